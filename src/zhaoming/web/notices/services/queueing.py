"""Putting a notice beside the act it tells of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from zhaoming.web.config.data_key import encrypted
from zhaoming.web.notices.models import UNSENT, Notice, NoticeState
from zhaoming.web.notices.tasks import enqueue_sending
from zhaoming.web.notices.telling import tell_ledger

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

NO_ADDRESS = "所留的电子邮箱不是有效的地址"


def sends_notices() -> bool:
    """Whether a mail server is set, and notices were not turned off; else nothing is queued."""
    return bool(settings.ZHAOMING_SENDS_NOTICES)


def queue_notice(
    *, about: str, kind: str, to: str, subject: str, text: str, record_of: models.Model, agency: Agency | None
) -> Notice | None:
    """Keep a notice and its job in the caller's transaction: act, notice and job are there together, or none.

    None where no mail server is set, no address was given, or there is a notice about the same already. An
    address that is none makes a notice that is given up at once, so that it can be seen.
    """
    if not sends_notices() or not to.strip():
        return None
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a notice is queued in the transaction of the act it tells of")
    at, wrong = timezone.now(), not _is_address(to)
    content = {"to": to.strip(), "subject": " ".join(subject.split()), "text": text}
    fresh = Notice(
        about=about,
        kind=kind,
        agency=agency,
        subject_type=record_of._meta.label_lower,
        subject_id=str(record_of.pk),
        sealed="" if wrong else encrypted(json.dumps(content, ensure_ascii=False)),
        state=NoticeState.GIVEN_UP if wrong else NoticeState.QUEUED,
        made_at=at,
        next_at=at,
        ended_at=at if wrong else None,
        trouble=NO_ADDRESS if wrong else "",
    )
    if Notice.objects.filter(about=about).exists():
        return None
    fresh.save()
    if wrong:
        tell_ledger(notice=fresh)
    else:
        enqueue_sending(notice_id=fresh.pk)
    return fresh


def requeue_notices() -> int:
    """Queue again every notice whose time has come; how many. Harmless where its job is still there."""
    due = Notice.objects.filter(state__in=UNSENT, next_at__lte=timezone.now()).order_by("pk")
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        enqueue_sending(notice_id=key)
    return len(keys)


def _is_address(text: str) -> bool:
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True
