"""Conditions of reconsideration and suits, and of answering anew after them."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.casework import events as happened
from zhaoming.casework.case import Dispute
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.casework.conditions.unsure import unsure
from zhaoming.casework.contested import contested_on
from zhaoming.casework.events import SOMEBODY_ELSE, Contested, DisputeStep
from zhaoming.casework.standing import reply_facts, was_overdue
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.grounds import Objection


@condition(happened.DisputeFiled)
def _file_dispute(proposal: Proposal[happened.DisputeFiled]) -> Iterator[Objection]:
    """What can be attacked is a reply or a silence, as the day was on which it was accepted."""
    case, event = proposal.case, proposal.event
    ended = case.first_end is not None and case.first_end.on <= proposal.on
    # Of a letter that was never confirmed nobody knows a last day, and it may be reviewed for just that.
    unconfirmed = case.received_on is None
    overdue = was_overdue(case=case, on=proposal.on, law=proposal.law) or _may_be_overdue(proposal)
    if not (ended or unconfirmed or overdue):
        yield Objection("dispute.early", "还没有答复，也没有逾期，没有可以复议、诉讼的行为", "Reg711.51")
    if event is None:
        return
    yield from _side_by_side(proposal, event)
    if event.dispute in {one.id for one in case.disputes}:
        yield Objection("dispute.known", "该编号的复议、诉讼已经登记", "Reg711.51")
    asked = {one.id for one in case.asked}
    if event.claimant and event.claimant not in {SOMEBODY_ELSE, *asked}:
        yield Objection("dispute.claimant", "提起人不是申请人，也不是征求过意见的一方", "Reg711.51")
    if event.applied_on is not None and event.applied_on > event.on:
        yield Objection("dispute.applied", "收到复议申请、起诉状之日晚于受理之日", "Reg711.51")
    days = [day for day in (event.notified_on, event.answer_by) if day is not None]
    if days != sorted(days):
        yield Objection("dispute.answer_by", "答复、举证的最后一日早于收到通知书之日", "Reg711.51")
    if event.against is Contested.REPLY and not ended:
        yield Objection("dispute.against", "受理时还没有答复，不能登记为针对答复", "Reg711.51")
    # Also a review that somebody else brought opens a suit to whom its decision concerns.
    reviewed = any(
        one.kind is DisputeKind.REVIEW and one.concluded_on is not None and one.concluded_on <= event.on
        for one in case.disputes
    )
    if event.dispute_kind is DisputeKind.SUIT_AFTER_REVIEW and not reviewed:
        yield Objection("dispute.no_review", "起诉之前没有复议结果，不能登记为复议后起诉", "Litigation2017.45")


def _may_be_overdue(proposal: Proposal[happened.DisputeFiled]) -> bool:
    """Where no notice on days off says when the period ends, what the body accepted is not called early."""
    facts = reply_facts(case=proposal.case)
    return facts is not None and any(unsure(proposal=proposal, facts=facts, code="", about="", provision=""))


def _side_by_side(
    proposal: Proposal[happened.DisputeFiled], event: happened.DisputeFiled
) -> Iterator[Objection]:
    """Article 29 binds who chose: a review and a suit of one person about one act never run side by side.

    About a silence and the reply that came after it they may, and of two persons they may. Of people who are
    neither applicant nor asked nobody knows whether they are the same.
    """
    if event.claimant == SOMEBODY_ELSE:
        return
    case = proposal.case
    filed = Dispute(
        id=event.dispute,
        kind=event.dispute_kind,
        filed_on=event.on,
        claimant=event.claimant,
        against=event.against,
    )
    about = contested_on(case=case, dispute=filed)
    open_ones = (one for one in case.open_disputes if one.claimant == event.claimant)
    if any(contested_on(case=case, dispute=one) == about for one in open_ones):
        text = "同一人对同一行为的复议或者诉讼正在进行，不得同时提起另一种"
        yield Objection("dispute.pending", text, "Review2023.29")


@condition(happened.DisputeAnswered)
def _answer_dispute(proposal: Proposal[happened.DisputeAnswered]) -> Iterator[Objection]:
    waiting = {one.id for one in proposal.case.disputes if one.result is None and one.answered_on is None}
    if not waiting:
        yield Objection("dispute_answer.none", "没有等待本机关提出答复的复议、诉讼", "Reg711.51")
    elif proposal.event is not None and proposal.event.dispute not in waiting:
        yield Objection("dispute_answer.other", "该编号的复议、诉讼不等待本机关的答复", "Reg711.51")


@condition(happened.DisputeProgressed)
def _progress_dispute(proposal: Proposal[happened.DisputeProgressed]) -> Iterator[Objection]:
    """More time for the decision, a judgment of first instance, an appeal: in their order, of what is open."""
    pending, event = {one.id: one for one in proposal.case.open_disputes}, proposal.event
    if not pending:
        yield Objection("dispute_step.none", "没有正在进行的复议、诉讼", "Reg711.51")
    elif event is not None and event.dispute not in pending:
        yield Objection("dispute_step.other", "该编号的复议、诉讼没有在进行", "Reg711.51")
    elif event is not None:
        yield from _step(pending[event.dispute], event)


def _step(dispute: Dispute, event: happened.DisputeProgressed) -> Iterator[Objection]:
    if event.until is not None and event.until < event.on:
        yield Objection("dispute_step.day", "告知的最后一日早于告知之日", "Reg711.51")
    if event.step is DisputeStep.EXTENDED:
        if event.until is None:
            yield Objection("dispute_step.until", "延长审理期限的，应写明延长到哪一天", "Reg711.51")
        if dispute.judged_on is not None and dispute.appealed_on is None:
            yield Objection("dispute_step.over", "第一审已经判决，没有正在计算的审理期限", "Reg711.51")
    elif dispute.kind is DisputeKind.REVIEW:
        yield Objection("dispute_step.suit", "只有行政诉讼登记第一审判决和上诉", "Reg711.51")
    elif event.step is DisputeStep.JUDGED and dispute.judged_on is not None:
        yield Objection("dispute_step.judged", "第一审判决已经登记", "Reg711.51")
    elif event.step is DisputeStep.APPEALED and dispute.judged_on is None:
        yield Objection("dispute_step.unjudged", "还没有登记第一审判决", "Reg711.51")
    elif event.step is DisputeStep.APPEALED and dispute.appealed_on is not None:
        yield Objection("dispute_step.appealed", "上诉已经登记", "Reg711.51")


@condition(happened.DisputeConcluded)
def _conclude_dispute(proposal: Proposal[happened.DisputeConcluded]) -> Iterator[Objection]:
    pending, event = proposal.case.open_disputes, proposal.event
    if not pending:
        yield Objection("dispute.none", "没有正在进行的复议、诉讼", "Reg711.51")
    elif event is not None and event.dispute not in {one.id for one in pending}:
        yield Objection("dispute.other", "该编号的复议、诉讼没有在进行", "Reg711.51")


@condition(happened.DecisionReceived)
def _receive_decision(proposal: Proposal[happened.DecisionReceived]) -> Iterator[Objection]:
    """Only a reconsideration that is decided has a decision to be received; a judgment opens no suit."""
    decided = {one.id: one for one in proposal.case.reviews}
    if not decided:
        yield Objection("decision.none", "没有已经审结的行政复议", "Litigation2017.45")
    elif proposal.event is not None and proposal.event.dispute not in decided:
        yield Objection("decision.other", "该编号不是已经审结的行政复议", "Litigation2017.45")


@condition(happened.AnswerOrdered)
def _order_answer(proposal: Proposal[happened.AnswerOrdered]) -> Iterator[Objection]:
    """The order stands in a dispute about the silence that ended with it, and sets a day."""
    case, event = proposal.case, proposal.event
    since = case.round.started_on if case.round else proposal.on
    corrected = {
        one.id for one in case.disputes if one.result is DisputeResult.CORRECTED and one.filed_on >= since
    }
    if not corrected:
        yield Objection(
            "answer_order.none", "没有结果为“纠正”的复议、诉讼，先登记复议决定或者判决的结果", "Reg711.51"
        )
    if event is None:
        return
    if corrected and event.dispute not in corrected:
        yield Objection("answer_order.dispute", "该编号不是责令答复的复议、诉讼", "Reg711.51")
    if event.answer_by < event.on:
        yield Objection("answer_order.day", "责令答复的最后一日早于收到决定、判决之日", "Reg711.51")


@condition(happened.AnswerReopened)
def _reopen(proposal: Proposal[happened.AnswerReopened]) -> Iterator[Objection]:
    """By the order of a dispute that corrected the reply, or by the agency's own decision, with its words."""
    event = proposal.event
    if event is None:
        return
    corrected = {one.id for one in proposal.case.disputes if one.result is DisputeResult.CORRECTED}
    if event.dispute and event.dispute not in corrected:
        yield Objection("reopen.order", "没有纠正原答复的复议决定或者判决", "Reg711.51")
    elif event.dispute in proposal.case.followed:
        text = "已经按这件复议决定、判决答复过；再次重新答复的，按另一件决定、判决，或者写明自行纠正的理由"
        yield Objection("reopen.followed", text, "Reg711.51")
    if not event.order.strip():
        yield Objection("reopen.words", "应写明重新答复的决定、判决或者自行纠正的理由", "Reg711.51")
