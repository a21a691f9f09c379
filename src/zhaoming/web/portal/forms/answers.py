"""What one may ask of the list of published answers."""

from __future__ import annotations

from django import forms


class AnswersForm(forms.Form):
    """Words, an agency by its code, a year of publication; all may be left open."""

    q = forms.CharField(label="查找内容", max_length=200, required=False, strip=True)
    agency = forms.CharField(label="机关", max_length=40, required=False)
    year = forms.IntegerField(label="公布年度", min_value=2008, max_value=2100, required=False)
