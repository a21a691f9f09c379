"""What the public log commits to of a reply, and of the correction of one: salted, so that nobody can try."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.db.models import QuerySet

from zhaoming.letters import LetterKind
from zhaoming.merkle_log import EntryKind
from zhaoming.web.cases.models import Case, CaseFile, Letter, LetterState, LetterStep, StepKind
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.records import Record, entries_of, record_text
from zhaoming.web.ledger.models import LogEntry

FORMAT = "zhaoming-record/reply@v1"
# The reply itself, and the paper that puts a slip of the pen in it right.
LOGGED = (LetterKind.REPLY.value, LetterKind.SLIP.value)
ORIGINAL, ATTACHMENT = "original", "attachment"


def reply_record(*, letter: Letter, files: Iterable[CaseFile]) -> Record:
    """The record of a served paper and of the `files` that went out with it, in the order of their keys.

    It names no person. Who asked, and what, stands in the sealed original, which goes by its SHA-256; `text` is
    the digest of the words that were signed.
    """
    handed = [{"part": ORIGINAL, "sha256": letter.sealed_sha256}] if letter.sealed_sha256 else []
    handed += [{"part": ATTACHMENT, "sha256": one.sha256} for one in sorted(files, key=lambda one: one.pk)]
    told = {
        "format": FORMAT,
        "agency": letter.agency.code,
        "request": letter.case.number,
        "paper": letter.title,
        "number": letter.number,
        "served_on": letter.served_on.isoformat() if letter.served_on else "",
        "method": letter.method,
        "text": letter.digest,
        "files": handed,
    }
    return Record(record_text(told=told), tuple(one["sha256"] for one in handed))


def log_reply(*, letter: Letter) -> None:
    """Enter a reply, or the correction of one, in the transaction that serves it; no other paper."""
    if letter.kind in LOGGED:
        _log(letter, EntryKind.REPLY_SERVED)


def reply_entries(*, case: Case) -> dict[int, LogEntry]:
    """The entry of each reply and correction of a request, by the key of the paper."""
    return {one.source["letter"]: one for one in entries_of(subject=Case, keys=[case.pk])}


def record_of_entry(*, entry: LogEntry) -> Record | None:
    """The record of the reply an entry tells of, from the rows as they are now; None where they are gone."""
    letter = _letters().filter(pk=entry.source.get("letter", 0), case=int(entry.thing.subject_id)).first()
    return reply_record(letter=letter, files=files_of_entry(entry=entry)) if letter is not None else None


def files_of_entry(*, entry: LogEntry) -> list[CaseFile]:
    """The files that went out with the reply an entry tells of."""
    return list(
        CaseFile.objects.filter(pk__in=entry.source.get("files", ())).select_related("stored").order_by("pk")
    )


def _free(keys: Collection[int]) -> QuerySet[Letter]:
    """Those papers whose request nobody else holds, locked so that no anonymising comes between."""
    cases = Case.objects.filter(pk__in=_due().filter(pk__in=keys).values("case")).order_by("pk")
    held = set(cases.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    return _due().filter(pk__in=keys, case__in=held).order_by("pk")


def _log(letter: Letter, kind: EntryKind) -> None:
    files = _files_of(letter)
    made = reply_record(letter=letter, files=files)
    enter(
        kind=kind,
        subject=letter.case,
        record=made.digest,
        files=made.file_digests,
        salted=True,
        source={"letter": letter.pk, "files": [one.pk for one in files]},
    )


def _files_of(letter: Letter) -> list[CaseFile]:
    """The files that went out with this reply: each with the first that was served after it was released."""
    if letter.kind != LetterKind.REPLY:
        return []
    served = LetterStep.objects.filter(
        letter__case=letter.case_id, letter__kind=LetterKind.REPLY.value, kind=StepKind.SERVED
    )
    at = list(served.order_by("at", "pk").values_list("letter", "at"))
    released = CaseFile.objects.filter(case=letter.case_id, released_at__isnull=False).order_by("pk")
    return [one for one in released if _goes_with(one, at) == letter.pk]


def _goes_with(file: CaseFile, served: Sequence[tuple[int, dt.datetime]]) -> int:
    later = (key for key, at in served if file.released_at is not None and at >= file.released_at)
    return next(later, served[-1][0])


def _letters() -> QuerySet[Letter]:
    return Letter.objects.select_related("agency", "case")


def _due() -> QuerySet[Letter]:
    """Of one served without its original, as was possible once, nothing is final before that is on file."""
    served = _letters().filter(kind__in=LOGGED, state=LetterState.SERVED, sealed_file__isnull=False)
    return served.filter(case__anonymised_on__isnull=True)


def _missing(keys: Iterable[int]) -> list[int]:
    """Those papers that no entry tells of."""
    cases = dict(Letter.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "case"))
    entered = {one.source.get("letter") for one in entries_of(subject=Case, keys=set(cases.values()))}
    return [key for key in cases if key not in entered]


REPLIES = older_rows(
    shown=_due, missing=_missing, log=lambda letter: _log(letter, EntryKind.ENTERED), free=_free
)
holds_older(name="replies", store=REPLIES)
