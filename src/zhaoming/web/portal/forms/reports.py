"""What one may ask of the list of published reports."""

from __future__ import annotations

from django import forms


class ReportsForm(forms.Form):
    """Words of an agency's name, a year, a kind of agency; all may be left open."""

    q = forms.CharField(label="机关名称", max_length=60, required=False, strip=True)
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100, required=False)
    kind = forms.CharField(label="机关类别", max_length=20, required=False)
