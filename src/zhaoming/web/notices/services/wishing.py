"""Asking for the e-mail of the morning, and asking for it no longer: each for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.notices.models import DayNoticeWish

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def wish_day_notice(*, actor: User, wanted: bool) -> None:
    """Be told every working morning, or no longer; asking twice changes nothing."""
    if wanted:
        _, changed = DayNoticeWish.objects.get_or_create(user=actor, defaults={"since": now()})
    else:
        changed = bool(DayNoticeWish.objects.filter(user=actor).delete()[0])
    if changed:
        kind = "user.day_notice_wished" if wanted else "user.day_notice_stopped"
        record(kind=kind, actor=actor, subject=actor)
