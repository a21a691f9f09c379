"""A signed paper on its way out: its sealed original bound to the text, its service an event of the request."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework.events import ConsultationSent, Event
from zhaoming.law.clocks import Delivery, ServiceMethod, served_on
from zhaoming.letters.entries import AlteredLetterError
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import FileKind, Letter, LetterState, StepKind
from zhaoming.web.cases.papers import FROM_RECEIPT, event_of, goes_to_applicant, needs_signature
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.reply_record import log_reply
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.approving import fixed_text
from zhaoming.web.cases.services.binding import files_must_be_those_signed
from zhaoming.web.cases.services.clearing import original_must_be_clear
from zhaoming.web.cases.services.filing import keep
from zhaoming.web.cases.services.inspecting import ask_inspection
from zhaoming.web.cases.services.letter_steps import Held, held, step
from zhaoming.web.cases.services.marks import must_bear_no_mark
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What a scan may be; anything else could not be looked at beside the text.
_SCANS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def seal_letter(*, actor: User, letter: Letter, name: str, content: bytes, seen: int | None = None) -> Letter:
    """Put the sealed original on file and bind it to the text that was signed, by the digests of both.

    A better scan takes the place of an earlier one until the paper is served; after that, of none. One with the
    mark of a state secret is turned away (CAS186).
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    must_bear_no_mark(actor=actor, agency=letter.agency, subject=letter.case, name=name, content=content)
    return bind_original(actor=actor, letter=letter, name=name, content=content, seen=seen)


@transaction.atomic
def bind_original(*, actor: User, letter: Letter, name: str, content: bytes, seen: int | None = None) -> Letter:
    """The same for what the system drew itself, which needs no look for a mark before it is kept."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = _fixed(letter, seen, (LetterState.SIGNED, LetterState.SEALED, LetterState.SERVED))
    row = one.row
    if row.state == LetterState.SERVED and row.sealed_file_id is not None:
        raise CaseActRefusedError(
            code="CAS086",
            message="文书已经送达，盖章原件不能再换。",
            next_step="有误的，按更正办理。",
        )
    if not any(content.startswith(mark) for mark in _SCANS):
        raise CaseActRefusedError(
            code="CAS083",
            message="盖章原件应当是 PDF 或者图片（PNG、JPEG、TIFF），所选文件不是。",
            next_step="请把盖章后的纸质文书扫描成 PDF 后上传。",
            given="file",
        )
    row.sealed_file = keep(case=one.case, kind=FileKind.SEALED_LETTER, name=name, content=content, actor=actor)
    row.sealed_sha256 = hashlib.sha256(content).hexdigest()
    row.sealed_digest = row.digest
    served = row.state == LetterState.SERVED
    state = LetterState.SERVED if served else LetterState.SEALED
    step(one=one, kind=StepKind.SEALED, state=state, actor=actor)
    if not served:
        ask_inspection(file=row.sealed_file)
    return row


@transaction.atomic
def serve_letter(
    *,
    actor: User,
    letter: Letter,
    on: dt.date,
    method: ServiceMethod,
    known_on: dt.date | None = None,
    seen: int | None = None,
) -> Letter:
    """Record that the signed paper was served: the event of the request and the mark on the paper, or neither.

    A reply, and the correction of one, enters the public log with it, under a salt.

    `on` is the day it was handed over by the method (by post: to the post; electronically: the day of sending,
    and `known_on` counts instead where the agency reads `electronic_service` so); `known_on` the day the
    applicant had the paper in hand, where that is known. A notice of a fee sent by post needs it: the days
    to pay are counted from it. What goes to the applicant leaves with its sealed original
    only: the tracking page hands it out, and from it the applicant learns what to do.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = _fixed(letter, seen, (LetterState.SIGNED, LetterState.SEALED))
    _must_fit(one, on, method)
    _must_have_arrived(one, on, method, known_on)
    on = _day_that_counts(one, on, method, known_on)
    files_must_be_those_signed(one=one)
    original_must_be_clear(letter=one.row)
    event = event_of(
        kind=one.kind,
        facts=one.content.facts,
        case=value_of(case=one.case),
        on=on,
        method=method,
        known_on=known_on,
        addressee=_reader(one),
    )
    if event is not None:
        # Whom a consultation went to is no matter of the events, which are not encrypted.
        words = _reader(one) if isinstance(event, ConsultationSent) else ""
        do(row=one.case, event=_by(event, actor), actor=actor, words=words)
    row = one.row
    row.served_on, row.method = on, method.value
    row.consultation = getattr(event, "consultation", "")
    step(one=one, kind=StepKind.SERVED, state=LetterState.SERVED, actor=actor)
    log_reply(letter=row)
    return row


