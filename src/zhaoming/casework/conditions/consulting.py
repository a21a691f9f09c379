"""Conditions of asking others: units, third parties, co-makers, other organs (Articles 32 to 34)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhaoming.casework import events as happened
from zhaoming.casework.case import Asked, Case
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.casework.standing import Opinion, opinion_of
from zhaoming.law.clocks import Party
from zhaoming.law.grounds import Objection


@condition(happened.UnitAnswered)
def _receive_unit_answer(proposal: Proposal[happened.UnitAnswered]) -> Iterator[Objection]:
    waiting = {unit for unit, on in proposal.case.units.items() if on is None}
    if not waiting:
        yield Objection("unit.none", "没有待答复的内设机构", "Reg711.4")
    elif proposal.event is not None and proposal.event.unit not in waiting:
        yield Objection("unit.other", f"{proposal.event.unit}没有待答复的查找", "Reg711.4")


def _open_consultations(proposal: Proposal[Any]) -> list[Asked]:
    current = proposal.case.round
    return [
        one
        for one in (current.asked if current else ())
        if opinion_of(asked=one, on=proposal.on, law=proposal.law) is Opinion.OPEN
    ]


def _meant(proposal: Proposal[Any], among: list[Asked]) -> Iterator[Objection]:
    """The consultation the event speaks of must be one of those still open."""
    if proposal.event is None:
        return
    if proposal.event.consultation not in {one.id for one in among}:
        yield Objection("consultation.closed", "该意见征求没有待办的事项，或者已经届满", "Reg711.32")


@condition(happened.ConsultationSent)
def _consult(proposal: Proposal[happened.ConsultationSent]) -> Iterator[Objection]:
    known = {one.id for one in proposal.case.asked}
    if proposal.event is not None and proposal.event.consultation in known:
        yield Objection("consultation.known", "该编号的意见征求已经登记", "Reg711.32")


@condition(happened.ConsultationReceived)
def _letter_received(proposal: Proposal[happened.ConsultationReceived]) -> Iterator[Objection]:
    waiting = _undelivered(proposal)
    if not waiting:
        yield Objection("consultation.received", "征求意见书都已登记送达", "Reg711.32")
    yield from _meant(proposal, waiting)


@condition(happened.ConsultationRedelivered)
def _redeliver(proposal: Proposal[happened.ConsultationRedelivered]) -> Iterator[Objection]:
    """A letter that came back is delivered another way: nobody's silence begins before the receipt."""
    waiting = _undelivered(proposal)
    if not waiting:
        yield Objection("consultation.received", "征求意见书都已登记送达", "Service2016")
    yield from _meant(proposal, waiting)


def _undelivered(proposal: Proposal[Any]) -> list[Asked]:
    return [one for one in _open_consultations(proposal) if one.consultation.received_on is None]


@condition(happened.OpinionReceived)
def _receive_opinion(proposal: Proposal[happened.OpinionReceived]) -> Iterator[Objection]:
    """What came in time counts by its day, also where it is found only after the period seemed over."""
    if proposal.event is not None:
        yield from _meant(proposal, _open_consultations(proposal))
    elif not still_to_answer(case=proposal.case):
        yield Objection("consultation.none", "没有待答复的意见征求", "Reg711.32")


def still_to_answer(*, case: Case) -> tuple[Asked, ...]:
    """Those of this run whose answer is not on file and who were not given up, in time or not."""
    asked = case.round.asked if case.round else ()
    return tuple(
        one for one in asked if one.consultation.answered_on is None and one.consultation.waited_until is None
    )


@condition(happened.ConsultationGivenUp)
def _give_up(proposal: Proposal[happened.ConsultationGivenUp]) -> Iterator[Objection]:
    """Articles 32 and 34 give 15 working days from receipt, and none can be skipped by not delivering."""
    waiting, event = _open_consultations(proposal), proposal.event
    meant = [one for one in waiting if event is None or one.id == event.consultation]
    if any(one.consultation.party is Party.OTHER_ORGAN for one in meant):
        return
    if not meant:
        yield from _meant(proposal, meant)
    elif any(one.consultation.received_on is None for one in meant):
        text = "征求意见书还没有登记送达，对方的15个工作日没有起算，不得停止等待；送达不成的，改换方式送达"
        yield Objection("consultation.undelivered", text, "Reg711.32")
    else:
        yield Objection("consultation.period", "对方的15个工作日还没有届满，不得停止等待", "Reg711.32")


@condition(happened.ThirdPartyInformed)
def _inform(proposal: Proposal[happened.ThirdPartyInformed]) -> Iterator[Objection]:
    """Each of those that refused is told apart, of its own refusal alone."""
    event, refused = proposal.event, {one.id for one in objecting(proposal)}
    if not refused:
        yield Objection("third_party.none", "没有不同意公开的第三方", "Reg711.32")
    elif not refused - set(proposal.case.informed):
        yield Objection("third_party.informed", "不同意公开的第三方都已书面告知", "Reg711.32")
    elif event is not None and event.consultation not in refused:
        yield Objection("third_party.which", "应写明告知的是哪一个不同意公开的第三方，逐一告知", "Reg711.32")


def uninformed(proposal: Proposal[Any]) -> list[Asked]:
    """Those of them that were not told yet that it is disclosed all the same."""
    return [one for one in objecting(proposal) if one.id not in proposal.case.informed]


def objecting(proposal: Proposal[Any]) -> list[Asked]:
    """The third parties that refused, in time, to have it disclosed."""
    return [
        one
        for one in proposal.case.asked
        if one.consultation.party is Party.THIRD_PARTY
        and opinion_of(asked=one, on=proposal.on, law=proposal.law) is Opinion.OBJECTS
    ]
