"""Which events to show."""

from __future__ import annotations

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency
from zhaoming.web.ledger.wording import event_choices


class EventFilter(WithinReach):
    """Kind, agency, person, days."""

    kind = forms.ChoiceField(label="操作", required=False, choices=[("", "全部操作"), *event_choices()])
    agency = forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), required=False, empty_label="全部机关"
    )
    actor = forms.CharField(label="操作人", required=False, max_length=60, help_text="姓名或用户名，一部分即可")
    from_on = day_field("自", required=False)
    until_on = day_field("至（含）", required=False)
