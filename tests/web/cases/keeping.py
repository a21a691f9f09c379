"""Histories made elsewhere, kept in the store as if its own acts had made them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.recording import write_event


@transaction.atomic
def keep_history(*, agency: Agency, events: Sequence[happened.Event], serial: int) -> Case:
    """The request of a history, its index written event by event."""
    first = events[0]
    row = Case.objects.create(
        agency=agency,
        year=first.on.year,
        serial=serial,
        number=first.case_id,
        code_digest="0" * 64,
        registered_on=first.on,
        channel=first.arrival.channel.value,
        subject=f"第{serial}件",
        sealed_wanted="",
        applicant_kind=first.applicant.value,
        stage="unconfirmed",
        next_on=first.on,
        last_act_on=first.on,
    )
    for count in range(1, len(events) + 1):
        write_event(row=row, event=events[count - 1], value=fold(events=events[:count]), actor=None)
    return row
