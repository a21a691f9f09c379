"""Conditions of an act beyond the stage: terms, once only, other persons, what must be on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from zhaoming.casework import events as happened
from zhaoming.casework.case import Asked, Case
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import (
    CaseLaw,
    Opinion,
    Stage,
    is_overdue,
    opinion_of,
    reply_due,
    reply_facts,
    stage,
)
from zhaoming.law.clocks import Clock, ClockFacts, ClockRule, Party, due
from zhaoming.law.clocks.due import period_start
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Ground, Objection, objections_to
from zhaoming.law.outcomes import MiscReason, Outcome, missing_for
from zhaoming.law.receipt import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An act that somebody wants to do: on which case, when, by whom, and with which details if known."""

    case: Case
    on: dt.date
    law: CaseLaw
    by: str = ""
    event: Any = None


Condition = Callable[[Proposal], Iterator[Objection]]
CONDITIONS: dict[type[happened.Event], Condition] = {}


def _condition(event: type[happened.Event]) -> Callable[[Condition], Condition]:
    def keep(condition: Condition) -> Condition:
        CONDITIONS[event] = condition
        return condition

    return keep


_MAILED = frozenset({Channel.MAIL_PLAIN, Channel.MAIL_SIGNED})


@_condition(happened.BodyReceived)
def _sign_for(proposal: Proposal) -> Iterator[Objection]:
    arrival = proposal.case.arrival
    if arrival.body_received_on is not None:
        yield Objection("receipt.signed", "已经登记签收", "Reg711.31.1.2")
    elif not arrival.submitted_on <= proposal.on <= (arrival.confirmed_on or proposal.on):
        yield Objection("receipt.before", "签收不能早于提交，也不能晚于确认", "Reg711.31.1.2")


@_condition(happened.ReceiptConfirmed)
def _confirm(proposal: Proposal) -> Iterator[Objection]:
    """Article 31(2), (3): what is confirmed must have arrived; confirmation alone signs for no letter."""
    arrival = proposal.case.arrival
    if arrival.confirmed_on is not None:
        yield Objection("receipt.confirmed", "已经确认收到", "Reg711.31")
    earliest = arrival.body_received_on or arrival.submitted_on
    if arrival.channel in _MAILED and arrival.body_received_on is None:
        yield Objection("receipt.not_here", "信函还没有登记收到，先登记签收", "Reg711.31.1.2")
    if proposal.on < earliest:
        yield Objection("receipt.before", "确认不能早于收到", "Reg711.31")


@_condition(happened.RequestSplit)
def _split(proposal: Proposal) -> Iterator[Objection]:
    case = proposal.case
    if case.part_of is not None:
        yield Objection("split.part", "已经是拆分后的一部分", "Fee2020.4")
    if case.correction or case.fee or case.explanation or case.asked or case.answers:
        yield Objection("split.late", "已经告知补正、征求意见、收费或者答复的，不再拆分", "Fee2020.4")
    if proposal.event is not None and len(set(proposal.event.parts)) < 2:
        yield Objection("split.one", "拆分应得到两件以上申请", "Fee2020.4")


@_condition(happened.CorrectionDemanded)
def _demand_correction(proposal: Proposal) -> Iterator[Objection]:
    """Article 30: once, within 7 working days of receipt."""
    case = proposal.case
    if case.correction is not None:
        yield Objection("correction.once", "补正应当一次性告知，已经告知过", "Reg711.30")
    if case.received_on is None:
        return
    facts = ClockFacts(clock=Clock.CORRECTION_NOTICE, started_on=case.received_on)
    last = due(facts=facts, calendar=proposal.law.calendar, settings=proposal.law.clocks).on
    if last is not None and proposal.on > last:
        text = f"应当自收到申请之日起7个工作日内告知补正，最后一日是 {last.isoformat()}，已经超过"
        yield Objection("correction.late", text, "Reg711.30")


@_condition(happened.CorrectionReceived)
def _receive_correction(proposal: Proposal) -> Iterator[Objection]:
    """Article 30: after its period only with a good reason."""
    late = stage(case=proposal.case, on=proposal.on, law=proposal.law) is Stage.CORRECTION_EXPIRED
    if late and proposal.event is not None and not proposal.event.good_reason.strip():
        yield Objection("correction.reason", "逾期补正的，应写明申请人的正当理由", "Reg711.30")


@_condition(happened.UnitAnswered)
def _receive_unit_answer(proposal: Proposal) -> Iterator[Objection]:
    waiting = {unit for unit, on in proposal.case.units.items() if on is None}
    if not waiting:
        yield Objection("unit.none", "没有待答复的内设机构", "Reg711.4")
    elif proposal.event is not None and proposal.event.unit not in waiting:
        yield Objection("unit.other", f"{proposal.event.unit}没有待答复的查找", "Reg711.4")


