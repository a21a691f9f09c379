"""What the public log commits to of a version: one JSON text that follows from the rows, byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.merkle_log import EntryKind
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.fold import fold
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.records import Record, entry_over
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.end_records import ends_of, log_end
from zhaoming.web.publications.history import events_of, value_of
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.parts import digests_of

FORMAT = "zhaoming-record/document@v1"
# What the version says of itself to its makers, and what the page tells in other words.
_NOT_TOLD = frozenset({"is_correction"})
# What `correct_record` puts right beside the kind, as the version has it and as the events do: in one order.
_DAYS = ("formed_on", "effective_on", "expires_on")
# By one of these a version became public.
SHOWN = (EntryKind.PUBLISHED, EntryKind.VERSION, EntryKind.ENTERED)


def record_of(*, row: Publication, version: PublicationVersion, value: Value | None = None) -> bytes:
    """The downloadable record of a version that is or was public; only `correct_record` changes it since.

    UTF-8, keys in order, a line feed at the end. Files stand in it by name and SHA-256, rows of a list by the
    digest of all of them. The agency stands by its code, because its name may change. `value` is the
    publication as its events make it, where the caller has it.
    """
    kind = _kind_of(row, version.number, value or value_of(publication=row))
    return _record(row, version, {"kind": kind, **{name: getattr(version, name) for name in _DAYS}})


def earlier_records(*, row: Publication, version: PublicationVersion) -> Iterator[bytes]:
    """What its record was before each correction of kind and days, the last in front; from the events."""
    events = events_of(publication=row)
    corrected = [at for at, one in enumerate(events) if isinstance(one, happened.RecordCorrected)]
    for at in reversed(corrected):
        before = fold(events=events[:at])
        issue = next((one for one in before.issues if one.number == version.number), None)
        if issue is None:
            return
        told = issue.details or before.details
        if told is not None:
            days = (told.formed_on, told.effective_on, told.valid_until)
            yield _record(row, version, {"kind": told.document, **dict(zip(_DAYS, days, strict=True))})


def _record(row: Publication, version: PublicationVersion, stated: Mapping[str, object]) -> bytes:
    words = {one.name: getattr(version, one.name) for one in fields(Content)}
    words = {name: str(value or "") for name, value in {**words, **stated}.items() if name not in _NOT_TOLD}
    told: dict[str, object] = {
        "format": FORMAT,
        "agency": row.agency.code,
        "index_number": row.index_number or "",
        "version": version.number,
        "published_on": str(version.published_on or ""),
        **{name: value for name, value in words.items() if value},
        "files": [{"name": name, "sha256": digest} for name, digest in _files(version)],
    }
    if parts := digests_of(version=version):
        told["parts"] = parts
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _kind_of(row: Publication, number: int, value: Value) -> str:
    """The kind a version was published as, or corrected to: the row may bear that of an open draft already."""
    last = value.issues[-1].number if value.issues else 0
    if value.work is None and number == last:
        return row.kind
    issue = next((one for one in value.issues if one.number == number), None)
    return issue.details.document if issue is not None and issue.details is not None else row.kind


def log_event(*, row: Publication, value: Value, event: happened.Event) -> None:
    """Enter the event into the public log, where the public saw something change by it; in its transaction.

    A withdrawal and a suppression commit to day and notice alone (`ends`): neither title nor text may be found
    again.
    """
    if isinstance(event, happened.Published | happened.PublishedUrgently | happened.Imported):
        current = value.current
        if current is not None:
            log_version(row=row, number=current.number, kind=_kind(event, current.number), value=value)
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
    """The entry by which a version became public, or was entered anew; None for one older than the log."""
    return next(iter(entries_of_version(row=row, version=version)), None)


def entries_of_version(*, row: Publication, version: PublicationVersion) -> list[LogEntry]:
    """The same with those over its record before that was put right, the last one in front."""
    held = LogEntry.objects.filter(
        thing__subject_type=row._meta.label_lower,
        thing__subject_id=str(row.pk),
        kind__in=SHOWN,
    )
    wanted = {"version": version.number}
    return [one for one in held.order_by("-pk") if one.source == wanted]


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


def log_corrected(*, row: Publication, value: Value) -> None:
    """Enter the public version once more where its record was put right: what was entered says otherwise.

    In the transaction that does, after the days of the version were written.
    """
    if value.current is None:
        return
    version = row.versions.get(number=value.current.number)
    if not is_entered(row=row, version=version, value=value):
        log_version(row=row, number=version.number, kind=EntryKind.VERSION, value=value)


def is_entered(*, row: Publication, version: PublicationVersion, value: Value | None = None) -> bool:
    """Whether an entry is over the record of a version as it stands."""
    record = Record(record_of(row=row, version=version, value=value))
    return entry_over(entries=entries_of_version(row=row, version=version), record=record) is not None


def log_version(*, row: Publication, number: int, kind: EntryKind, value: Value | None = None) -> None:
    """Enter one version, in the transaction of what it became public by.

    What kinds like penalties say of a person follows a pattern: after its suppression, whoever guesses the text
    would find it confirmed for ever. It enters salted, and the salt goes out with the receipt alone.
    """
    version, value = row.versions.get(number=number), value or value_of(publication=row)
    kind_of = DOCUMENT_KINDS.get(_kind_of(row, number, value))
    enter(
        kind=kind,
        subject=row,
        record=hashlib.sha256(record_of(row=row, version=version, value=value)).digest(),
        files=[bytes.fromhex(digest) for _, digest in _files(version)],
        salted=kind_of is not None and kind_of.about_persons,
        source={"version": number},
    )


def _files(version: PublicationVersion) -> list[tuple[str, str]]:
    return list(version.files.order_by("position", "pk").values_list("name", "stored__sha256"))
