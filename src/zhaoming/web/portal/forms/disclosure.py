"""What one may ask of a column of the statutory page."""

from __future__ import annotations

from django import forms


class AgenciesForm(forms.Form):
    """A part of an agency's name."""

    q = forms.CharField(label="机关名称", max_length=100, required=False, strip=True)


class ColumnForm(forms.Form):
    """Words of a title or number; an item, a category, a theme, a kind, a stage, a year."""

    q = forms.CharField(label="标题、文号或者索引号", max_length=100, required=False, strip=True)
    item = forms.CharField(label="法定事项", max_length=24, required=False)
    category = forms.IntegerField(label="目录", min_value=1, max_value=2**31, required=False)
    theme = forms.CharField(label="主题", max_length=60, required=False)
    kind = forms.CharField(label="体裁", max_length=32, required=False)
    stage = forms.CharField(label="公开环节", max_length=16, required=False)
    year = forms.IntegerField(label="公布年度", min_value=2000, max_value=2100, required=False)
