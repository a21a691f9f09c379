"""Every date of a request with the way it was found, in words a citizen can check with a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhaoming.casework.standing import Stage, reply_due, reply_facts
from zhaoming.law.certainty import Certainty
from zhaoming.law.citations import cite
from zhaoming.law.clocks import Clock, ClockFacts, explain
from zhaoming.law.derivation import DerivationStep, long_day
from zhaoming.law.receipt import NotYetReceived, Received, receipt
from zhaoming.web.cases.selectors import Standing

# What a last day is called, in addresses and in calendar files as well.
REPLY, CORRECTION, REASONS, FEE = "reply", "correction", "reasons", "fee"
_OWN_CLOCKS = {
    Clock.CORRECTION_REPLY: (CORRECTION, "您补正的最后一日"),
    Clock.EXPLAIN_VOLUME: (REASONS, "您说明理由的最后一日"),
    Clock.FEE_PAYMENT: (FEE, "您缴费的最后一日"),
}
_NOT_TOLD = "期限所在的年份还没有放假安排的通知，现在不能确定这一天；通知公布后会显示在这里"
_ENDED_WITHOUT_ANSWER = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.SPLIT})


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """A day, what it is the day of, and the steps to it; `on` is None where no day may be told, `why` says why.

    `is_last` is True for last days, which go into calendar files; `mine` where the applicant must act by it.
    """

    key: str
    label: str
    on: dt.date | None
    steps: tuple[DerivationStep, ...]
    why: str = ""
    is_last: bool = True
    mine: bool = False
    is_provisional: bool = False


def explained_days(*, found: Standing) -> tuple[ExplainedDay, ...]:
    """The days of a request that stand now: its receipt, the reply, and what the applicant has time for."""
    return (*_receipt(found), *_own(found), *_reply(found))


def _receipt(found: Standing) -> Iterator[ExplainedDay]:
    told = receipt(arrival=found.value.arrival)
    if isinstance(told, Received):
        text = told.rule.words + (f"；{told.remark}" if told.remark else "")
        step = DerivationStep(text, cite(told.rule.provision), told.on)
        yield ExplainedDay("receipt", "收到申请之日", told.on, (step,), is_last=False)
    elif isinstance(told, NotYetReceived):
        step = DerivationStep(told.rule.words, cite(told.rule.provision))
        yield ExplainedDay("receipt", "收到申请之日", None, (step,), told.waiting_for, is_last=False)


def _own(found: Standing) -> Iterator[ExplainedDay]:
    for one in found.clocks:
        if one.clock in _OWN_CLOCKS:
            key, label = _OWN_CLOCKS[one.clock]
            yield _explained(found, key, label, one.facts, mine=True)


def _reply(found: Standing) -> Iterator[ExplainedDay]:
    facts = reply_facts(case=found.value)
    if facts is None or found.stage in _ENDED_WITHOUT_ANSWER:
        return
    label = "答复的最后一日"
    current = found.value.round
    day = _explained(found, REPLY, label, facts)
    if current is not None and current.answer_by is not None:
        # An order against silence lets the period that has passed stand; one to answer anew replaces it.
        before = day.steps if current.ordered_on is not None else ()
        step = DerivationStep("由行政复议决定或者判决确定", cite("Reg711.51"), current.answer_by)
        yield ExplainedDay(REPLY, label, current.answer_by, (*before, step), is_last=found.case.is_open)
        return
    if found.value.answer is None or day.on is None:
        yield day
        return
    served = found.value.answer.served_on
    when = "在期限内" if served <= day.on else "晚于期限"
    step = DerivationStep(f"答复于 {served.isoformat()} 送达，{when}", cite("Reg711.33.2"), served)
    yield ExplainedDay(REPLY, label, day.on, (*day.steps, step), is_last=False)


def _explained(found: Standing, key: str, label: str, facts: ClockFacts, *, mine: bool = False) -> ExplainedDay:
    """The derivation of the law; a day that is only estimated is told to nobody outside."""
    told = explain(facts=facts, calendar=found.law.calendar, settings=found.law.clocks)
    # A day is printed once: most sentences of the derivation hold theirs.
    steps = tuple(
        replace(step, on=None) if step.on and long_day(step.on) in step.text else step for step in told.steps
    )
    if told.due.certainty is Certainty.ESTIMATED:
        return ExplainedDay(key, label, None, (), _NOT_TOLD, mine=mine)
    if told.due.on is None:
        why = _NOT_TOLD if told.due.certainty is Certainty.UNDETERMINED else "现在没有最后一日"
        return ExplainedDay(key, label, None, steps, why, mine=mine)
    provisional = told.due.certainty is Certainty.PROVISIONAL
    return ExplainedDay(key, label, told.due.on, steps, mine=mine, is_provisional=provisional)


def is_late(*, found: Standing) -> bool:
    """True where the reply is not there though its last day has passed."""
    due = reply_due(case=found.value, law=found.law)
    told = due is not None and due.certainty.may_be_told and due.on is not None and found.on > due.on
    return told and found.case.is_open
