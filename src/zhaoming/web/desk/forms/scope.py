"""Whose figures a report holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency

OWN, WITH_OTHERS = "own", "with_others"


class ScopeForm(forms.Form):
    """The agency's own figures, or its own and those of agencies chosen from a list or named by code."""

    kind = forms.ChoiceField(
        label="统计范围",
        choices=[(OWN, "只含本机关"), (WITH_OTHERS, "本机关和下列机关")],
        widget=forms.RadioSelect,
    )
    agencies = forms.ModelMultipleChoiceField(
        queryset=Agency.objects.none(),
        label="所含的其他机关",
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    codes = forms.CharField(
        label="列表以外的机关",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一个机关代码；多数年报不用填。",
    )

    def __init__(self, *args: Any, offered: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agencies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in offered]).order_by("code")
        if not offered:
            del self.fields["agencies"]

    def clean(self) -> dict[str, Any]:
        """Every code must be an agency's, and a report with others must name one."""
        told = super().clean() or {}
        codes = list(dict.fromkeys(str(told.get("codes") or "").split()))
        found = {one.code: one for one in Agency.objects.filter(code__in=codes)}
        unknown = [code for code in codes if code not in found]
        if unknown:
            self.add_error("codes", f"没有代码为 {'、'.join(unknown[:5])} 的机关。")
        named = [*told.get("agencies", ()), *found.values()]
        if told.get("kind") == WITH_OTHERS and not named and not self.errors:
            self.add_error("kind", "请勾选或者填写所含的机关；没有的，选“只含本机关”。")
        told["named"] = list(dict.fromkeys(named)) if told.get("kind") == WITH_OTHERS else []
        return told
