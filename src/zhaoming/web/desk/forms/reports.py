"""What one may ask of the list of reports."""

from __future__ import annotations

from django import forms

from zhaoming.web.reports.models import VersionState

STATES = [("", "全部"), *(choice for choice in VersionState.choices if choice[0] != VersionState.DELETED)]


class ReportsForm(forms.Form):
    """Words of the agency's name, a year, a state, only those with errors."""

    q = forms.CharField(label="机关", max_length=60, required=False)
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100, required=False)
    state = forms.ChoiceField(label="状态", choices=STATES, required=False)
    faulty = forms.BooleanField(label="只看有未处理错误的", required=False)
