"""Acts on requests to put right one's own record (Article 41)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.receipt import Channel
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.applicant import Applicant, Claim, applicant_entry, applicant_from
from zhaoming.web.cases.models.own_record import OwnRecord, OwnRecordEvent, OwnRecordNumbering, RecordOutcome
from zhaoming.web.cases.personal import must_tell_nobody, without_personal
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.veil import names_of, starred
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record as tell

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def register_own_record(
    *,
    actor: User,
    agency: Agency,
    applicant: Applicant,
    about: str,
    claim: Claim,
    channel: Channel,
    received_on: dt.date,
) -> OwnRecord:
    """Enter it under a number of its own; it never counts as a request for information."""
    require(actor=actor, permission=Permission.REGISTER_CASE, agency=agency)
    _must_be_told(applicant.name, "name", "没有填写申请人姓名或者名称。")
    _must_be_told(claim.wrong, "wrong", "没有写明哪里不准确。")
    _must_have_happened(received_on, "received_on")
    on = today()
    serial = _next(agency, on.year)
    row = OwnRecord.objects.create(
        agency=agency,
        year=on.year,
        serial=serial,
        number=f"{agency.code}-GZ-{on.year}-{serial:04d}",
        channel=channel.value,
        received_on=received_on,
        about=without_personal(about.strip(), applicant=applicant)[:300],
        applicant_kind=applicant.kind.value,
        sealed=sealed(applicant_entry(applicant)),
        sealed_claim=sealed(asdict(claim)),
        last_on=received_on,
    )
    _write(row, "record.registered", received_on, actor, "")
    return row


@transaction.atomic
def note_own_record(*, actor: User, record: OwnRecord, on: dt.date, words: str, seen: int) -> OwnRecord:
    """Note what was checked, asked or received; the request stays open."""
    row = _begun(actor, record, on, seen)
    _must_be_told(words, "words", "没有写明办理情况。")
    _write(row, "record.checked", on, actor, words)
    return row


@transaction.atomic
def answer_own_record(
    *, actor: User, record: OwnRecord, outcome: RecordOutcome, on: dt.date, words: str, seen: int
) -> OwnRecord:
    """End it with what the person was told, on the day it was told.

    `words` is what was corrected, which organ may correct, or why nothing is corrected.
    """
    row = _begun(actor, record, on, seen)
    _must_be_told(words, "words", "没有写明告知的内容：更正了什么，向哪个机关提出，或者不予更正的理由。")
    row.outcome, row.answered_on = outcome.value, on
    _write(row, f"record.{outcome.value}", on, actor, words)
    return row


@transaction.atomic
def reveal_own_record(*, actor: User, record: OwnRecord, reason: str) -> Applicant:
    """The applicant unmasked; who looked and why goes into the ledger."""
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=record.agency)
    _must_be_told(reason, "reason", "没有写明理由。")
    must_tell_nobody(reason, given="reason", instead="请删去号码、地址再提交：写明为了什么事查看就够了。")
    data = {"number": record.number, "reason": _without_name(reason.strip(), record)}
    tell(kind="record.applicant.revealed", actor=actor, agency=record.agency, subject=record, data=data)
    return applicant_from(unsealed(record.sealed))


def _without_name(text: str, record: OwnRecord) -> str:
    person = applicant_from(unsealed(record.sealed))
    return starred(text, names=names_of(applicant=person))


def _begun(actor: User, record: OwnRecord, on: dt.date, seen: int) -> OwnRecord:
    """The row locked, open, as the person saw it, and the day one on which it can have happened."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=record.agency)
    row = OwnRecord.objects.select_for_update(of=("self",)).select_related("agency").get(pk=record.pk)
    if seen != row.version:
        raise CaseActRefusedError(
            code="CAS001",
            message="在您打开之后已有新的办理记录，本次操作没有执行。",
            next_step="请看过新的情况后再操作。",
        )
    if row.outcome:
        raise CaseActRefusedError(
            code="CAS110", message="这件更正申请已经办结。", next_step="当事人再次提出的，请另行登记。"
        )
    _must_have_happened(on, "on")
    if on < row.last_on:
        raise CaseActRefusedError(
            code="CAS022",
            message=f"日期 {on.isoformat()} 早于已经登记的 {row.last_on.isoformat()} 的事项。",
            next_step="办理记录按日期先后登记，请核对日期。",
            given="on",
        )
    return row


def _next(agency: Agency, year: int) -> int:
    OwnRecordNumbering.objects.bulk_create(
        [OwnRecordNumbering(agency=agency, year=year)], ignore_conflicts=True
    )
    counter = OwnRecordNumbering.objects.select_for_update(of=("self",)).get(agency=agency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _write(row: OwnRecord, kind: str, on: dt.date, actor: User, words: str) -> None:
    row.version += 1
    row.last_on = on
    row.save()
    OwnRecordEvent.objects.create(
        record=row,
        position=row.version,
        kind=kind,
        on=on,
        recorded_at=now(),
        actor=actor,
        sealed_words=sealed({"words": words.strip()}) if words.strip() else "",
    )
    tell(
        kind=kind,
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"number": row.number, "on": on.isoformat()},
    )


def _must_be_told(text: str, given: str, message: str) -> None:
    if not text.strip():
        raise CaseActRefusedError(code="CAS111", message=message, next_step="请填写后再提交。", given=given)


def _must_have_happened(on: dt.date, given: str) -> None:
    if on > today():
        raise CaseActRefusedError(
            code="CAS021",
            message=f"日期 {on.isoformat()} 晚于今天，还没有发生的事不能登记。",
            next_step="请核对日期。",
            given=given,
        )
