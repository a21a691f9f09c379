"""Conditions of receiving a request: signature, confirmation, split, correction (Articles 30 and 31)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.casework import events as happened
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.casework.conditions.unsure import unsure
from zhaoming.casework.standing import is_expired
from zhaoming.law.clocks import Clock, ClockFacts, due
from zhaoming.law.grounds import Objection
from zhaoming.law.receipt import Channel

_MAILED = frozenset({Channel.MAIL_PLAIN, Channel.MAIL_SIGNED})


@condition(happened.BodyReceived)
def _sign_for(proposal: Proposal[happened.BodyReceived]) -> Iterator[Objection]:
    arrival = proposal.case.arrival
    if arrival.body_received_on is not None:
        yield Objection("receipt.signed", "已经登记签收", "Reg711.31.1.2")
    elif arrival.confirmed_on is not None and proposal.on > arrival.confirmed_on:
        yield Objection("receipt.after", "签收不能晚于确认", "Reg711.31.1.2")


@condition(happened.ReceiptConfirmed)
def _confirm(proposal: Proposal[happened.ReceiptConfirmed]) -> Iterator[Objection]:
    """Article 31(2), (3): what is confirmed must have arrived; confirmation alone signs for no letter."""
    arrival = proposal.case.arrival
    if arrival.confirmed_on is not None:
        yield Objection("receipt.confirmed", "已经确认收到", "Reg711.31")
    if arrival.channel in _MAILED and arrival.body_received_on is None:
        yield Objection("receipt.not_here", "信函还没有登记收到，先登记签收", "Reg711.31.1.2")


@condition(happened.RequestSplit)
def _split(proposal: Proposal[happened.RequestSplit]) -> Iterator[Objection]:
    case = proposal.case
    if case.part_of is not None:
        yield Objection("split.part", "已经是拆分后的一部分", "Fee2020.4")
    if case.correction or case.fee or case.explanation or case.asked or case.answers:
        yield Objection("split.late", "已经告知补正、征求意见、收费或者答复的，不再拆分", "Fee2020.4")
    if case.disputes:
        text = "已有复议、诉讼的，不再拆分，作为一件申请答复其中各项"
        yield Objection("split.disputed", text, "Fee2020.4")
    if proposal.event is not None and len(set(proposal.event.parts)) < 2:
        yield Objection("split.one", "拆分应得到两件以上申请", "Fee2020.4")


@condition(happened.CorrectionDemanded)
def _demand_correction(proposal: Proposal[happened.CorrectionDemanded]) -> Iterator[Objection]:
    """Article 30: once, within 7 working days of receipt."""
    case = proposal.case
    if case.correction is not None:
        yield Objection("correction.once", "补正应当一次性告知，已经告知过", "Reg711.30")
    if case.received_on is None:
        return
    facts = ClockFacts(clock=Clock.CORRECTION_NOTICE, started_on=case.received_on)
    last = due(facts=facts, calendar=proposal.law.calendar, settings=proposal.law.clocks)
    if last.on is not None and proposal.on > last.on:
        text = f"应当自收到申请之日起7个工作日内告知补正，最后一日是 {last.on.isoformat()}，已经超过"
        yield Objection("correction.late", text, "Reg711.30")
    yield from unsure(
        proposal=proposal, facts=facts, code="correction.unknown", about="告知补正", provision="Reg711.30"
    )


@condition(happened.CorrectionReceived)
def _receive_correction(proposal: Proposal[happened.CorrectionReceived]) -> Iterator[Objection]:
    """Article 30: once for a notice, and after its period only with a good reason."""
    notice = proposal.case.correction
    if notice is None or not notice.waits:
        yield Objection("correction.none", "没有待答复的补正告知", "Reg711.30")
    late = is_expired(notice=notice, clock=Clock.CORRECTION_REPLY, on=proposal.on, law=proposal.law)
    if late and proposal.event is not None and not proposal.event.good_reason.strip():
        yield Objection("correction.reason", "逾期补正的，应写明申请人的正当理由", "Reg711.30")
