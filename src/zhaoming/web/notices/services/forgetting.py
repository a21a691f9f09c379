"""Forgetting what was to be sent, and to whom."""

from __future__ import annotations

from django.db import models

from zhaoming.casework.anonymous import CLEARED
from zhaoming.web.config.clock import now
from zhaoming.web.notices.models import UNSENT, Notice, NoticeState


def forget_notices(*, record_of: models.Model) -> None:
    """Of the notices about a record only that they were made, and when, stays; none is sent any more."""
    rows = Notice.objects.filter(subject_type=record_of._meta.label_lower, subject_id=str(record_of.pk))
    rows.filter(state__in=UNSENT).update(state=NoticeState.GIVEN_UP, ended_at=now(), sealed="")
    # The words of a mail server may name the address.
    rows.exclude(trouble="").update(trouble=CLEARED)
