"""The earliest day an act may bear: nothing is answered before it was asked.

Beside the main road of a request others run that have their own order: each consultation, the question of
Article 35, what a third party is told, the notice of an extension, each reconsideration or suit, and the
arrival of the reply. What becomes known late keeps its true day there, whatever was written of the other roads
meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from zhaoming.casework import events as happened
from zhaoming.casework.case import Case
from zhaoming.law.grounds import Objection

_Since = Callable[[Case], dt.date | None]

# What an act answers; the day of the answer cannot lie before it.
_ANSWERS: dict[type[happened.Event], _Since] = {
    happened.ReceiptConfirmed: lambda case: case.arrival.body_received_on,
    happened.CorrectionReceived: lambda case: case.correction.served_on if case.correction else None,
    happened.ReasonsReceived: lambda case: case.explanation.served_on if case.explanation else None,
    happened.ExtensionTold: lambda case: (
        case.round.extension.approved_on if case.round and case.round.extension else None
    ),
    happened.FeePaid: lambda case: case.fee.received_on if case.fee else None,
    happened.AnswerReviewed: lambda case: case.draft.answer.on if case.draft else None,
    happened.AnswerSigned: lambda case: case.draft.reviewed_on if case.draft else None,
    happened.AnswerServed: lambda case: case.draft.signed_on if case.draft else None,
    happened.ArrivalProved: lambda case: case.answers[-1].served_on if case.answers else None,
}
_OF_A_LETTER = (
    happened.ConsultationReceived,
    happened.ConsultationRedelivered,
    happened.OpinionReceived,
    happened.ConsultationGivenUp,
)
# Notices that stop or restart the clock: nobody is consulted before the clock began to run as it does.
_STOPS = (
    happened.CorrectionDemanded,
    happened.CorrectionReceived,
    happened.FeeNotified,
    happened.FeePaid,
    happened.AnswerReopened,
)
_ROADS: dict[type[happened.Event], str] = {
    happened.ReasonsDemanded: "reasons",
    happened.ReasonsReceived: "reasons",
    happened.ThirdPartyInformed: "informed",
    happened.ArrivalProved: "arrival",
    happened.FactRecorded: "fact",
    happened.ExtensionTold: "told",
    happened.RegistrationCorrected: "record",
    happened.RequestResumed: "record",
}
_MAIN = ("main", "")
# The main road waited for every answer, but not for these: they move no clock.
_ALONE = frozenset({"arrival", "dispute", "dispute_step", "fact", "record", "told", "unit"})
# Disputes run beside the request, not within one run of its clock.
_BESIDE = (
    happened.DisputeFiled,
    happened.DisputeProgressed,
    happened.DisputeAnswered,
    happened.DisputeConcluded,
    happened.DecisionReceived,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something on record and the day from which it binds what follows."""

    event: happened.Event
    on: dt.date


def too_early(
    *, case: Case, kind: type[happened.Event], on: dt.date, event: happened.Event | None, provision: str
) -> tuple[Objection, ...]:
    """An objection where an act bears a day before what it answers, or before the request was received."""
    days = [day for day in (_start(case, kind), _answered(case, kind, event)) if day is not None]
    if not days or on >= max(days):
        return ()
    text = f"日期 {on.isoformat()} 早于 {max(days).isoformat()}，前一事项还没有发生"
    return (Objection("order.early", text, provision),)


def recorded_after(*, history: Iterable[happened.Event], event: happened.Event) -> Recorded | None:
    """The last thing on record that must come before the event and bears a later day; None where none does.

    Other than `too_early` this knows every event, not the case alone.
    """
    road = _road(event)
    before = [one for one in _days(history) if event.on < one.on and _binds(one, event, road)]
    return max(before, key=lambda one: one.on, default=None)


def _days(history: Iterable[happened.Event]) -> Iterator[Recorded]:
    events = tuple(history)
    undone = max((at for at, one in enumerate(events) if isinstance(one, happened.RequestResumed)), default=0)
    for at, one in enumerate(events):
        # An end that was entered by mistake binds nothing once it was undone.
        if at < undone and isinstance(one, (happened.RequestClosed, happened.RequestWithdrawn)):
            continue
        if not isinstance(one, happened.Registered):
            yield Recorded(one, one.on)
        elif one.part_of is not None:
            # A part of a letter began to be a request of its own on the day the letter was split.
            yield Recorded(one, one.part_of.split_on)


def _road(event: happened.Event) -> tuple[str, str]:
    """Which order the event belongs to."""
    if isinstance(event, (happened.ConsultationSent, happened.ObjectionJudged, *_OF_A_LETTER)):
        return "consultation", event.consultation
    if isinstance(event, happened.DisputeProgressed):
        # What the body or the court tells of its own time waits for no answer of the agency, nor it for that.
        return "dispute_step", event.dispute
    if isinstance(event, _BESIDE):
        return "dispute", event.dispute
    if isinstance(event, (happened.HandedOver, happened.UnitAnswered)):
        return "unit", event.unit
    named = _ROADS.get(type(event))
    return (named, "") if named else _MAIN


# What comes from the applicant keeps its day, whatever the agency wrote of a reply that it did not serve.
_FROM_APPLICANT = (happened.CorrectionReceived, happened.FeePaid, happened.RequestWithdrawn)
_OF_A_DRAFT = (
    happened.AnswerDrafted,
    happened.AnswerReviewed,
    happened.AnswerSigned,
    happened.DraftReturned,
)


def _binds(one: Recorded, event: happened.Event, road: tuple[str, str]) -> bool:
    """Whether the day of one event binds another."""
    if isinstance(event, _FROM_APPLICANT) and isinstance(one.event, _OF_A_DRAFT):
        return False
    own = _road(one.event)
    if isinstance(one.event, happened.Registered) or own == road:
        return True
    if isinstance(event, happened.ConsultationSent):
        return isinstance(one.event, _STOPS)
    # A withdrawal waits for nobody's answer.
    waits = road == _MAIN and not isinstance(event, happened.RequestWithdrawn)
    return waits and own[0] not in _ALONE


def _start(case: Case, kind: type[happened.Event]) -> dt.date | None:
    if kind in _BESIDE:
        return case.received_on or case.arrival.submitted_on
    return case.round.started_on if case.round else case.arrival.submitted_on


def _answered(case: Case, kind: type[happened.Event], event: happened.Event | None) -> dt.date | None:
    if isinstance(event, happened.ObjectionJudged):
        answers = (one.consultation.answered_on for one in case.asked if one.id == event.consultation)
        return next(answers, None)
    if isinstance(event, _OF_A_LETTER):
        found = [one.consultation for one in case.asked if one.id == event.consultation]
        return max((found[0].sent_on, found[0].received_on or found[0].sent_on)) if found else None
    if isinstance(event, (happened.DisputeAnswered, happened.DecisionReceived)):
        filed = [one.filed_on for one in case.disputes if one.id == event.dispute]
        return filed[0] if filed else None
    if isinstance(event, (happened.DisputeConcluded, happened.DisputeProgressed)):
        steps = [
            day
            for one in case.disputes
            if one.id == event.dispute
            for day in (one.filed_on, one.judged_on, one.appealed_on)
        ]
        return max((day for day in steps if day is not None), default=None)
    if isinstance(event, (happened.AnswerReopened, happened.AnswerOrdered)):
        ends = [one.concluded_on for one in case.disputes if one.id == event.dispute]
        ends.append(case.first_end.on if case.first_end else None)
        return max((day for day in ends if day is not None), default=None)
    since = _ANSWERS.get(kind)
    return since(case) if since else None
