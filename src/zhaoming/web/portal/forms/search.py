"""What one may ask of the search."""

from __future__ import annotations

from django import forms

from zhaoming.web.search.asking import LONGEST

BY_DATE = "date"
_ORDERS = (("", "最相近的在前"), (BY_DATE, "最新的在前"))


class SearchForm(forms.Form):
    """Words, filters by the values the page offers, and the order; all may be left open."""

    q = forms.CharField(label="查找内容", max_length=LONGEST, required=False, strip=True)
    agency = forms.CharField(label="机关", max_length=40, required=False)
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100, required=False)
    kind = forms.CharField(label="种类", max_length=20, required=False)
    category = forms.CharField(label="类别", max_length=80, required=False)
    theme = forms.CharField(label="主题", max_length=80, required=False)
    validity = forms.CharField(label="效力", max_length=20, required=False)
    sort = forms.ChoiceField(label="排序", choices=_ORDERS, required=False)
