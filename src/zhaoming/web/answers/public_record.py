"""What the public log commits to of an answer for everybody, and of its being taken back.

Salted: an answer may be short, and once it is taken back nobody shall find what it said by trying.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from zhaoming.merkle_log import EntryKind
from zhaoming.web.answers.models import Answer, AnswerState, AnswerVersion
from zhaoming.web.answers.selectors.public import public_answers
from zhaoming.web.files.rebuilding import file_as_stored
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register
from zhaoming.web.ledger.log.records import Record, entries_of, record_text
from zhaoming.web.ledger.models import LogEntry

FORMAT = "zhaoming-record/answer@v1"
# In `source` of an entry: it tells that the version was taken back.
_END = "end"


@dataclass(frozen=True, slots=True)
class AnswerEnd:
    """What everybody is told of an answer that was taken back: whose, and when.

    `number` stands in its address and is never that of another end.
    """

    number: int
    agency: str
    on: dt.date
    record: Record
    entry: LogEntry | None


def answer_record(*, version: AnswerVersion) -> Record:
    """The record of a version that is or was public; of the request it came from nothing."""
    files = version.files.filter(stored__isnull=False).order_by("pk").values_list("name", "stored__sha256")
    told = {
        "format": FORMAT,
        "agency": version.answer.agency.code,
        "version": version.number,
        "published_on": _day(version.published_on),
        "question": version.question,
        "text": version.text,
        "files": [{"name": name, "sha256": sha256} for name, sha256 in files],
    }
    return Record(record_text(told=told), tuple(sha256 for _, sha256 in files))


def answer_end_record(*, version: AnswerVersion) -> Record:
    """The record of its being taken back: agency and day, neither question nor reason."""
    told = {"agency": version.answer.agency.code, "withdrawn_on": _day(version.closed_on)}
    return Record(record_text(told={"format": FORMAT, **told}))


def log_published(*, version: AnswerVersion) -> None:
    """Enter a version, in the transaction that publishes it."""
    is_first = not any(_END not in one.source for one in _entries(version.answer_id))
    _log(version, EntryKind.PUBLISHED if is_first else EntryKind.VERSION)


def log_withdrawn(*, version: AnswerVersion) -> None:
    """Enter that it was taken back, in the transaction that does."""
    _log_end(version, EntryKind.WITHDRAWN)


def entry_of_answer(*, version: AnswerVersion) -> LogEntry | None:
    """The entry by which a version became public; None for one that is older than the log."""
    return next((one for one in _entries(version.answer_id) if one.source == {"version": version.pk}), None)


def answer_ends(*, answer_id: int) -> tuple[AnswerEnd, ...]:
    """Every time an answer was taken back, the first one first, also of one that is public again."""
    versions = list(_taken_back().filter(answer=answer_id).order_by("number"))
    held = {one.source["version"]: one for one in reversed(_entries(answer_id)) if _END in one.source}
    return tuple(
        AnswerEnd(
            number,
            str(one.answer.agency),
            one.closed_on,
            answer_end_record(version=one),
            held.get(one.pk),
        )
        for number, one in enumerate(versions, start=1)
        if one.closed_on is not None
    )


def rebuild(entry: LogEntry) -> Rebuilt:
    """What an entry on an answer commits to, from the rows and the bytes in storage as they are now."""
    held = AnswerVersion.objects.select_related("answer__agency")
    version = held.filter(pk=entry.source.get("version", 0), answer=int(entry.thing.subject_id)).first()
    if version is None:
        return Rebuilt(None)
    if _END in entry.source:
        return Rebuilt(answer_end_record(version=version).digest)
    files = version.files.filter(stored__isnull=False).order_by("pk").select_related("stored")
    made = answer_record(version=version)
    return Rebuilt(
        made.digest,
        tuple(file_as_stored(stored=one.stored, name=one.name) for one in files if one.stored is not None),
        tuple(made.file_digests),
    )


def _log(version: AnswerVersion, kind: EntryKind) -> None:
    made = answer_record(version=version)
    enter(
        kind=kind,
        subject=version.answer,
        record=made.digest,
        files=made.file_digests,
        salted=True,
        source={"version": version.pk},
    )


def _log_end(version: AnswerVersion, kind: EntryKind) -> None:
    record = answer_end_record(version=version).digest
    source = {"version": version.pk, _END: 1}
    enter(kind=kind, subject=version.answer, record=record, salted=True, source=source)


def _day(on: dt.date | None) -> str:
    return on.isoformat() if on is not None else ""


def _entries(answer_id: int) -> list[LogEntry]:
    return entries_of(subject=Answer, keys=[answer_id])


# What is older than the log.


def _taken_back() -> QuerySet[AnswerVersion]:
    """Versions that were taken back; their numbers are in the order it happened, one being public at a time."""
    gone = AnswerVersion.objects.filter(state=AnswerState.WITHDRAWN, closed_on__isnull=False)
    return gone.select_related("answer__agency")


def _without_entry(keys: Iterable[int], *, ended: bool) -> list[int]:
    """Those versions of which no entry tells that they became public, or that they ended."""
    rows = dict(AnswerVersion.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "answer"))
    entered = {
        one.source.get("version")
        for one in entries_of(subject=Answer, keys=set(rows.values()))
        if (_END in one.source) is ended
    }
    return [key for key in rows if key not in entered]


register(subject_type=Answer._meta.label_lower, rebuild=rebuild)
ANSWERS = older_rows(
    shown=public_answers,
    missing=lambda keys: _without_entry(keys, ended=False),
    log=lambda version: _log(version, EntryKind.ENTERED),
)
ANSWER_ENDS = older_rows(
    shown=_taken_back,
    missing=lambda keys: _without_entry(keys, ended=True),
    log=lambda version: _log_end(version, EntryKind.ENTERED),
)
holds_older(name="answers", store=ANSWERS)
holds_older(name="answer_ends", store=ANSWER_ENDS)
