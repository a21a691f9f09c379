"""Where a request stands on a day: its stage, its open clocks, and what its consultations came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.casework.case import Asked, Case, Notice, Round
from zhaoming.casework.counted import DEFAULT_COUNTING_SETTINGS, CountingSettings
from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import (
    DEFAULT_CLOCK_SETTINGS,
    Clock,
    ClockFacts,
    ClockReading,
    ClockRule,
    ClockSettings,
    ClockState,
    Due,
    Party,
    due,
    read_clock,
)
from zhaoming.law.receipt import NotYetReceived, PortalConfirmation, receipt
from zhaoming.law.remedies import DEFAULT_REMEDY_SETTINGS, RemedySettings
from zhaoming.law.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLaw:
    """What the judging of a case rests on besides its events: the calendar and the agency's settings.

    `portal` is what a request filed from now on is confirmed by; each request keeps what was read when it came.
    """

    calendar: WorkingCalendar
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS
    portal: PortalConfirmation = PortalConfirmation.ON_SCREEN
    remedies: RemedySettings = DEFAULT_REMEDY_SETTINGS
    counting: CountingSettings = DEFAULT_COUNTING_SETTINGS


class Stage(StrEnum):
    """What a request waits for. The three expired stages follow from the day alone, no event makes them."""

    UNCONFIRMED = "unconfirmed"
    IN_PROCESS = "in_process"
    CONSULTING = "consulting"
    AWAITING_CORRECTION = "awaiting_correction"
    CORRECTION_EXPIRED = "correction_expired"
    AWAITING_REASONS = "awaiting_reasons"
    AWAITING_PAYMENT = "awaiting_payment"
    PAYMENT_EXPIRED = "payment_expired"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    SERVED = "served"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SPLIT = "split"


ENDED = frozenset({Stage.SERVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.SPLIT})


class Opinion(StrEnum):
    """What a consultation came to; silence of a co-maker is consent, of a third party it is nothing."""

    OPEN = "open"
    CONSENTS = "consents"
    OBJECTS = "objects"
    DEEMED_CONSENT = "deemed_consent"
    SILENT = "silent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """A clock of the case on the day asked for; `about` names the consultation it belongs to.

    `fixed` is the day an order set instead of a period.
    """

    clock: Clock
    facts: ClockFacts
    reading: ClockReading
    about: str = ""
    fixed: dt.date | None = None

    @property
    def due_on(self) -> dt.date | None:
        """The last day in time; None where there is none to be told."""
        return self.fixed or self.reading.due.on


def opinion_of(*, asked: Asked, on: dt.date, law: CaseLaw) -> Opinion:
    """Articles 32 and 34: an answer in time counts; silence means consent for co-makers alone."""
    last = opinion_due(asked=asked, law=law)
    answered = asked.consultation.answered_on
    # An answer after the expiry changes nothing any more, in either direction.
    if asked.consents is not None and answered is not None and (last is None or answered <= last):
        return Opinion.CONSENTS if asked.consents else Opinion.OBJECTS
    if asked.consultation.waited_until is not None:
        return Opinion.GIVEN_UP
    if last is None or on <= last:
        return Opinion.OPEN
    return Opinion.DEEMED_CONSENT if asked.consultation.party is Party.CO_MAKER else Opinion.SILENT


def opinion_due(*, asked: Asked, law: CaseLaw) -> dt.date | None:
    """The last day of the party's 15 working days; None where it has none or has not got the letter."""
    facts = _opinion_facts(asked)
    return None if facts is None else due(facts=facts, calendar=law.calendar, settings=law.clocks).on


def is_expired(*, notice: Notice | None, clock: Clock, on: dt.date, law: CaseLaw) -> bool:
    """True where the applicant let the period of a notice pass; never where its last day is not certain.

    Nor where the reply that held it against them was set aside: that reply cannot be given on it again.
    """
    if notice is None or not notice.waits:
        return False
    last = _notice_due(notice, clock, law).on
    return last is not None and on > last