def _open_consultations(proposal: Proposal) -> list[Asked]:
    current = proposal.case.round
    return [
        one
        for one in (current.asked if current else ())
        if opinion_of(asked=one, on=proposal.on, law=proposal.law) is Opinion.OPEN
    ]


def _meant(proposal: Proposal, among: list[Asked]) -> Iterator[Objection]:
    """The consultation the event speaks of must be one of those still open."""
    if proposal.event is None:
        return
    if proposal.event.consultation not in {one.id for one in among}:
        yield Objection("consultation.closed", "该意见征求没有待办的事项，或者已经届满", "Reg711.32")


@_condition(happened.ConsultationSent)
def _consult(proposal: Proposal) -> Iterator[Objection]:
    known = {one.id for one in proposal.case.asked}
    if proposal.event is not None and proposal.event.consultation in known:
        yield Objection("consultation.known", "该编号的意见征求已经登记", "Reg711.32")


@_condition(happened.ConsultationReceived)
def _letter_received(proposal: Proposal) -> Iterator[Objection]:
    waiting = [one for one in _open_consultations(proposal) if one.consultation.received_on is None]
    if not waiting:
        yield Objection("consultation.received", "征求意见书都已登记送达", "Reg711.32")
    yield from _meant(proposal, waiting)


@_condition(happened.OpinionReceived)
def _receive_opinion(proposal: Proposal) -> Iterator[Objection]:
    yield from _meant(proposal, _open_consultations(proposal))


@_condition(happened.ConsultationGivenUp)
def _give_up(proposal: Proposal) -> Iterator[Objection]:
    """Articles 32 and 34 give 15 working days; only who has no period, or no letter, need not be awaited."""
    free = [
        one
        for one in _open_consultations(proposal)
        if one.consultation.party is Party.OTHER_ORGAN or one.consultation.received_on is None
    ]
    if not free:
        yield Objection("consultation.period", "对方的15个工作日还没有届满，不得停止等待", "Reg711.32")
    else:
        yield from _meant(proposal, free)


@_condition(happened.ThirdPartyInformed)
def _inform(proposal: Proposal) -> Iterator[Objection]:
    if not _objecting(proposal):
        yield Objection("third_party.none", "没有不同意公开的第三方", "Reg711.32")


def _objecting(proposal: Proposal) -> list[Asked]:
    return [
        one
        for one in proposal.case.asked
        if one.consultation.party is Party.THIRD_PARTY
        and opinion_of(asked=one, on=proposal.on, law=proposal.law) is Opinion.OBJECTS
    ]


@_condition(happened.Extended)
def _extend(proposal: Proposal) -> Iterator[Objection]:
    """Article 33(2): once, at most 20 working days, and approved before the period is over."""
    case, law = proposal.case, proposal.law
    facts = reply_facts(case=case)
    if case.round is None or facts is None:
        return
    if case.round.answer_by is not None:
        yield Objection("extension.order", "答复期限由复议决定、判决确定，不得自行延长", "Reg711.33.2")
        return
    held = case.round.extension
    if held is not None and held.approved_on >= period_start(facts=facts, settings=law.clocks):
        yield Objection("extension.once", "答复期限只能延长一次，已经延长过", "Reg711.33.2")
    last = due(facts=facts, calendar=law.calendar, settings=law.clocks).on
    if last is not None and proposal.on > last:
        text = f"延长应当在期限届满前经工作机构负责人同意，期限已于 {last.isoformat()} 届满"
        yield Objection("extension.late", text, "Reg711.33.2")
    row = law.clocks.rule(clock=Clock.REPLY, on=facts.started_on)
    longest = row.extended_by.count if isinstance(row, ClockRule) and row.extended_by else 0
    if proposal.event is not None and not 1 <= proposal.event.days.count <= longest:
        yield Objection("extension.days", f"延长的期限最长不得超过{longest}个工作日", "Reg711.33.2")


@_condition(happened.ReasonsDemanded)
def _ask_reasons(proposal: Proposal) -> Iterator[Objection]:
    if proposal.case.explanation is not None and not proposal.case.explanation.lapsed:
        yield Objection("reasons.once", "已经要求说明过理由", "Reg711.35")


@_condition(happened.ReasonsReceived)
def _receive_reasons(proposal: Proposal) -> Iterator[Objection]:
    """Late reasons are read as well, as long as nothing was answered."""
    asked = proposal.case.explanation
    if asked is None or asked.lapsed or asked.answered_on is not None:
        yield Objection("reasons.none", "没有待答复的说明理由告知", "Reg711.35")


