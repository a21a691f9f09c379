"""Conditions of more time and of the fee (Articles 33, 35 and 42)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.casework import events as happened
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.casework.conditions.unsure import unsure
from zhaoming.casework.standing import is_expired, reply_due, reply_facts
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockRule, due
from zhaoming.law.clocks.due import period_start
from zhaoming.law.grounds import Objection


@condition(happened.Extended)
def _extend(proposal: Proposal[happened.Extended]) -> Iterator[Objection]:
    """Article 33(2): once, at most 20 working days, and approved before the period is over."""
    case, law = proposal.case, proposal.law
    facts = reply_facts(case=case)
    if case.round is None or facts is None:
        return
    if case.round.answer_by is not None:
        yield Objection("extension.order", "答复期限由复议决定、判决确定，不得自行延长", "Reg711.33.2")
        return
    held = case.round.extension
    if held is not None and not held.is_before(start=period_start(facts=facts, settings=law.clocks)):
        yield Objection("extension.once", "答复期限只能延长一次，已经延长过", "Reg711.33.2")
    last = due(facts=facts, calendar=law.calendar, settings=law.clocks).on
    if last is not None and proposal.on > last:
        text = f"延长应当在期限届满前经工作机构负责人同意，期限已于 {last.isoformat()} 届满"
        yield Objection("extension.late", text, "Reg711.33.2")
    yield from unsure(
        proposal=proposal, facts=facts, code="extension.unknown", about="批准延期", provision="Reg711.33.2"
    )
    row = law.clocks.rule(clock=Clock.REPLY, on=facts.started_on)
    longest = row.extended_by.count if isinstance(row, ClockRule) and row.extended_by else 0
    if proposal.event is not None and not 1 <= proposal.event.days.count <= longest:
        yield Objection("extension.days", f"延长的期限最长不得超过{longest}个工作日", "Reg711.33.2")


@condition(happened.ExtensionTold)
def _tell_extension(proposal: Proposal[happened.ExtensionTold]) -> Iterator[Objection]:
    """Article 33(2): what the head of the work body agreed to is told to the applicant, once."""
    case, law = proposal.case, proposal.law
    held, facts = case.round.extension if case.round else None, reply_facts(case=case)
    if held is None or facts is None:
        yield Objection("extension.none", "还没有批准延长答复期限", "Reg711.33.2")
    elif held.told_on is not None:
        yield Objection("extension.told", "已经告知申请人延长答复期限", "Reg711.33.2")
    elif held.is_before(start=period_start(facts=facts, settings=law.clocks)):
        text = "答复期限已经重新计算，之前批准的延长不再计入，不必告知"
        yield Objection("extension.lapsed", text, "Reg711.33.2")


@condition(happened.ReasonsDemanded)
def _ask_reasons(proposal: Proposal[happened.ReasonsDemanded]) -> Iterator[Objection]:
    if proposal.case.explanation is not None and not proposal.case.explanation.lapsed:
        yield Objection("reasons.once", "已经要求说明过理由", "Reg711.35")


@condition(happened.ReasonsReceived)
def _receive_reasons(proposal: Proposal[happened.ReasonsReceived]) -> Iterator[Objection]:
    """Late reasons are read as well, as long as nothing was answered."""
    asked = proposal.case.explanation
    if asked is None or asked.lapsed or asked.answered_on is not None:
        yield Objection("reasons.none", "没有待答复的说明理由告知", "Reg711.35")


# A later day can only be named beside the day it is later than.
_UNKNOWN = (
    "答复期限经过的年份还没有装载节假日安排，最后一日不能确定，无法核对延迟的日期是否晚于它；"
    "请管理员先装载工作日历，再确定延迟答复的期限"
)


@condition(happened.LaterDaySet)
def _set_later_day(proposal: Proposal[happened.LaterDaySet]) -> Iterator[Objection]:
    """Article 35: a sound reason, but impossible in time; the later day is told before the period is over."""
    case = proposal.case
    if case.explanation is None or case.explanation.answered_on is None or case.explanation.lapsed:
        yield Objection("later.reasons", "申请人说明理由之后，才可以确定延迟答复的期限", "Reg711.35")
        return
    found = reply_due(case=case, law=proposal.law)
    if found is not None and found.certainty is Certainty.UNDETERMINED and found.on is None:
        yield Objection("later.unknown", _UNKNOWN, "Reg711.35")
    last = found.on if found else None
    if last is not None and proposal.on > last:
        yield Objection("later.late", f"答复期限已于 {last.isoformat()} 届满", "Reg711.35")
    if last is not None and proposal.event is not None and proposal.event.until <= last:
        yield Objection("later.earlier", f"延迟答复的期限应当晚于 {last.isoformat()}", "Reg711.35")


@condition(happened.FeePaid)
def _receive_payment(proposal: Proposal[happened.FeePaid]) -> Iterator[Objection]:
    """Who lets the period pass has given up; who paid in it has not, whenever the agency learns of it."""
    notice = proposal.case.fee_notice
    if notice is None or not notice.waits:
        yield Objection("payment.none", "没有待缴纳的费用", "Reg711.42")
        return
    if proposal.event is None:
        return
    if is_expired(notice=notice, clock=Clock.FEE_PAYMENT, on=proposal.on, law=proposal.law):
        text = "缴费日期已经超过缴费期限，视为放弃申请；期限内缴费、后来才查到的，按实际缴费之日登记"
        yield Objection("payment.late", text, "Fee2020")


@condition(happened.FeeNotified)
def _notify_fee(proposal: Proposal[happened.FeeNotified]) -> Iterator[Objection]:
    """The notice is served within the processing period, and once."""
    case = proposal.case
    if case.fee is not None and not case.fee.lapsed:
        yield Objection("fee.once", "已经送达过收费通知", "Fee2020")
    found = reply_due(case=case, law=proposal.law)
    served = proposal.event.served_on if proposal.event is not None else None
    if found is not None and found.on is not None and (served or proposal.on) > found.on:
        text = f"收费通知应当在处理期限内送达，期限已于 {found.on.isoformat()} 届满"
        yield Objection("fee.late", text, "Fee2020")
    facts = reply_facts(case=case)
    if facts is not None and case.round is not None and case.round.answer_by is None:
        yield from unsure(
            proposal=proposal,
            facts=facts,
            code="fee.unknown",
            about="送达收费通知",
            provision="Fee2020",
            on=served,
        )
    if proposal.event is not None and proposal.event.amount.amount <= 0:
        yield Objection("fee.nothing", "没有应缴的费用", "Fee2020")
