"""Subscribing, confirming by the code that was sent, changing, and ending it."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Mapping

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import decrypted, encrypted, keyed_digest
from zhaoming.web.notices.services import queue_notice, sends_notices
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.outward.asking import asked_key, plain
from zhaoming.web.outward.mails import CODE_KIND, code_words, known_words
from zhaoming.web.outward.models import Rhythm, Subscription
from zhaoming.web.outward.refusal import OutwardRefusedError
from zhaoming.web.publications.catalogue import items

_CODE_HOLDS = dt.timedelta(hours=24)
_MOST_TRIES = 5
# An address is not written to more often about one question, however often somebody presses.
_PAUSE = dt.timedelta(minutes=2)


@transaction.atomic
def subscribe(*, address: str, asked: Mapping[str, str], rhythm: str) -> Subscription:
    """Send a code to the address; nothing else is sent before it was confirmed.

    Whether the address has this subscription already is told to the address alone. Refuses (PUB400) where no
    mail server is set, (PUB401) a question that asks for nothing, (PUB402) one that names what there is not.
    """
    if not sends_notices():
        raise OutwardRefusedError(
            code="PUB400",
            message="本站没有设置邮件服务器，不能用电子邮件订阅。",
            next_step="可以用页面上的 Atom 地址订阅。",
        )
    told = plain(asked)
    _must_be_known(told)
    key = keyed_digest(purpose="subscriber", text=address.strip().lower())
    held = Subscription.objects.select_for_update().filter(
        address_key=key, asked_key=asked_key(told), ended_at=None
    )
    row = held.first()
    if row is None:
        row = Subscription.objects.create(
            address=encrypted(address.strip()),
            address_key=key,
            asked=told,
            asked_key=asked_key(told),
            rhythm=rhythm,
            made_at=now(),
            position=last_position(),
        )
    elif now() - row.made_at < _PAUSE:
        return row
    _write(row, rhythm)
    return row


def _must_be_known(told: Mapping[str, str]) -> None:
    if not told:
        raise OutwardRefusedError(
            code="PUB401",
            message="没有选择要订阅什么。",
            next_step="请至少选择机关、体裁、法定事项，或者写明检索的词。",
        )
    strange = [
        name
        for name, is_known in (
            ("agency", "agency" not in told or Agency.objects.filter(code=told["agency"]).exists()),
            ("kind", told.get("kind", "other") in DOCUMENT_KINDS),
            ("item", "item" not in told or told["item"] in items()),
        )
        if not is_known
    ]
    if strange:
        raise OutwardRefusedError(
            code="PUB402", message="所选的内容不存在。", next_step="请重新选择。", given=strange[0]
        )


def _write(row: Subscription, rhythm: str) -> None:
    row.made_at = now()
    if row.confirmed_at is not None:
        subject, text = known_words(subscription=row)
    else:
        code = f"{secrets.randbelow(1_000_000):06d}"
        row.code_digest, row.code_until, row.tries = _digest(row, code), now() + _CODE_HOLDS, 0
        row.rhythm = rhythm
        subject, text = code_words(subscription=row, code=code)
    row.save()
    queue_notice(
        about=f"subscription code {row.pk} {row.made_at.timestamp():.6f}",
        kind=CODE_KIND,
        to=decrypted(row.address),
        subject=subject,
        text=text,
        record_of=row,
        agency=None,
    )


@transaction.atomic
def confirm_subscription(*, subscription_id: int, code: str) -> Subscription | None:
    """The confirmed subscription; None for a wrong or late code, and for what is not there: all one answer."""
    row = Subscription.objects.select_for_update().filter(pk=subscription_id, ended_at=None).first()
    if row is None or not row.code_digest or row.code_until is None or row.code_until < now():
        return None
    if row.tries >= _MOST_TRIES:
        return None
    row.tries += 1
    if not hmac.compare_digest(row.code_digest, _digest(row, code.strip())):
        row.save(update_fields=["tries"])
        return None
    row.confirmed_at, row.code_digest, row.code_until = now(), "", None
    row.position = last_position()
    row.save()
    return row


@transaction.atomic
def change_rhythm(*, subscription_id: int, rhythm: str) -> None:
    """At once, or once a day."""
    if rhythm in set(Rhythm):
        Subscription.objects.filter(pk=subscription_id, ended_at=None).update(rhythm=rhythm)


@transaction.atomic
def end_subscription(*, subscription_id: int) -> None:
    """Stop; the address is gone with it. Ending it twice changes nothing."""
    Subscription.objects.filter(pk=subscription_id, ended_at=None).update(
        ended_at=now(), address="", code_digest="", code_until=None
    )


def _digest(row: Subscription, code: str) -> str:
    return keyed_digest(purpose="subscription code", text=f"{row.pk} {code}")
