"""A clock as it is shown: its last day, days used and left, and how far the day can be relied on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from zhaoming.casework.standing import CaseLaw, RunningClock
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockReading, ClockRule, ClockState
from zhaoming.law.clocks.explain import explain
from zhaoming.law.derivation import DerivationStep, long_day
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.presentation.days import day_text
from zhaoming.web.presentation.status import Status, Tone

STATES: dict[ClockState, Status] = {
    ClockState.RUNNING: Status("计时中", Tone.INFO),
    ClockState.SUSPENDED: Status("暂停计时", Tone.WAITING),
    ClockState.AWAITING: Status("停止，等待申请人", Tone.WAITING),
    ClockState.OVERDUE: Status("已逾期", Tone.DANGER),
    ClockState.IN_TIME: Status("按期", Tone.OK),
    ClockState.LATE: Status("超期", Tone.DANGER),
    ClockState.ENDED: Status("已结束", Tone.NONE),
    ClockState.NOT_RUNNING: Status("未起算", Tone.NONE),
}
# Said beside a day that cannot be told to the public as it is, or in the place of a day that is not there.
CERTAINTIES: dict[Certainty, str] = {
    Certainty.DETERMINED: "",
    Certainty.PROVISIONAL: "暂定：下一年度放假安排未装载，可能调整12月最后一周",
    Certainty.UNDETERMINED: "不能确定：所涉年份的放假安排尚未装载",
    Certainty.OPEN: "暂无截止日：取决于尚未发生的事",
    Certainty.NO_RULE: "没有适用的规则",
    Certainty.ESTIMATED: "估算：仅供内部参考，不得对外告知",
}


@dataclass(frozen=True, slots=True)
class DueState:
    """The last day for the reply: `on` is None where there is none, and `remark` says why."""

    on: dt.date | None
    text: str
    distance: str
    is_late: bool
    remark: str


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One clock with its derivation; `is_ours` where it is the agency that must be in time."""

    name: str
    about: str
    state: Status
    due: DueState
    used: str
    left: str
    steps: tuple[DerivationStep, ...]
    ordered: bool = False
    ordered_by: str = ""
    is_over: bool = False
    is_ours: bool = True


_ORDERED = "复议决定、判决指定了答复的日子；以下为一般期限的推算。"
_NAMED = "最后一日由答复通知书、应诉通知书写明。"
_LONGER = "受理机关告知延长审理期限到这一天。"
_ORDERED_BY: dict[Clock, str] = {
    Clock.REVIEW_ANSWER: _NAMED,
    Clock.SUIT_ANSWER: _NAMED,
    Clock.REVIEW_DECISION: _LONGER,
    Clock.SUIT_DECISION: _LONGER,
    Clock.APPEAL_DECISION: _LONGER,
    Clock.APPEAL: "最后一日由第一审判决书写明。",
}
# What is late here is no fault of the agency: the body's or the court's own time, and that of who disputes.
_OF_OTHERS = frozenset(
    {
        Clock.REVIEW_ACCEPTANCE,
        Clock.REVIEW_DECISION,
        Clock.SUIT_ACCEPTANCE,
        Clock.SUIT_DECISION,
        Clock.APPEAL,
        Clock.APPEAL_DECISION,
        Clock.SUIT_AFTER_REVIEW,
    }
)
UNSET = Status("未设定期限", Tone.NONE)
_UNSET_REMARK = "没有文书写明的日子，本机关也没有设定这一阶段的期限，不推算"
# Stages of a dispute, whose lengths a notice names or the agency sets.
_SET_BY_AGENCY = frozenset({*_ORDERED_BY, Clock.REVIEW_ACCEPTANCE, Clock.SUIT_ACCEPTANCE})


def due_state(found: Standing) -> DueState | None:
    """The reply's last day as the head of a page tells it; None before receipt and after the end."""
    reply = next((one for one in found.clocks if one.clock.value == "reply"), None)
    return None if reply is None else due_of(reply.due_on, reply.reading, on=found.on)


