"""Registering a request: filed online by the applicant, or taken in by an officer from any channel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.law.clocks.facts import Extension
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.receipt import Arrival, receipt
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import as_read, online_arrival
from zhaoming.web.cases.applicant import Applicant, Wanted, applicant_entry, wanted_entry
from zhaoming.web.cases.codes import code_digest, new_code
from zhaoming.web.cases.models import ApplicantKey, Case, Numbering, SealedApplicant
from zhaoming.web.cases.personal import without_personal
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import index_digest, sealed
from zhaoming.web.cases.services.recording import write_event
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

APPLICANT = "applicant"
# Control characters (line breaks too), and the marks, embeddings and isolates of writing direction.
_TURNING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is handed: the request with its number, and the query code, told this once."""

    case: Case
    query_code: str


@transaction.atomic
def register_application(*, agency: Agency, applicant: Applicant, wanted: Wanted) -> Receipt:
    """Take in a request filed online, today; anyone may.

    Screen and receipt confirm it to both sides, or the work body must, as the agency reads the law.
    """
    arrival = online_arrival(agency=agency)
    return _register(agency, applicant, wanted, arrival, actor=None, by=APPLICANT)


@transaction.atomic
def register_request(
    *, actor: User, agency: Agency, applicant: Applicant, wanted: Wanted, arrival: Arrival
) -> Receipt:
    """Take in a request that came through any channel, on the days `arrival` tells."""
    require(actor=actor, permission=Permission.REGISTER_CASE, agency=agency)
    arrival = as_read(arrival=arrival, agency=agency)
    return _register(agency, applicant, wanted, arrival, actor=actor, by=actor.username)


def _register(
    agency: Agency, applicant: Applicant, wanted: Wanted, arrival: Arrival, *, actor: User | None, by: str
) -> Receipt:
    _must_be_told(applicant, wanted)
    _must_have_arrived(arrival)
    _must_stand(agency)
    return enter(agency=agency, applicant=applicant, wanted=wanted, arrival=arrival, actor=actor, by=by)


def enter(
    *,
    agency: Agency,
    applicant: Applicant,
    wanted: Wanted,
    arrival: Arrival,
    actor: User | None,
    by: str,
    letter: Case | None = None,
    part: int = 0,
    extension: Extension | None = None,
) -> Receipt:
    """Make the row with its number, applicant and first event; `letter` and `part` where a letter was split.

    `extension` is the one granted for that letter before.
    """
    on, code = today(), new_code()
    serial = next_serial(agency=agency, year=on.year)
    row = Case(
        agency=agency,
        year=on.year,
        serial=serial,
        number=f"{agency.code}-{on.year}-{serial:05d}",
        code_digest=code_digest(code),
        registered_on=on,
        channel=arrival.channel.value,
        part_of=letter,
        subject=subject_of(wanted=wanted, applicant=applicant),
        sealed_wanted=sealed(wanted_entry(wanted)),
        applicant_kind=applicant.kind.value,
        stage="unconfirmed",
        next_on=on,
        last_act_on=on,
    )
    row.save()
    _seal(row, applicant)
    event = happened.Registered(
        on=on,
        by=by,
        case_id=row.number,
        agency=agency.code,
        applicant=applicant.kind,
        arrival=arrival,
        part_of=happened.PartOf(letter.number, part, on, extension) if letter else None,
    )
    write_event(row=row, event=event, value=fold(events=[event]), actor=actor)
    return Receipt(row, code)


def subject_of(*, wanted: Wanted, applicant: Applicant | None = None) -> str:
    """What lists call the request: readable, so without numbers of persons and the applicant's name.

    As it was typed it stays in `sealed_wanted`.
    """
    return without_personal(_one_line(wanted.name), applicant=applicant)[:_LONGEST_SUBJECT]


def _one_line(text: str) -> str:
    """Control characters and what turns text around would change how the whole line of a list reads."""
    return " ".join(_TURNING.sub(" ", text).split())


def next_serial(*, agency: Agency, year: int) -> int:
    """The next number of the agency and year; its counter stays locked until the transaction ends.

    Gapless: whoever fails gives the number back with the transaction.
    """
    Numbering.objects.bulk_create([Numbering(agency=agency, year=year)], ignore_conflicts=True)
    counter = Numbering.objects.select_for_update(of=("self",)).get(agency=agency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _seal(row: Case, applicant: Applicant) -> None:
    SealedApplicant.objects.create(case=row, sealed=sealed(applicant_entry(applicant)))
    seal_keys(row=row, applicant=applicant)


def seal_keys(*, row: Case, applicant: Applicant) -> None:
    """Write the digests the applicant is found again by."""
    ApplicantKey.objects.bulk_create(
        ApplicantKey(case=row, kind=kind.value, digest=index_digest(kind=kind.value, text=text))
        for kind, text in applicant.keys().items()
    )


def _must_be_told(applicant: Applicant, wanted: Wanted) -> None:
    """Only what makes a request at all; whatever else Article 29 asks for is a matter of correction."""
    if not applicant.name.strip():
        raise CaseActRefusedError(
            code="CAS010", message="没有填写申请人姓名或者名称。", next_step="请填写后再提交。", given="name"
        )
    if not (wanted.name.strip() or wanted.description.strip()):
        raise CaseActRefusedError(
            code="CAS011",
            message="没有写明需要什么信息。",
            next_step="请写明信息的名称、文号，或者便于查找的描述。",
            given="wanted",
        )


def _must_have_arrived(arrival: Arrival) -> None:
    days = (arrival.submitted_on, arrival.body_received_on, arrival.confirmed_on)
    if max(day for day in days if day is not None) > today():
        raise CaseActRefusedError(
            code="CAS012",
            message="提交、收到、确认的日期不能晚于今天。",
            next_step="请核对日期。",
            given="arrival",
        )
    rule = receipt(arrival=arrival)
    if isinstance(rule, NoneInstalled):
        raise CaseActRefusedError(
            code="CAS013", message=rule.message, next_step="请核对日期。", given="arrival"
        )


def _must_stand(agency: Agency) -> None:
    if not agency.exists_on(today()):
        raise CaseActRefusedError(
            code="CAS014",
            message=f"“{agency}”已不存在，不能再登记申请。",
            next_step="请向承继其职权的机关提出。",
        )