@transaction.atomic
def issue_letter(*, actor: User, letter: Letter, seen: int | None = None) -> Letter:
    """Give out, or file, a paper that needs no signature: its text is fixed today.

    The search order hands the request over to its unit.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = held(letter=letter, seen=seen, among=(LetterState.DRAFTED,))
    if needs_signature(kind=one.kind):
        raise CaseActRefusedError(
            code="CAS079",
            message="这种文书须经审核、签发才能发出。",
            next_step="请先送审。",
        )
    fixed = fixed_text(one=one)
    event = event_of(
        kind=one.kind,
        facts=one.content.facts,
        case=value_of(case=one.case),
        on=today(),
        method=ServiceMethod.DIRECT,
        known_on=None,
        addressee=_reader(one),
    )
    if event is not None:
        do(row=one.case, event=_by(event, actor), actor=actor)
    content = replace(one.content, letter=fixed)
    step(one=one, kind=StepKind.ISSUED, state=LetterState.ISSUED, actor=actor, content=content)
    return one.row


def _reader(one: Held) -> str:
    return one.content.addressee.name if one.content.addressee else ""


def _by(event: Event, actor: User) -> Event:
    return replace(event, by=actor.username)


def _fixed(letter: Letter, seen: int | None, among: tuple[LetterState, ...]) -> Held:
    """The paper under lock, its text still the one that was signed."""
    try:
        one = held(letter=letter, seen=seen, among=among)
    except AlteredLetterError as damage:
        raise _altered() from damage
    if one.content.letter is None or one.content.letter.digest != one.row.digest:
        raise _altered()
    return one


def _altered() -> CaseActRefusedError:
    return CaseActRefusedError(
        code="CAS084",
        message="存档的文字与签发时的校验值不符，文书可能被改动，不能使用。",
        next_step="请联系系统管理员用备份核对。",
    )


def _must_have_arrived(one: Held, on: dt.date, method: ServiceMethod, known_on: dt.date | None) -> None:
    if known_on is not None and known_on > today():
        raise CaseActRefusedError(
            code="CAS021",
            message=f"申请人收到之日 {known_on.isoformat()} 晚于今天，还没有发生的事不能登记。",
            next_step="请核对日期；还没有收到的，先不填，收到之后再登记。",
            given="known_on",
        )
    if known_on is not None and known_on < on:
        raise CaseActRefusedError(
            code="CAS091",
            message=f"申请人收到之日 {known_on.isoformat()} 早于送达日期 {on.isoformat()}。",
            next_step="请核对日期。",
            given="known_on",
        )
    if one.kind in FROM_RECEIPT and method is ServiceMethod.POST and known_on is None:
        raise CaseActRefusedError(
            code="CAS090",
            message="缴费期限从申请人收到收费通知次日起算，还没有填写申请人收到之日。",
            next_step="请在知道申请人哪一天收到（例如查到签收记录）之后登记送达。",
            given="known_on",
        )


def _day_that_counts(one: Held, on: dt.date, method: ServiceMethod, known_on: dt.date | None) -> dt.date:
    """The day of service by the method, and for electronic service by the agency's reading."""
    received_on = known_on if method is ServiceMethod.ELECTRONIC else on
    delivery = Delivery(method=method, handed_over_on=on, received_on=received_on)
    day = served_on(delivery=delivery, settings=law_for(agency=one.row.agency).clocks)
    if day is None:
        raise CaseActRefusedError(
            code="CAS120",
            message="本机关电子送达以到达申请人系统之日为准，还没有填写这一天。",
            next_step="请填写申请人收到之日；还没有到达凭据的，取得之后再登记送达。",
            given="known_on",
        )
    return day


def _must_fit(one: Held, on: dt.date, method: ServiceMethod) -> None:
    row = one.row
    if row.signed_on is not None and on < row.signed_on:
        raise CaseActRefusedError(
            code="CAS085",
            message=f"送达日期 {on.isoformat()} 早于签发日期 {row.signed_on.isoformat()}。",
            next_step="请核对日期。",
            given="on",
        )
    if on > today():
        raise CaseActRefusedError(
            code="CAS021",
            message=f"日期 {on.isoformat()} 晚于今天，还没有发生的事不能登记。",
            next_step="请核对日期。",
            given="on",
        )
    planned = one.content.facts.method
    if method is ServiceMethod.ELECTRONIC and planned is not None and planned is not method:
        raise CaseActRefusedError(
            code="CAS081",
            message="文书不是按电子送达起草的，没有写明在线申请行政复议的渠道，不能电子送达。",
            next_step="请换一种送达方式，或者退回后改为电子送达重新起草。",
            given="method",
        )
    if goes_to_applicant(kind=one.kind) and row.sealed_file_id is None:
        raise CaseActRefusedError(
            code="CAS082",
            message="给申请人的文书还没有上传盖章原件，不能送达。",
            next_step="请把盖章后的文书扫描上传，再登记送达。",
        )
