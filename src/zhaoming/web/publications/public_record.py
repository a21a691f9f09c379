"""What the public log commits to of a version: one JSON text that follows from the rows, byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields

from zhaoming.merkle_log import EntryKind
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.parts import digests_of

FORMAT = "zhaoming-record/document@v1"
# What the version says of itself to its makers, and what the page tells in other words.
_NOT_TOLD = frozenset({"is_correction"})
# By one of these a version became public.
SHOWN = (EntryKind.PUBLISHED, EntryKind.VERSION, EntryKind.ENTERED)


def record_of(*, row: Publication, version: PublicationVersion) -> bytes:
    """The downloadable record of a version that is or was public. Nothing in it changes once it is published.

    UTF-8, keys in order, a line feed at the end. Files stand in it by name and SHA-256, rows of a list by the
    digest of all of them. The agency stands by its code, because its name may change.
    """
    words = {one.name: str(getattr(version, one.name) or "") for one in fields(Content)}
    told: dict[str, object] = {
        "format": FORMAT,
        "agency": row.agency.code,
        "kind": row.kind,
        "index_number": row.index_number or "",
        "version": version.number,
        "published_on": str(version.published_on or ""),
        **{name: value for name, value in words.items() if value and name not in _NOT_TOLD},
        "files": [{"name": name, "sha256": digest} for name, digest in _files(version)],
    }
    if parts := digests_of(version=version):
        told["parts"] = parts
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def log_event(*, row: Publication, value: Value, event: happened.Event) -> None:
    """Enter the event into the public log, where the public saw something change by it; in its transaction.

    A withdrawal and a suppression commit to day and notice alone: neither title nor text may be found again.
    """
    if isinstance(event, happened.Published | happened.PublishedUrgently | happened.Imported):
        current = value.current
        if current is not None:
            log_version(row=row, number=current.number, kind=_kind(event, current.number))
    elif isinstance(event, happened.Withdrawn | happened.NoticeReworded):
        _log_end(row, EntryKind.WITHDRAWN, told_of_end(event=event))
    elif isinstance(event, happened.SuppressionConfirmed):
        _log_end(row, EntryKind.SUPPRESSED, told_of_end(event=event))


def told_of_end(
    *, event: happened.Withdrawn | happened.NoticeReworded | happened.SuppressionConfirmed
) -> dict[str, object]:
    """What the log commits to of an end: the day, and the sentence that the public reads since."""
    if isinstance(event, happened.NoticeReworded):
        return {"reworded_on": event.on.isoformat(), "notice": event.notice}
    if isinstance(event, happened.Withdrawn):
        return {"withdrawn_on": event.on.isoformat(), "notice": event.notice}
    return {"suppressed_on": event.on.isoformat(), "version": event.version}


def end_record_of(*, row: Publication, told: Mapping[str, object]) -> bytes:
    """The record of a withdrawal or suppression: neither title nor text."""
    whole = {"format": FORMAT, "index_number": row.index_number or "", **told}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def entry_of_version(*, row: Publication, version: PublicationVersion) -> LogEntry | None:
    """The entry by which a version became public; None for one that is older than the log."""
    held = LogEntry.objects.filter(
        thing__subject_type=row._meta.label_lower,
        thing__subject_id=str(row.pk),
        kind__in=SHOWN,
    )
    return next((one for one in held.order_by("-pk") if one.source.get("version") == version.number), None)


def _kind(event: happened.Event, number: int) -> EntryKind:
    """Of an imported document the log claims the day of its entry alone."""
    if isinstance(event, happened.Imported):
        return EntryKind.ENTERED
    return EntryKind.PUBLISHED if number == 1 else EntryKind.VERSION


def log_version(*, row: Publication, number: int, kind: EntryKind) -> None:
    """Enter one version, in the transaction of what it became public by."""
    version = row.versions.get(number=number)
    enter(
        kind=kind,
        subject=row,
        record=hashlib.sha256(record_of(row=row, version=version)).digest(),
        files=[bytes.fromhex(digest) for _, digest in _files(version)],
        source={"version": number},
    )


def _log_end(row: Publication, kind: EntryKind, told: dict[str, object]) -> None:
    # Salted: day, number and version can be tried through, and the number leads back to what is gone.
    digest = hashlib.sha256(end_record_of(row=row, told=told)).digest()
    enter(kind=kind, subject=row, record=digest, salted=True, source=told)


def _files(version: PublicationVersion) -> list[tuple[str, str]]:
    return list(version.files.order_by("position", "pk").values_list("name", "stored__sha256"))
