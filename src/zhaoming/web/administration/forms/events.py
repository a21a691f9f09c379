"""Which events to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.agencies.models import Agency


class EventFilter(forms.Form):
    """Kind, agency, person, days."""

    kind = forms.CharField(
        label="事件", required=False, max_length=80, help_text="开头即可，如 report. 或 user.signed_in"
    )
    agency = forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), required=False, empty_label="全部机关"
    )
    actor = forms.CharField(label="操作人", required=False, max_length=60)
    from_on = day_field("自", required=False)
    until_on = day_field("至（含）", required=False)

    def __init__(self, *args: Any, reach: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = reach  # type: ignore[attr-defined]