def stage(*, case: Case, on: dt.date, law: CaseLaw) -> Stage:
    """What the request waits for at the end of a day."""
    if case.split_on is not None:
        return Stage.SPLIT
    if case.withdrawn_on is not None:
        return Stage.WITHDRAWN
    if case.closed_on is not None:
        return Stage.CLOSED
    if case.answer is not None:
        return Stage.SERVED
    if case.round is None:
        return Stage.UNCONFIRMED
    return _draft_stage(case) or _waiting_stage(case, case.round, on, law) or Stage.IN_PROCESS


def _draft_stage(case: Case) -> Stage | None:
    if case.draft is None:
        return None
    if case.draft.signed_on is not None:
        return Stage.SIGNED
    return Stage.DRAFTED if case.draft.reviewed_on is None else Stage.REVIEWED


def _waiting_stage(case: Case, current: Round, on: dt.date, law: CaseLaw) -> Stage | None:
    waiting = dict(_notices(case))
    expired = {clock for clock, one in waiting.items() if is_expired(notice=one, clock=clock, on=on, law=law)}
    if Clock.CORRECTION_REPLY in waiting:
        late = Clock.CORRECTION_REPLY in expired
        return Stage.CORRECTION_EXPIRED if late else Stage.AWAITING_CORRECTION
    if Clock.FEE_PAYMENT in waiting:
        return Stage.PAYMENT_EXPIRED if Clock.FEE_PAYMENT in expired else Stage.AWAITING_PAYMENT
    if any(opinion_of(asked=one, on=on, law=law) is Opinion.OPEN for one in current.asked):
        return Stage.CONSULTING
    # The applicant who does not explain is judged on what is known: the request is in process again.
    asked_why = Clock.EXPLAIN_VOLUME in waiting and Clock.EXPLAIN_VOLUME not in expired
    return Stage.AWAITING_REASONS if asked_why else None


def reply_facts(*, case: Case) -> ClockFacts | None:
    """The reply clock of the run that counts now; None before receipt."""
    current = case.round
    if current is None:
        return None
    return ClockFacts(
        clock=Clock.REPLY,
        started_on=current.started_on,
        consultations=tuple(one.consultation for one in current.asked),
        stops=current.stops,
        extension=current.extension,
        later=current.later,
        ended_on=case.answer.served_on if case.answer else case.closed_on or case.withdrawn_on,
    )


def reply_due(*, case: Case, law: CaseLaw) -> Due | None:
    """The last day for the reply, or why there is none; None before receipt. An order's day goes first."""
    facts = reply_facts(case=case)
    if facts is None or case.round is None:
        return None
    if case.round.answer_by is not None:
        # The order names its day; no notice on days off can move it.
        return Due(case.round.answer_by, Certainty.DETERMINED)
    return due(facts=facts, calendar=law.calendar, settings=law.clocks)


def is_overdue(*, case: Case, on: dt.date, law: CaseLaw) -> bool:
    """True where no reply was served by its last day: a silence that can be reviewed."""
    if case.answer or case.closed_on or case.withdrawn_on or case.split_on:
        return False
    return was_overdue(case=case, on=on, law=law)


def was_overdue(*, case: Case, on: dt.date, law: CaseLaw) -> bool:
    """True where the last day for the reply had passed on a day, whatever was served since."""
    found = reply_due(case=case, law=law)
    return found is not None and found.on is not None and on > found.on


def running_clocks(*, case: Case, on: dt.date, law: CaseLaw) -> tuple[RunningClock, ...]:
    """Every clock that runs on a day, the reply clock first; none once the request has ended."""
    if stage(case=case, on=on, law=law) in ENDED:
        return ()
    return tuple(_clocks(case, on, law))


