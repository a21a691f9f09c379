"""Choosing what to set side by side."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.selectors import MEASURES

MOST = 6


class CompareForm(forms.Form):
    """A measure, and up to six agencies."""

    measure = forms.ChoiceField(label="指标", choices=[(one.key, one.label) for one in MEASURES.values()])
    agency = forms.ModelMultipleChoiceField(
        queryset=Agency.objects.none(), label="机关", to_field_name="code", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies]).order_by("code")

    def clean_agency(self) -> Any:
        """More than six lines cannot be told apart."""
        chosen = self.cleaned_data["agency"]
        if len(chosen) > MOST:
            raise forms.ValidationError(f"一次最多对比 {MOST} 个机关，现在选了 {len(chosen)} 个。")
        return chosen
