"""Choosing two years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class CompareForm(forms.Form):
    """Two of the years an agency has published."""

    a = forms.TypedChoiceField(label="年度", coerce=int)
    b = forms.TypedChoiceField(label="对比年度", coerce=int)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the type checker.
            field.choices = [(year, f"{year} 年") for year in years]