@_condition(happened.LaterDaySet)
def _set_later_day(proposal: Proposal) -> Iterator[Objection]:
    """Article 35: a sound reason, but impossible in time; the later day is told before the period is over."""
    case = proposal.case
    if case.explanation is None or case.explanation.answered_on is None or case.explanation.lapsed:
        yield Objection("later.reasons", "申请人说明理由之后，才可以确定延迟答复的期限", "Reg711.35")
        return
    found = reply_due(case=case, law=proposal.law)
    last = found.on if found else None
    if last is not None and proposal.on > last:
        yield Objection("later.late", f"答复期限已于 {last.isoformat()} 届满", "Reg711.35")
    if last is not None and proposal.event is not None and proposal.event.until <= last:
        yield Objection("later.earlier", f"延迟答复的期限应当晚于 {last.isoformat()}", "Reg711.35")


@_condition(happened.FeeNotified)
def _notify_fee(proposal: Proposal) -> Iterator[Objection]:
    """The notice is served within the processing period, and once."""
    case = proposal.case
    if case.fee is not None and not case.fee.lapsed:
        yield Objection("fee.once", "已经送达过收费通知", "Fee2020")
    found = reply_due(case=case, law=proposal.law)
    if found is not None and found.on is not None and proposal.on > found.on:
        text = f"收费通知应当在处理期限内送达，期限已于 {found.on.isoformat()} 届满"
        yield Objection("fee.late", text, "Fee2020")
    if proposal.event is not None and proposal.event.amount.amount <= 0:
        yield Objection("fee.nothing", "没有应缴的费用", "Fee2020")


# An abandoned request has one answer left.
ONLY_ANSWER = {
    Stage.CORRECTION_EXPIRED: Outcome.NO_CORRECTION,
    Stage.PAYMENT_EXPIRED: Outcome.NO_PAYMENT,
}


@_condition(happened.AnswerDrafted)
def _draft(proposal: Proposal) -> Iterator[Objection]:
    """What was abandoned is closed as abandoned; it is not answered on its content any more."""
    at = stage(case=proposal.case, on=proposal.on, law=proposal.law)
    only = ONLY_ANSWER.get(at)
    event = proposal.event
    if event is None:
        return
    if only is not None and event.outcome is not only:
        yield Objection("draft.abandoned", "视为放弃申请的，只能告知不再处理", "Reg711.30")
    if event.outcome is Outcome.MISC and event.misc_reason is None:
        yield Objection("draft.reason", "其他处理应当写明理由种类", "Report2021")
    if event.misc_reason is MiscReason.WITHDRAWN:
        yield Objection("draft.withdrawn", "撤回申请用“撤回申请”办理，不拟答复", "Reg711.45")


@_condition(happened.AnswerReviewed)
def _review(proposal: Proposal) -> Iterator[Objection]:
    draft = proposal.case.draft
    if draft is not None and proposal.by and proposal.by == draft.answer.by:
        yield Objection("review.same", "拟稿人不得审核自己拟的答复", "Reg711.17.1")


@_condition(happened.AnswerSigned)
def _sign(proposal: Proposal) -> Iterator[Objection]:
    """Nothing is signed whose reasons are not on file, and nobody signs what they drafted or reviewed."""
    draft = proposal.case.draft
    if draft is None:
        return
    if proposal.by and proposal.by in {draft.answer.by, draft.reviewed_by}:
        yield Objection("sign.same", "签发人不得是拟稿人或者审核人", "Reg711.17.1")
    yield from _grounds_open(proposal, draft.answer)
    grounds = tuple(ground for ground, _ in draft.answer.grounds)
    yield from _lacking(proposal, draft.answer.outcome, grounds)


def _grounds_open(proposal: Proposal, answer: happened.AnswerDrafted) -> Iterator[Objection]:
    """The case itself says whether the third parties agree; the drafter need not."""
    asked = [one for one in proposal.case.asked if one.consultation.party is Party.THIRD_PARTY]
    opinions = {opinion_of(asked=one, on=proposal.on, law=proposal.law) for one in asked}
    all_agree = opinions == {Opinion.CONSENTS}
    for ground, stated in answer.grounds:
        facts = replace(stated, third_party_agrees=stated.third_party_agrees or all_agree)
        found = objections_to(ground=ground, facts=facts, on=proposal.on)
        if not isinstance(found, NoneInstalled):
            yield from found