def due_of(last: dt.date | None, reading: ClockReading, *, on: dt.date) -> DueState:
    """A last day with its distance in the days of its clock."""
    late = last is not None and on > last
    text = "" if last is None else day_text(last, today=on)
    return DueState(last, text, distance(reading, last, on), late, CERTAINTIES[reading.due.certainty])


def distance(reading: ClockReading, last: dt.date | None, on: dt.date) -> str:
    """How far the last day is, in the unit the law counts in."""
    if last is None:
        return ""
    if last == on:
        return "今天截止"
    left = reading.left
    if left is None or last != reading.due.on:
        days = (last - on).days
        return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
    words = (
        left.words.replace("日", "天")
        if left.words.endswith("日") and "工作日" not in left.words
        else left.words
    )
    return f"还有 {words}" if left.count >= 0 else f"已过 {words.removeprefix('-')}"


def clock_name(one: RunningClock, *, law: CaseLaw) -> str:
    """What the rule calls what is waited for."""
    rule = law.clocks.rule(clock=one.clock, on=one.facts.started_on)
    return rule.name if isinstance(rule, ClockRule) else rule.about


def shown_clock(one: RunningClock, *, on: dt.date, law: CaseLaw, about: str = "") -> ShownClock:
    """A running clock for the page."""
    told = explain(facts=one.facts, calendar=law.calendar, settings=law.clocks)
    used, left = one.reading.used, one.reading.left
    unset = is_unset(clock=one)
    due = _due(one, on)
    return ShownClock(
        name=told.name,
        about=about,
        state=UNSET if unset and one.facts.ended_on is None else STATES[_state(one, on)],
        due=replace(due, remark=_unset_remark(one, on)) if unset else due,
        used="" if used is None else used.words,
        left="" if left is None or left.count < 0 else left.words,
        steps=_named(one, told.steps),
        ordered=one.fixed is not None,
        ordered_by=_ORDERED_BY.get(one.clock, _ORDERED),
        is_ours=one.clock not in _OF_OTHERS,
        is_over=one.facts.ended_on is not None and one.facts.ended_on <= on,
    )


def _named(one: RunningClock, steps: tuple[DerivationStep, ...]) -> tuple[DerivationStep, ...]:
    """Where a paper names the last day of a stage without a period of its own, the paper is the derivation."""
    if one.fixed is None or one.clock not in _ORDERED_BY or one.reading.due.on is not None or not steps:
        return steps
    words = f"{_ORDERED_BY[one.clock].rstrip('。')}：{long_day(one.fixed)}"
    return (steps[0], DerivationStep(words, steps[0].basis, one.fixed))


def _unset_remark(one: RunningClock, on: dt.date) -> str:
    ended = one.facts.ended_on
    over = f"{day_text(ended, today=on)} 已经结束；" if ended is not None and ended <= on else ""
    return over + _UNSET_REMARK


def is_unset(*, clock: RunningClock) -> bool:
    """Whether a stage of a dispute has no last day because nobody named one and the agency set no period."""
    is_open = clock.reading.due.certainty is Certainty.OPEN
    return clock.fixed is None and clock.clock in _SET_BY_AGENCY and is_open


def _state(one: RunningClock, on: dt.date) -> ClockState:
    """A day that was named goes before the period: in time or late is judged by it."""
    if one.fixed is None:
        return one.reading.state
    ended = one.facts.ended_on
    if ended is not None and ended <= on:
        return ClockState.LATE if ended > one.fixed else ClockState.IN_TIME
    if on > one.fixed:
        return ClockState.OVERDUE
    # The named day is all that runs where no period of its own is set.
    idle = one.reading.state is ClockState.NOT_RUNNING
    return ClockState.RUNNING if idle else one.reading.state


def _due(one: RunningClock, on: dt.date) -> DueState:
    found = due_of(one.due_on, one.reading, on=on)
    return found if one.fixed is None else replace(found, remark="")
