"""What the public log commits to of a version: one JSON text that follows from the rows, byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.merkle_log import EntryKind
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.end_records import ends_of, log_end
from zhaoming.web.publications.history import events_of
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

    A withdrawal and a suppression commit to day and notice alone (`ends`): neither title nor text may be found
    again.
    """
    if isinstance(event, happened.Published | happened.PublishedUrgently | happened.Imported):
        current = value.current
        if current is not None:
            log_version(row=row, number=current.number, kind=_kind(event, current.number))
    elif isinstance(event, happened.Withdrawn | happened.NoticeReworded):
        _log_last_end(row, EntryKind.WITHDRAWN)
    elif isinstance(event, happened.SuppressionConfirmed):
        _log_last_end(row, EntryKind.SUPPRESSED)


def _log_last_end(row: Publication, kind: EntryKind) -> None:
    """By its event, which is written already."""
    ends = list(ends_of(events=events_of(publication=row)))
    log_end(row=row, kind=kind, ends=ends, place=len(ends) - 1)


def end_record_of(*, row: Publication, told: Mapping[str, object]) -> bytes:
    """The record of an end as entries of the older form have it; see `ends` for those since."""
    whole = {"format": FORMAT, "index_number": row.index_number or "", **told}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def entry_of_version(*, row: Publication, version: PublicationVersion) -> LogEntry | None:
    """The entry by which a version became public; None for one that is older than the log."""
    held = LogEntry.objects.filter(
        thing__subject_type=row._meta.label_lower,
        thing__subject_id=str(row.pk),
        kind__in=SHOWN,
    )
    wanted = {"version": version.number}
    return next((one for one in held.order_by("-pk") if one.source == wanted), None)


def earlier_entries(
    *, row: Publication, version: PublicationVersion
) -> tuple[tuple[PublicationVersion, LogEntry | None], ...]:
    """The versions that were public before this one, the last in front, each with its entry.

    Their days are told, their text is not: there is an entry to point to, and neither record nor receipt.
    """
    before = row.versions.filter(published_on__isnull=False).exclude(pk=version.pk).order_by("-number")
    told = before.only("publication", "number", "published_on", "suppressed_on")
    return tuple((one, entry_of_version(row=row, version=one)) for one in told)


def _kind(event: happened.Event, number: int) -> EntryKind:
    """Of an imported document the log claims the day of its entry alone."""
    if isinstance(event, happened.Imported):
        return EntryKind.ENTERED
    return EntryKind.PUBLISHED if number == 1 else EntryKind.VERSION


def log_version(*, row: Publication, number: int, kind: EntryKind) -> None:
    """Enter one version, in the transaction of what it became public by.

    What kinds like penalties say of a person follows a pattern: after its suppression, whoever guesses the text
    would find it confirmed for ever. It enters salted, and the salt goes out with the receipt alone.
    """
    version = row.versions.get(number=number)
    kind_of = DOCUMENT_KINDS.get(row.kind)
    enter(
        kind=kind,
        subject=row,
        record=hashlib.sha256(record_of(row=row, version=version)).digest(),
        files=[bytes.fromhex(digest) for _, digest in _files(version)],
        salted=kind_of is not None and kind_of.about_persons,
        source={"version": number},
    )


def _files(version: PublicationVersion) -> list[tuple[str, str]]:
    return list(version.files.order_by("position", "pk").values_list("name", "stored__sha256"))