@_condition(happened.RequestClosed)
def _close(proposal: Proposal) -> Iterator[Objection]:
    """Deemed abandoned: notice, service and expiry are on file, and that there is no good reason."""
    at = stage(case=proposal.case, on=proposal.on, law=proposal.law)
    yield from _lacking(proposal, ONLY_ANSWER[at])


def _lacking(proposal: Proposal, outcome: Outcome, grounds: tuple[Ground, ...] = ()) -> Iterator[Objection]:
    held = facts_on_file(case=proposal.case, on=proposal.on, law=proposal.law)
    missing = missing_for(outcome=outcome, on=proposal.on, held=held, grounds=grounds)
    if isinstance(missing, NoneInstalled):
        yield Objection("sign.no_rule", missing.message)
        return
    for need in missing:
        yield Objection(f"sign.missing.{need.any_of[0].key}", f"卷宗里缺少：{need.words}", "Reg711.36")


_DISCLOSES = frozenset({Outcome.PROVIDE, Outcome.PROVIDE_BY_ROUTE_AND_TIME, Outcome.PARTIAL})


@_condition(happened.AnswerServed)
def _serve(proposal: Proposal) -> Iterator[Objection]:
    """Article 32: a third party overridden by the public interest is told in writing what and why."""
    case, draft = proposal.case, proposal.case.draft
    if draft is not None and draft.signed_on is not None and proposal.on < draft.signed_on:
        yield Objection("serve.before", "送达不能早于签发", "Service2016")
    if draft is None or draft.answer.outcome not in _DISCLOSES:
        return
    withheld = {ground.value for ground, _ in draft.answer.grounds}
    overridden = _objecting(proposal) and Outcome.THIRD_PARTY.value not in withheld
    if overridden and case.third_party_informed_on is None:
        yield Objection("serve.third_party", "第三方不同意公开而决定公开的，应当书面告知第三方", "Reg711.32")


@_condition(happened.ArrivalProved)
def _prove_arrival(proposal: Proposal) -> Iterator[Objection]:
    answer = proposal.case.answer
    if answer is None:
        return
    if answer.known_on is not None:
        yield Objection("arrival.known", "申请人收到之日已经登记", "Review2023.20")
    if proposal.on < answer.served_on:
        yield Objection("arrival.before", "收到不能早于送达", "Review2023.20")


@_condition(happened.DisputeFiled)
def _file_dispute(proposal: Proposal) -> Iterator[Objection]:
    """What can be attacked is a reply or a silence; a review and a suit never run side by side."""
    case = proposal.case
    if case.first_end is None and not is_overdue(case=case, on=proposal.on, law=proposal.law):
        yield Objection("dispute.early", "还没有答复，也没有逾期，没有可以复议、诉讼的行为", "Reg711.51")
    if case.open_dispute is not None:
        yield Objection("dispute.pending", "复议或者诉讼正在进行，不得同时提起另一种", "Review2023.29")
    event = proposal.event
    if event is None:
        return
    if event.dispute in {one.id for one in case.disputes}:
        yield Objection("dispute.known", "该编号的复议、诉讼已经登记", "Reg711.51")
    reviewed = any(one.kind is DisputeKind.REVIEW for one in case.disputes)
    if event.dispute_kind is DisputeKind.SUIT_AFTER_REVIEW and not reviewed:
        yield Objection("dispute.no_review", "没有经过复议，不能登记为复议后起诉", "Litigation2017.45")


@_condition(happened.DisputeConcluded)
def _conclude_dispute(proposal: Proposal) -> Iterator[Objection]:
    pending = proposal.case.open_dispute
    if pending is None:
        yield Objection("dispute.none", "没有正在进行的复议、诉讼", "Reg711.51")
    elif proposal.event is not None and proposal.event.dispute != pending.id:
        yield Objection("dispute.other", "该编号的复议、诉讼没有在进行", "Reg711.51")
    elif proposal.on < pending.filed_on:
        yield Objection("dispute.before", "结果不能早于受理", "Reg711.51")


@_condition(happened.AnswerReopened)
def _reopen(proposal: Proposal) -> Iterator[Objection]:
    """By the order of a dispute that corrected the reply, or by the agency's own decision, with its words."""
    event = proposal.event
    if event is None:
        return
    corrected = {one.id for one in proposal.case.disputes if one.result is DisputeResult.CORRECTED}
    if event.dispute and event.dispute not in corrected:
        yield Objection("reopen.order", "没有纠正原答复的复议决定或者判决", "Reg711.51")
    if not event.order.strip():
        yield Objection("reopen.words", "应写明重新答复的决定、判决或者自行纠正的理由", "Reg711.51")
