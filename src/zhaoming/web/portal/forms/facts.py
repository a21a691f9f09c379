"""What one may ask of a list."""

from __future__ import annotations

from django import forms


class ListForm(forms.Form):
    """Words that stand anywhere in a row; a class, a year."""

    q = forms.CharField(label="在清单里查找", max_length=100, required=False, strip=True)
    facet = forms.CharField(label="分类", max_length=80, required=False)
    year = forms.IntegerField(label="年度", min_value=1900, max_value=2100, required=False)
