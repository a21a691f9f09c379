"""Reading what became of notices."""

from __future__ import annotations

from django.db import models

from zhaoming.web.notices.models import Notice


def notices_of(*, record: models.Model) -> tuple[Notice, ...]:
    """The notices about a record, the newest first; none of them holds its content any more once it ended."""
    found = Notice.objects.filter(subject_type=record._meta.label_lower, subject_id=str(record.pk))
    return tuple(found.order_by("-pk"))
