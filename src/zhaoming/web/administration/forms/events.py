"""Which events to show."""

from __future__ import annotations

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency


class EventFilter(WithinReach):
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