def _clocks(case: Case, on: dt.date, law: CaseLaw) -> Iterator[RunningClock]:
    reply = reply_facts(case=case)
    if reply is None or case.round is None or case.received_on is None:
        yield from _confirming(case, on, law)
        return
    yield _running(reply, on, law, fixed=case.round.answer_by)
    if _may_still_demand(case):
        demand = _running(ClockFacts(clock=Clock.CORRECTION_NOTICE, started_on=case.received_on), on, law)
        # After its last day nothing may be demanded any more: there is nothing to count.
        if demand.reading.state is not ClockState.OVERDUE:
            yield demand
    for clock, notice in _notices(case):
        facts = ClockFacts(clock=clock, started_on=notice.served_on, period=notice.period)
        yield _running(facts, on, law)
    for asked in case.round.asked:
        found = _opinion_facts(asked)
        found = found or waiting_limit(asked=asked, law=law)
        if found is not None and opinion_of(asked=asked, on=on, law=law) is Opinion.OPEN:
            yield _running(found, on, law, about=asked.id)


def _may_still_demand(case: Case) -> bool:
    """Article 30: a correction is asked for once, of a request whose content is not clear.

    Who signed a reply found it clear. A draft that nobody signed may still be given back for being unclear, and
    a signed one that is given back leaves the question open again.
    """
    is_signed = case.draft is not None and case.draft.signed_on is not None
    return case.correction is None and not case.reopened and not is_signed


def _confirming(case: Case, on: dt.date, law: CaseLaw) -> Iterator[RunningClock]:
    """Article 31(2): unsigned mail is confirmed on the day it is there."""
    waiting = receipt(arrival=case.arrival)
    if isinstance(waiting, NotYetReceived) and waiting.must_confirm_on is not None:
        yield _running(ClockFacts(clock=Clock.CONFIRM_MAIL, started_on=waiting.must_confirm_on), on, law)


def _notices(case: Case) -> Iterator[tuple[Clock, Notice]]:
    """Notices the applicant has not answered."""
    listed = (
        (Clock.CORRECTION_REPLY, case.correction),
        (Clock.EXPLAIN_VOLUME, case.explanation),
        (Clock.FEE_PAYMENT, case.fee_notice),
    )
    for clock, one in listed:
        if one is not None and one.waits:
            yield clock, one


def _notice_due(notice: Notice, clock: Clock, law: CaseLaw) -> Due:
    facts = ClockFacts(clock=clock, started_on=notice.served_on, period=notice.period)
    return due(facts=facts, calendar=law.calendar, settings=law.clocks)


_OTHER_ORGAN_LIMIT = WorkingDays(15)
_OPINION_CLOCKS = {Party.THIRD_PARTY: Clock.THIRD_PARTY, Party.CO_MAKER: Clock.CO_MAKER}


def _opinion_facts(asked: Asked) -> ClockFacts | None:
    clock = _OPINION_CLOCKS.get(asked.consultation.party)
    received = asked.consultation.received_on
    if clock is None or received is None:
        return None
    return ClockFacts(clock=clock, started_on=received)


def waiting_limit(*, asked: Asked, law: CaseLaw) -> ClockFacts | None:
    """How long the agency itself means to wait for an organ that the law gives no period; None for others.

    It ends no consultation and moves no day of the reply: after it somebody decides whether to wait on
    (reading `other_organ_limit`).
    """
    if asked.consultation.party is not Party.OTHER_ORGAN:
        return None
    sent = asked.consultation.sent_on
    row = law.clocks.rule(clock=Clock.OTHER_ORGAN, on=sent)
    own = isinstance(row, ClockRule) and row.period is not None
    return ClockFacts(clock=Clock.OTHER_ORGAN, started_on=sent, period=None if own else _OTHER_ORGAN_LIMIT)


def waited_too_long(*, asked: Asked, on: dt.date, law: CaseLaw) -> bool:
    """True where an organ has not answered within the time the agency means to wait."""
    facts = waiting_limit(asked=asked, law=law)
    if facts is None or opinion_of(asked=asked, on=on, law=law) is not Opinion.OPEN:
        return False
    last = due(facts=facts, calendar=law.calendar, settings=law.clocks).on
    return last is not None and on > last


def _running(
    facts: ClockFacts, on: dt.date, law: CaseLaw, *, about: str = "", fixed: dt.date | None = None
) -> RunningClock:
    reading = read_clock(facts=facts, on=on, calendar=law.calendar, settings=law.clocks)
    return RunningClock(clock=facts.clock, facts=facts, reading=reading, about=about, fixed=fixed)
