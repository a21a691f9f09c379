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
    """What came in time counts by its day, also where it is found only after the period seemed over.

    What came late is put on file as late: it changes nothing (`opinion_of`), but who spoke is told from who
    was silent.
    """
    waiting = still_to_answer(case=proposal.case)
    if not waiting:
        yield Objection("consultation.none", "没有待答复的意见征求", "Reg711.32")
    yield from _meant(proposal, list(waiting))


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


@condition(happened.ObjectionJudged)
def _judge(proposal: Proposal[happened.ObjectionJudged]) -> Iterator[Objection]:
    """Article 32: of each refusal that came in time the agency decides whether its reason is good."""
    event, refused = proposal.event, {one.id for one in objecting(proposal)}
    if not refused:
        yield Objection("objection.none", "没有第三方在期限内不同意公开", "Reg711.32")
    if event is None or not refused:
        return
    if event.consultation not in refused:
        yield Objection("objection.which", "应写明判断的是哪一个在期限内不同意公开的第三方的意见", "Reg711.32")
    elif event.overruled is None and event.consultation in proposal.case.informed:
        yield Objection("objection.told", "已经书面告知该第三方决定公开，不能再采纳它的意见", "Reg711.32")
    if not event.words.strip():
        yield Objection("objection.words", "应写明采纳或者不采纳的理由", "Reg711.32")


@condition(happened.ThirdPartyInformed)
def _inform(proposal: Proposal[happened.ThirdPartyInformed]) -> Iterator[Objection]:
    """Each of those that refused is told apart, of its own refusal alone; not one whose refusal is upheld."""
    event = proposal.event
    upheld = {key for key, one in proposal.case.judged.items() if one.is_upheld}
    everyone = {one.id for one in objecting(proposal)}
    refused = everyone - upheld
    if everyone and not refused:
        yield Objection(
            "third_party.upheld", "第三方不同意公开的意见已经采纳，没有要告知的公开决定", "Reg711.32"
        )
        return
    if not refused:
        yield Objection("third_party.none", "没有不同意公开的第三方", "Reg711.32")
    elif not refused - set(proposal.case.informed):
        yield Objection("third_party.informed", "不同意公开的第三方都已书面告知", "Reg711.32")
    elif event is not None and event.consultation not in refused:
        yield Objection("third_party.which", "应写明告知的是哪一个不同意公开的第三方，逐一告知", "Reg711.32")


def uninformed(proposal: Proposal[Any], *, withholds: bool) -> list[Asked]:
    """Those of them that were not told yet that it is disclosed all the same.

    Where the reply `withholds` something to protect third parties, only whom the agency overruled.
    """
    left = [one for one in objecting(proposal) if one.id not in proposal.case.informed]
    judged = proposal.case.judged
    return [one for one in left if one.id in judged and not judged[one.id].is_upheld] if withholds else left


def third_parties_decided(proposal: Proposal[Any], *, withholds: bool, discloses: bool) -> Iterator[Objection]:
    """The grounds of a reply fit what was decided upon each refusal that came in time (Articles 15 and 32)."""
    refused, judged = objecting(proposal), proposal.case.judged
    open_still = [one.id for one in refused if one.id not in judged]
    upheld = [one.id for one in refused if one.id in judged and judged[one.id].is_upheld]
    if withholds and discloses and len(refused) > 1 and open_still:
        text = "两个以上第三方不同意公开的，应逐一判断采纳还是不采纳，还没有判断：" + "、".join(open_still)
        yield Objection("third_party.undecided", text, "Reg711.32")
    elif withholds and refused and not upheld and not open_still and not _silent(proposal):
        text = "第三方不同意公开的意见都没有采纳，不能再以保护第三方为由不予公开"
        yield Objection("third_party.all_overruled", text, "Reg711.15")
    if upheld and discloses and not withholds:
        text = f"已经采纳第三方的意见（{'、'.join(upheld)}），答复应当以保护第三方为由不公开涉及它的部分"
        yield Objection("third_party.withheld", text, "Reg711.32")


def _silent(proposal: Proposal[Any]) -> bool:
    """Of whoever said nothing in time the agency decides by itself, and may withhold."""
    return any(
        one.consultation.party is Party.THIRD_PARTY
        and opinion_of(asked=one, on=proposal.on, law=proposal.law) in {Opinion.SILENT, Opinion.OPEN}
        for one in proposal.case.asked
    )


def objecting(proposal: Proposal[Any]) -> list[Asked]:
    """The third parties that refused, in time, to have it disclosed."""
    return [
        one
        for one in proposal.case.asked
        if one.consultation.party is Party.THIRD_PARTY
        and opinion_of(asked=one, on=proposal.on, law=proposal.law) is Opinion.OBJECTS
    ]
