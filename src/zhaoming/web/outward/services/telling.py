"""Writing to subscribers: what became public since, each version once."""

from __future__ import annotations

import json

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import decrypted
from zhaoming.web.notices.services import queue_notice, sends_notices
from zhaoming.web.outbox.selectors import changes_after, last_position
from zhaoming.web.outward.asking import fitting
from zhaoming.web.outward.mails import KIND
from zhaoming.web.outward.models import Rhythm, Subscription, TellingDone
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.search import index

_CHUNK, _MOST_IN_ONE = 2000, 50


def tell_subscribers(*, rhythm: str = Rhythm.AT_ONCE) -> int:
    """Queue e-mails to each subscriber for whom something new is public; how many subscribers.

    Safe to do twice. So many documents at most stand in one e-mail; the others come in further ones.
    """
    if not sends_notices():
        return 0
    return sum(_tell(key) for key in _wanted(rhythm).order_by("pk").values_list("pk", flat=True))


def waits_for_index() -> bool:
    """Whether a saved search to be told at once has not heard of the newest changes: the index comes after."""
    searches = _wanted(Rhythm.AT_ONCE).filter(asked__has_key="q", position__lt=last_position())
    return sends_notices() and searches.exists()


def _wanted(rhythm: str) -> QuerySet[Subscription]:
    return Subscription.objects.filter(ended_at=None, confirmed_at__isnull=False, rhythm=rhythm)


def _tell(key: int) -> bool:
    """So many changes at a time until there are no more; whether anything was told."""
    made = False
    while (told := _tell_some(key)) is not None:
        made = told or made
    return made


@transaction.atomic
def _tell_some(key: int) -> bool | None:
    """Whether anything was told; None where nothing is left to be looked at."""
    row = Subscription.objects.select_for_update().get(pk=key)
    changes = changes_after(position=row.position, most=_CHUNK)
    if row.asked.get("q"):
        # The search has to know of a change before it can say whether it fits.
        seen = index.position() or 0
        changes = [one for one in changes if one.position <= seen]
    if not changes or row.ended_at is not None:
        return None
    ids = {one.object_id for one in changes if one.kind == "publication"}
    row.position = changes[-1].position
    fresh = _fresh(row, ids)
    made = False
    if fresh:
        TellingDone.objects.bulk_create(
            TellingDone(subscription=row, publication=one, version=_version(one)) for one in fresh
        )
        parts = range(0, len(fresh), _MOST_IN_ONE)
        queued = [_queue(row, fresh[at : at + _MOST_IN_ONE], at // _MOST_IN_ONE) for at in parts]
        made = any(queued)
        row.told_at = now()
    row.save(update_fields=["position", "told_at"])
    return made


def _fresh(row: Subscription, ids: set[int]) -> list[Publication]:
    """What was published since the subscription was confirmed, asked for, and not told yet."""
    assert row.confirmed_at is not None  # noqa: S101 - only confirmed ones are told.
    found = visible(at=now()).filter(
        pk__in=ids,
        public_version__published_on__gte=localdate(row.confirmed_at),
        first_published_on__isnull=False,
    )
    rows = fitting(found=found, asked=row.asked)
    told = set(row.told.filter(publication__in=rows).values_list("publication", "version"))
    return [one for one in rows if (one.pk, _version(one)) not in told]


def _version(one: Publication) -> int:
    return one.public_version.number if one.public_version is not None else 0


def _queue(row: Subscription, fresh: list[Publication], part: int) -> bool:
    """Ids alone are queued: the words are found when the e-mail is sent. Each part is an e-mail of its own."""
    told = {"subscription": row.pk, "publications": [one.pk for one in fresh]}
    made = queue_notice(
        about=f"subscription {row.pk} {row.position}" + (f" {part}" if part else ""),
        kind=KIND,
        to=decrypted(row.address),
        subject="新公开的信息",
        text=json.dumps(told),
        record_of=row,
        agency=None,
    )
    return made is not None
