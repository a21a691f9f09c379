"""Reading what became of notices."""

from __future__ import annotations

from django.db import models

from zhaoming.web.agencies.models import User
from zhaoming.web.notices.models import DayNoticeWish, Notice


def notices_of(*, record: models.Model) -> tuple[Notice, ...]:
    """The notices about a record, the newest first; none of them holds its content any more once it ended."""
    found = Notice.objects.filter(subject_type=record._meta.label_lower, subject_id=str(record.pk))
    return tuple(found.order_by("-pk"))


def who_wants_the_day() -> tuple[User, ...]:
    """Everybody who may log in, has an address, and asked for the e-mail of the morning."""
    found = User.objects.filter(is_active=True, day_notice_wish__isnull=False).exclude(email="")
    return tuple(found.order_by("pk"))


def wants_the_day(*, user: User) -> bool:
    """Whether the person asked for the e-mail of the morning."""
    return DayNoticeWish.objects.filter(user=user).exists()
