"""What one may ask of a library."""

from __future__ import annotations

from django import forms

from zhaoming.web.catalogues.libraries import Show

SHOWN = ((Show.VALID, "现行有效"), (Show.ISSUED, "制发"), (Show.ENDED, "废止、失效"), (Show.ALL, "全部"))


class LibraryForm(forms.Form):
    """Which part, of which year, of which agency; left open, what is valid."""

    q = forms.CharField(label="标题、文号或者索引号", max_length=100, required=False, strip=True)
    show = forms.ChoiceField(label="范围", choices=SHOWN, required=False)
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100, required=False)
    agency = forms.CharField(label="机关", max_length=40, required=False)
    under = forms.BooleanField(label="包括所属机关", required=False)
