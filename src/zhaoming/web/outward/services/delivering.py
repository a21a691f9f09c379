"""Telling channels what the public may see differently: in order, at least once, until each has answered.

What is sent is read through the visibility predicate at the moment it is sent; a channel that was away for a
day is never sent what was withdrawn meanwhile.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import decrypted
from zhaoming.web.config.mounting import outside_address
from zhaoming.web.ledger.services import record
from zhaoming.web.outbox.selectors import changes_after
from zhaoming.web.outward.models import LONGEST_ADDRESS, Channel, ChannelPost, Delivery, Happening
from zhaoming.web.outward.posting import Answer, NotSentError, post, signature
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

_log = logging.getLogger(__name__)
_MINUTE = dt.timedelta(minutes=1)
WAITS = (_MINUTE, 5 * _MINUTE, 30 * _MINUTE, 120 * _MINUTE, 360 * _MINUTE)
# A channel that has not answered for so long is disabled, and its administrators find it among their channels.
GIVE_UP = dt.timedelta(days=3)
_CHUNK, _MOST = 200, 500
_SHOWN = (Happening.PUBLISHED, Happening.CHANGED)


def tell_channels() -> dt.datetime | None:
    """Tell each channel what it does not know yet; when to try again those that did not answer."""
    again: list[dt.datetime] = []
    for channel in Channel.objects.filter(disabled_at=None).exclude(url="").order_by("pk"):
        at = _tell_or_note(channel.pk)
        if at is not None:
            again.append(at)
    return min(again, default=None)


def _tell_or_note(key: int) -> dt.datetime | None:
    """Tell one channel; a fault of ours with it keeps no other from being told, and is tried again."""
    try:
        return _tell(key)
    except Exception as error:
        _log.exception("channel %s was not told", key)
        words = f"推送程序出错（{type(error).__name__}），详情见系统日志"
        return _failed(Channel.objects.get(pk=key), words)


def _tell(key: int) -> dt.datetime | None:
    for _ in range(_MOST):
        delivery = _next(key)
        if delivery is None:
            return None
        channel = delivery.channel
        if channel.next_at is not None and channel.next_at > timezone.now():
            return channel.next_at
        try:
            answer = _send(channel, delivery)
        except NotSentError as error:
            return _failed(channel, str(error))
        if not 200 <= answer.status < 300:
            return _failed(channel, f"答复 {answer.status}")
        _done(channel, delivery, answer)
    return timezone.now()


@transaction.atomic
def _next(key: int) -> Delivery | None:
    """The delivery under way, or the next one the feed calls for; nothing for a channel that was disabled."""
    channel = Channel.objects.select_for_update(of=("self",)).select_related("agency").get(pk=key)
    if channel.disabled_at is not None:
        return None
    held = channel.deliveries.filter(delivered_at=None).select_related("channel__agency", "publication").first()
    if held is not None:
        return held
    within = subtree_ids(agency=channel.agency, on=today())
    while changes := changes_after(position=channel.position, most=_CHUNK):
        for change in changes:
            channel.position = change.position
            if change.kind != "publication":
                continue
            found = Publication.objects.filter(pk=change.object_id, agency__in=within).first()
            happening = _happening(channel, found) if found is not None else None
            if found is None or happening is None:
                continue
            channel.save(update_fields=["position"])
            return Delivery.objects.create(
                channel=channel,
                position=change.position,
                publication=found,
                happening=happening,
                made_at=now(),
            )
    channel.save(update_fields=["position"])
    return None


def _happening(channel: Channel, row: Publication) -> Happening | None:
    """What is to be told, by what the channel was told last; None where it would learn nothing new."""
    last = channel.deliveries.filter(publication=row).order_by("-position").first()
    knows = last is not None and last.happening in _SHOWN
    if _is_visible(row):
        return Happening.CHANGED if knows else Happening.PUBLISHED
    if not knows and not channel.posts.filter(publication=row, off_on=None).exists():
        return None
    return Happening.SUPPRESSED if row.suppressed_on is not None else Happening.WITHDRAWN


def _is_visible(row: Publication) -> bool:
    return visible(at=now()).order_by().filter(pk=row.pk).exists()


def _send(channel: Channel, delivery: Delivery) -> Answer:
    """What was to be shown and is public no more becomes a withdrawal on its way."""
    public = visible(at=now()).filter(pk=delivery.publication_id).first()
    if delivery.happening in _SHOWN and public is None:
        row = Publication.objects.get(pk=delivery.publication_id)
        gone = Happening.SUPPRESSED if row.suppressed_on is not None else Happening.WITHDRAWN
        delivery.happening = gone
    elif delivery.happening not in _SHOWN and public is not None:
        delivery.happening = Happening.CHANGED
    Delivery.objects.filter(pk=delivery.pk).update(happening=delivery.happening, attempts=delivery.attempts + 1)
    body = json.dumps(_told(delivery, public), ensure_ascii=False, sort_keys=True).encode()
    timestamp = str(int(timezone.now().timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Zhaoming",
        "X-Zhaoming-Id": str(delivery.event_id),
        "X-Zhaoming-Event": str(delivery.happening),
        "X-Zhaoming-Timestamp": timestamp,
        "X-Zhaoming-Signature": signature(secret=decrypted(channel.secret), timestamp=timestamp, body=body),
    }
    return post(url=decrypted(channel.url), body=body, headers=headers, allows_private=channel.allows_private)


def _told(delivery: Delivery, public: Publication | None) -> dict[str, Any]:
    """Of what is gone only its key, so that the channel can find what it shows."""
    told: dict[str, Any] = {
        "id": str(delivery.event_id),
        "event": str(delivery.happening),
        "position": delivery.position,
        "document": delivery.publication_id,
        "address": outside_address(reverse("portal:document", args=[delivery.publication_id])),
    }
    if public is None or public.public_version is None:
        return told
    version = public.public_version
    return told | {
        "index_number": public.index_number,
        "title": version.title,
        "summary": version.summary,
        "document_number": version.document_number,
        "agency": public.agency.name,
        "kind": public.kind,
        "published_on": public.published_on.isoformat() if public.published_on else None,
        "version": version.number,
        "validity": public.validity_at(on=today()),
    }


@transaction.atomic
def _done(channel: Channel, delivery: Delivery, answer: Answer) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(delivered_at=now(), status=answer.status)
    Channel.objects.filter(pk=channel.pk).update(attempts=0, failing_since=None, next_at=None, trouble="")
    said = _said(answer.body)
    if delivery.happening in _SHOWN:
        _shown(channel, delivery, said)
        return
    posts = ChannelPost.objects.filter(channel=channel, publication=delivery.publication_id, off_on=None)
    if said.get("removed") is True:
        posts.update(off_on=today())


def _shown(channel: Channel, delivery: Delivery, said: dict[str, Any]) -> None:
    """The channel's own words on what it shows; a channel that says nothing has not shown it yet."""
    address, outside = str(said.get("address") or ""), str(said.get("id") or "")
    if not address and not outside:
        return
    ChannelPost.objects.update_or_create(
        channel=channel,
        publication_id=delivery.publication_id,
        off_on=None,
        defaults={"address": address[:LONGEST_ADDRESS], "outside_id": outside[:200]},
        create_defaults={
            "address": address[:LONGEST_ADDRESS],
            "outside_id": outside[:200],
            "shown_on": today(),
            "recorded_at": now(),
        },
    )


def _said(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@transaction.atomic
def _failed(channel: Channel, trouble: str) -> dt.datetime | None:
    """Later again; after long failure disabled, which stands on the ledger and on 今日."""
    row = Channel.objects.select_for_update(of=("self",)).select_related("agency").get(pk=channel.pk)
    at = timezone.now()
    row.failing_since = row.failing_since or at
    row.next_at = at + WAITS[min(row.attempts, len(WAITS) - 1)]
    row.attempts += 1
    row.trouble = trouble[:300]
    if at - row.failing_since >= GIVE_UP:
        row.disabled_at, row.disabled_for = now(), f"连续失败超过 {GIVE_UP.days} 天：{trouble}"[:300]
        data = {"name": row.name, "reason": trouble}
        record(kind="channel.given_up", actor=None, agency=row.agency, subject=row, data=data)
    row.save()
    return None if row.disabled_at is not None else row.next_at
