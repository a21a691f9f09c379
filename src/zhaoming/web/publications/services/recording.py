"""How every act on a publication begins and ends: the row locked and looked at, event and index written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Issue
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.entries import to_entry
from zhaoming.publishing.standing import PublishingLaw, standing_on
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.outbox.services import announce
from zhaoming.web.publications.history import index_columns, law_of
from zhaoming.web.publications.models import (
    Publication,
    PublicationEvent,
    PublicationVersion,
    Relation,
    RequestLink,
)
from zhaoming.web.publications.models.relation import INTERPRETED_BY
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.signals import indexed

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

KIND = "publication"
SUPPRESSED_TITLE = "（内容已撤除）"


def locked(*, publication: Publication, seen: int | None) -> Publication:
    """The row as it stands now, locked until the transaction ends; refuses an act on an outdated view.

    `seen` is the `version` of the view the act was chosen on; None for acts that rest on no view.
    """
    found = Publication.objects.select_for_update(of=("self",)).select_related("agency")
    fresh = found.get(pk=publication.pk)
    if seen is not None and seen != fresh.version:
        raise PublicationRefusedError(
            code="PUB007",
            message="这份文件在您打开之后已有新的办理记录，本次操作没有执行。",
            next_step="请刷新页面，看过新的情况后再操作。",
        )
    return fresh


def write_event(
    *,
    row: Publication,
    event: happened.Event,
    value: Value,
    actor: User | None,
    before: Value | None = None,
    is_followed: bool = False,
    law: PublishingLaw | None = None,
) -> None:
    """Append the event, write the index that follows, tell ledger and feed; the row must be locked.

    `value` is the publication after the event, `before` the one before it (None for the first), `law` what the
    caller already asked for it; where the event `is_followed` by another one in the same transaction, the
    index is written with that one. The ledger names neither title nor text: what is suppressed later must not
    stay in it.
    """
    row.version += 1
    PublicationEvent.objects.create(
        publication=row,
        position=row.version,
        kind=event.kind,
        on=event.on,
        recorded_at=now(),
        actor=actor,
        entry=to_entry(event),
    )
    if before is None or _related(before) != _related(value):
        _write_relations(row, value)
    if not is_followed:
        write_index(row=row, value=value, law=law)
    record(
        kind=event.kind,
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"number": row.version, "on": event.on.isoformat()},
    )
    if row.first_published_on is not None:
        announce(kind=KIND, object_id=row.pk)


def write_index(*, row: Publication, value: Value, law: PublishingLaw | None = None) -> None:
    """Write every index column of the row and the days of its versions, from the value."""
    law = law or law_of(agency=row.agency, on=today())
    for name, column in index_columns(value=value, on=today(), law=law).items():
        setattr(row, name, column)
    _name_versions(row, value)
    row.successor_id = _existing(standing_on(publication=value, on=today()).successor)
    row.save()
    indexed.send(sender=Publication, row=row, value=value, law=law)


def _name_versions(row: Publication, value: Value) -> None:
    current = value.current
    shown = value.work.number if value.work is not None else _last_unsuppressed(value)
    # Asked with every act: all of them at once, without their texts.
    named = {issue.number for issue in value.issues} | ({shown} if shown else set())
    held = {one.number: one for one in row.versions.filter(number__in=named).defer("body")}
    for issue in value.issues:
        _write_days(held[issue.number], issue)
    row.public_version = held[current.number] if current is not None else None
    row.public_from = _beginning(current.published_on) if current is not None else None
    titled = held.get(shown) if shown else None
    if titled is not None:
        row.title = titled.title
    elif value.issues and value.issues[-1].suppressed_on is not None:
        # What vanished from every exit must not live on in lists by its title.
        row.title = SUPPRESSED_TITLE


def _write_days(version: PublicationVersion, issue: Issue) -> None:
    """When it went out and whether it was suppressed; most acts change neither."""
    if (version.published_on, version.suppressed_on) != (issue.published_on, issue.suppressed_on):
        version.published_on, version.suppressed_on = issue.published_on, issue.suppressed_on
        version.save(update_fields=["published_on", "suppressed_on"])


def _last_unsuppressed(value: Value) -> int | None:
    """Of a withdrawn document the desk still knows the title; of a suppressed one nobody does."""
    last = value.issues[-1] if value.issues else None
    return last.number if last is not None and last.suppressed_on is None else None


def _beginning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _related(value: Value) -> tuple[object, ...]:
    """All that its relations are written from."""
    return (value.relations, value.interpreting.linked)


def _write_relations(row: Publication, value: Value) -> None:
    """Those to publications, and those to the requests that led to it."""
    _write_requests(row, value)
    wanted = {
        (one.kind.value, target)
        for one in value.relations
        if (target := _existing(one.other)) is not None and one.kind is not _OF_REQUEST
    }
    wanted |= {
        (INTERPRETED_BY, key) for one, _ in value.interpreting.linked if (key := _existing(one)) is not None
    }
    held = {(one.kind, one.target_id): one for one in row.relations.all()}
    gone = [one.pk for key, one in held.items() if key not in wanted]
    Relation.objects.filter(pk__in=gone).delete()
    Relation.objects.bulk_create(
        Relation(source=row, kind=kind, target_id=target) for kind, target in sorted(wanted - set(held))
    )


def _write_requests(row: Publication, value: Value) -> None:
    wanted = {int(one.other) for one in value.relations if one.kind is _OF_REQUEST and one.other.isdecimal()}
    held = {one.case_id: one.pk for one in row.request_links.all()}
    RequestLink.objects.filter(pk__in=[key for case, key in held.items() if case not in wanted]).delete()
    RequestLink.objects.bulk_create(
        RequestLink(publication=row, case_id=case) for case in sorted(wanted - set(held))
    )


_OF_REQUEST = happened.RelationKind.ANSWERS_REQUEST


def _existing(key: str) -> int | None:
    return int(key) if key.isdecimal() and Publication.objects.filter(pk=int(key)).exists() else None
