"""From events to the case: one small function an event, none of which judges whether it was lawful."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatch

from zhaoming.casework import events as happened
from zhaoming.casework.case import Asked, Case, Draft, Ended, FeeNotice, Judged, Notice, Round, Served
from zhaoming.casework.events import Overruled
from zhaoming.casework.in_dispute import InDispute, filed, further
from zhaoming.law.clocks.facts import Consultation, Extension, LaterDay, Party, Stop, StopReason
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Received, receipt


class HistoryError(ValueError):
    """The events are no history of one request: the caller left something out or mixed two cases."""


def fold(*, events: Iterable[happened.Event]) -> Case:
    """The case its events make, in their order.

    Raises `HistoryError` where an event speaks of something that is not there (an unknown consultation, a
    signature without a draft).
    """
    history = iter(events)
    first = next(history, None)
    if not isinstance(first, happened.Registered):
        raise HistoryError("a history begins with the registration of the request")
    case = _received(_registered(first))
    for event in history:
        case = after(case=case, event=event)
    return case


def after(*, case: Case, event: happened.Event) -> Case:
    """The case with one more event."""
    changed = _apply(event, case)
    return _received(changed) if changed.received_on is None else changed


def _registered(event: happened.Registered) -> Case:
    return Case(
        id=event.case_id,
        agency=event.agency,
        applicant=event.applicant,
        arrival=event.arrival,
        part_of=event.part_of,
    )


def _received(case: Case) -> Case:
    """Article 31 gives the day; the reply clock starts with it, extended where the letter of it was."""
    found = receipt(arrival=case.arrival)
    if not isinstance(found, Received):
        return case
    return replace(case, received_on=found.on, round=_begun(case, found.on))


def _begun(case: Case, on: dt.date) -> Round:
    """Where the day of receipt was corrected, the first run moves with it; a later one has its own day.

    A part of a letter begins with the extension the letter had.
    """
    current = case.round
    if current is None:
        return Round(started_on=on, extension=case.part_of.extension if case.part_of is not None else None)
    return replace(current, started_on=on) if current.is_first else current


@singledispatch
def _apply(event: happened.Event, case: Case) -> Case:
    raise HistoryError(f"{type(event).__name__} cannot follow upon the registration of {case.id}")


@_apply.register
def _(event: happened.BodyReceived, case: Case) -> Case:
    return replace(case, arrival=replace(case.arrival, body_received_on=event.on))


@_apply.register
def _(event: happened.ReceiptConfirmed, case: Case) -> Case:
    return replace(case, arrival=replace(case.arrival, confirmed_on=event.on))


@_apply.register
def _(event: happened.RequestSplit, case: Case) -> Case:
    return replace(case, split_on=event.on, parts=event.parts)


@_apply.register
def _(event: happened.CorrectionDemanded, case: Case) -> Case:
    stop = Stop(reason=StopReason.CORRECTION, served_on=event.on)
    notice = Notice(served_on=event.on, period=event.period)
    return replace(case, correction=notice, round=_stopped(case, stop))


@_apply.register
def _(event: happened.CorrectionReceived, case: Case) -> Case:
    """What the applicant sends while nothing is served is answered on: a draft without it gives way."""
    if case.correction is None:
        raise HistoryError("no correction was demanded")
    return replace(
        case,
        draft=None,
        correction=replace(case.correction, answered_on=event.on),
        round=_answered(case, StopReason.CORRECTION, event.on),
    )


@_apply.register
def _(event: happened.HandedOver, case: Case) -> Case:
    return replace(case, units={**case.units, event.unit: None})


@_apply.register
def _(event: happened.UnitAnswered, case: Case) -> Case:
    if event.unit not in case.units:
        raise HistoryError(f"{event.unit} was not asked")
    return replace(case, units={**case.units, event.unit: event.on})


@_apply.register
def _(event: happened.ConsultationSent, case: Case) -> Case:
    current = _round(case)
    sent = Asked(id=event.consultation, consultation=Consultation(party=event.party, sent_on=event.on))
    return replace(case, round=replace(current, asked=(*current.asked, sent)))


@_apply.register
def _(event: happened.ConsultationReceived, case: Case) -> Case:
    return _asked(
        case,
        event.consultation,
        lambda one: replace(one, consultation=replace(one.consultation, received_on=event.on)),
    )


@_apply.register
def _(event: happened.ConsultationRedelivered, case: Case) -> Case:
    """The wait goes on from the first sending; only the receipt gives the party its period."""
    return _asked(
        case,
        event.consultation,
        lambda one: replace(one, redelivered_on=(*one.redelivered_on, event.on)),
    )


@_apply.register
def _(event: happened.OpinionReceived, case: Case) -> Case:
    return _asked(
        case,
        event.consultation,
        lambda one: replace(
            one,
            consultation=replace(one.consultation, answered_on=event.on),
            consents=event.consents,
        ),
    )


@_apply.register
def _(event: happened.ConsultationGivenUp, case: Case) -> Case:
    return _asked(
        case,
        event.consultation,
        lambda one: replace(one, consultation=replace(one.consultation, waited_until=event.on)),
    )


@_apply.register
def _(event: happened.ObjectionJudged, case: Case) -> Case:
    if event.consultation not in {one.id for one in case.asked}:
        raise HistoryError(f"there is no consultation {event.consultation}")
    found = Judged(overruled=event.overruled, words=event.words)
    return replace(case, judged={**case.judged, event.consultation: found})


@_apply.register
def _(event: happened.ThirdPartyInformed, case: Case) -> Case:
    """Who was told is overruled, whether that was written down before or not.

    Old letters knew no other reason than the public interest.
    """
    told = [event.consultation] if event.consultation else [one.id for one in refusing(case=case)]
    overruled = Judged(overruled=event.why or Overruled.PUBLIC_INTEREST)
    return replace(
        case,
        informed={**case.informed, **dict.fromkeys(told, event.on)},
        judged={**dict.fromkeys(told, overruled), **case.judged},
    )


@_apply.register
def _(event: happened.Extended, case: Case) -> Case:
    extension = Extension(days=event.days, approved_on=event.on, told_on=event.told_on)
    return replace(case, round=replace(_round(case), extension=extension))


@_apply.register
def _(event: happened.ExtensionTold, case: Case) -> Case:
    current = _round(case)
    if current.extension is None:
        raise HistoryError("the period was not extended")
    return replace(case, round=replace(current, extension=replace(current.extension, told_on=event.on)))


@_apply.register
def _(event: happened.ReasonsDemanded, case: Case) -> Case:
    return replace(case, explanation=Notice(served_on=event.on, period=event.period))


@_apply.register
def _(event: happened.ReasonsReceived, case: Case) -> Case:
    if case.explanation is None:
        raise HistoryError("no reasons were asked for")
    # Only a reply that the request is beyond reason rests on there being none.
    rests = case.draft is not None and case.draft.answer.outcome is Outcome.EXCESSIVE
    explained = replace(case.explanation, answered_on=event.on)
    return replace(case, explanation=explained, draft=None if rests else case.draft)


@_apply.register
def _(event: happened.LaterDaySet, case: Case) -> Case:
    return replace(case, round=replace(_round(case), later=LaterDay(told_on=event.on, until=event.until)))


@_apply.register
def _(event: happened.FeeNotified, case: Case) -> Case:
    stop = Stop(reason=StopReason.PAYMENT, served_on=event.on)
    notice = FeeNotice(received_on=event.on, tariff=event.tariff, amount=event.amount)
    return replace(case, fee=notice, round=_stopped(case, stop))


@_apply.register
def _(event: happened.FeePaid, case: Case) -> Case:
    if case.fee is None:
        raise HistoryError("no fee was asked for")
    return replace(
        case,
        draft=None,
        fee=replace(case.fee, paid_on=event.on),
        round=_answered(case, StopReason.PAYMENT, event.on),
    )


@_apply.register
def _(event: happened.FactRecorded, case: Case) -> Case:
    return replace(case, facts={**case.facts, event.key: event.words})


@_apply.register
def _(event: happened.AnswerDrafted, case: Case) -> Case:
    return replace(case, draft=Draft(answer=event))


@_apply.register
def _(_: happened.DraftReturned, case: Case) -> Case:
    _draft(case)
    return replace(case, draft=None)


@_apply.register
def _(_: happened.SlipCorrected, case: Case) -> Case:
    """A slip changes no fact of the case; that it was put right stays in the history."""
    return case


@_apply.register
def _(event: happened.AnswerReviewed, case: Case) -> Case:
    return replace(case, draft=replace(_draft(case), reviewed_on=event.on, reviewed_by=event.by))


@_apply.register
def _(event: happened.AnswerSigned, case: Case) -> Case:
    return replace(case, draft=replace(_draft(case), signed_on=event.on, signed_by=event.by))


@_apply.register
def _(event: happened.AnswerServed, case: Case) -> Case:
    draft = _draft(case)
    if draft.signed_on is None:
        raise HistoryError("nothing leaves unsigned")
    reply = Served(
        answer=draft.answer,
        signed_on=draft.signed_on,
        served_on=event.on,
        method=event.method,
        known_on=event.known_on,
    )
    end = case.first_end or Ended(on=event.on, outcome=draft.answer.outcome)
    return replace(case, draft=None, answers=(*case.answers, reply), reopened=False, first_end=end)


@_apply.register
def _(event: happened.ArrivalProved, case: Case) -> Case:
    if not case.answers:
        raise HistoryError("nothing was served")
    return replace(case, answers=(*case.answers[:-1], replace(case.answers[-1], known_on=event.on)))


@_apply.register
def _(event: happened.RequestClosed, case: Case) -> Case:
    """What was waited for in vain says why: the correction, or else the payment."""
    waiting = case.correction is not None and case.correction.waits
    outcome = Outcome.NO_CORRECTION if waiting else Outcome.NO_PAYMENT
    end = case.first_end or Ended(on=event.on, outcome=outcome)
    return replace(case, closed_on=event.on, closed_as=outcome, first_end=end)


@_apply.register
def _(event: happened.RequestWithdrawn, case: Case) -> Case:
    end = case.first_end or Ended(on=event.on)
    return replace(case, withdrawn_on=event.on, withdrawn_by=event.by, draft=None, first_end=end)


@_apply.register
def _(_: happened.RequestResumed, case: Case) -> Case:
    """In the first run the end undone is the one the year counted; later ones are not counted again."""
    first = case.first_end if case.round is not None and not case.round.is_first else None
    return replace(case, closed_on=None, closed_as=None, withdrawn_on=None, withdrawn_by="", first_end=first)


@_apply.register
def _(event: happened.RegistrationCorrected, case: Case) -> Case:
    """The day of receipt follows anew from what should have been registered."""
    changed = replace(case, applicant=event.applicant or case.applicant)
    if event.arrival is None:
        return changed
    # Where nothing makes it received any more, no clock may go on running.
    kept = case.round if case.round is not None and not _is_bare(case.round) else None
    return replace(changed, arrival=event.arrival, received_on=None, round=kept)


def _is_bare(current: Round) -> bool:
    return current == Round(started_on=current.started_on)


@_apply.register
def _(event: happened.DisputeFiled, case: Case) -> Case:
    return replace(case, disputes=(*case.disputes, filed(event=event)))


@_apply.register(happened.DisputeProgressed)
@_apply.register(happened.DisputeConcluded)
@_apply.register(happened.DisputeAnswered)
@_apply.register(happened.DecisionReceived)
def _(event: InDispute, case: Case) -> Case:
    if event.dispute not in {one.id for one in case.disputes}:
        raise HistoryError(f"there is no dispute {event.dispute}")
    moved = (further(dispute=one, event=event) if one.id == event.dispute else one for one in case.disputes)
    return replace(case, disputes=tuple(moved))


@_apply.register
def _(event: happened.AnswerOrdered, case: Case) -> Case:
    """Nothing served is set aside: the same run goes on under the day of the order."""
    ordered = replace(_round(case), answer_by=event.answer_by, ordered_on=event.on, dispute=event.dispute)
    return replace(case, round=ordered, followed=(*case.followed, *_named(event.dispute)))


@_apply.register
def _(event: happened.AnswerReopened, case: Case) -> Case:
    """A new run of the clock; what was served stays on record and keeps its place in the report.

    What was found and weighed for it proves nothing for the next one until it is confirmed anew.
    """
    return replace(
        case,
        reopened=True,
        closed_on=None,
        closed_as=None,
        asked_before=case.asked,
        facts={},
        facts_before={**case.facts_before, **case.facts},
        followed=(*case.followed, *_named(event.dispute)),
        informed={},
        judged={},
        round=Round(
            started_on=event.on,
            is_first=False,
            order=event.order,
            dispute=event.dispute,
            answer_by=event.answer_by,
        ),
        correction=case.correction and replace(case.correction, lapsed=True),
        explanation=case.explanation and replace(case.explanation, lapsed=True),
        fee=case.fee and replace(case.fee, lapsed=True),
    )


def _named(dispute: str) -> tuple[str, ...]:
    return (dispute,) if dispute else ()


def refusing(*, case: Case) -> tuple[Asked, ...]:
    """The third parties that refused; in time or not is a question of the calendar."""
    refused = (one for one in case.asked if one.consents is False)
    return tuple(one for one in refused if one.consultation.party is Party.THIRD_PARTY)


def _round(case: Case) -> Round:
    if case.round is None:
        raise HistoryError("the request is not received yet")
    return case.round


def _draft(case: Case) -> Draft:
    if case.draft is None:
        raise HistoryError("there is no draft")
    return case.draft


def _stopped(case: Case, stop: Stop) -> Round:
    current = _round(case)
    return replace(current, stops=(*current.stops, stop))


def _answered(case: Case, reason: StopReason, on: dt.date) -> Round:
    """The open stop of that reason is answered; in a round begun since, there is none, and nothing changes."""
    current = _round(case)
    stops = tuple(
        replace(stop, answered_on=on) if stop.reason is reason and stop.answered_on is None else stop
        for stop in current.stops
    )
    extension = current.extension
    if extension is not None and extension.approved_on == on:
        extension = replace(extension, before_answer=True)
    return replace(current, stops=stops, extension=extension)


def _asked(case: Case, key: str, change: Callable[[Asked], Asked]) -> Case:
    current = _round(case)
    if key not in {one.id for one in current.asked}:
        raise HistoryError(f"there is no consultation {key}")
    asked = tuple(change(one) if one.id == key else one for one in current.asked)
    return replace(case, round=replace(current, asked=asked))
