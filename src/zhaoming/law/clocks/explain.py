"""Why a clock ends on the day it ends: each step with its days, what was skipped and why, and the provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from zhaoming.law.calendars import CalendarDay, DayKind, NoticeKind, WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.citations import cite
from zhaoming.law.clocks.due import (
    Due,
    check_facts,
    extension_stands,
    names_its_day,
    open_stop,
    period_start,
    plain_last_day,
    restarts,
)
from zhaoming.law.clocks.facts import ClockFacts, Extension, Stop, StopReason
from zhaoming.law.clocks.rules import ClockPeriod, ClockRule
from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, ClockSettings
from zhaoming.law.clocks.walk import Absence, Leg, Walk, absences_of, walk
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.derivation import DerivationStep, SkippedDays, long_day, short_day
from zhaoming.law.interpretations import (
    EXTENSION_BEFORE_EXPIRY,
    EXTENSION_ENDS_WITH_RESTART,
    LAST_WEEK_PROVISIONAL,
    PAYMENT_RESTARTS,
    REPORT_DUE_STAYS,
    SUSPENSION_DAYS,
    YEAR_WITHOUT_NOTICE,
    Interpretation,
)
from zhaoming.law.periods import CalendarDays, Months, counted_day
from zhaoming.law.working_days import FixedDay, SameDay, WorkingDays

_FIRST_DAY = cite("Civil2020.201")
_HOLIDAY_AT_THE_END = cite("Civil2020.203")
_WORDS_OF_STOP = {
    StopReason.CORRECTION: ("补正告知书送达", "收到补正"),
    StopReason.PAYMENT: ("收费通知送达", "缴费"),
}


@dataclass(frozen=True, slots=True)
class ClockDerivation:
    """A clock's last day with the steps that lead to it, for a citizen to check with a calendar."""

    name: str
    due: Due
    steps: tuple[DerivationStep, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What every step looks at."""

    facts: ClockFacts
    row: ClockRule
    calendar: WorkingCalendar
    settings: ClockSettings


def explain(
    *, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> ClockDerivation:
    """The derivation of `due`, made by walking day by day; raises `ValueError` where `due` does."""
    row = settings.rule(clock=facts.clock, on=facts.started_on)
    if isinstance(row, NoneInstalled):
        return ClockDerivation(
            row.about, Due(None, Certainty.NO_RULE), (DerivationStep(row.message, "系统的规则库"),)
        )
    check_facts(facts=facts, row=row)
    if row.period is not None and facts.period is not None:
        raise ValueError(f"{row.name}的期间是法定的，不能另定")
    period = row.period or facts.period
    begins = DerivationStep(
        f"{long_day(facts.started_on)}{row.starts}" + ("" if _counts_first_day(period) else "，当天不计入期间"),
        row.basis if _counts_first_day(period) else f"{row.basis}；{_FIRST_DAY}",
        facts.started_on,
    )
    given = _Given(facts, row, calendar, settings)
    if period is None:
        steps: Iterable[DerivationStep] = [DerivationStep(f"{row.words}；尚未确定期限，没有截止日", row.basis)]
        found: dt.date | Certainty = Certainty.OPEN
    elif isinstance(period, WorkingDays):
        steps, found = _by_working_days(given, period)
    else:
        steps, found = _plain(given, period)
    return _closed(given, [begins, *steps], found)


def _counts_first_day(period: ClockPeriod | None) -> bool:
    return isinstance(period, SameDay | FixedDay)


def _closed(given: _Given, steps: list[DerivationStep], found: dt.date | Certainty) -> ClockDerivation:
    """The last step: what the day means, and how far it can be relied on."""
    facts, row, calendar, settings = given.facts, given.row, given.calendar, given.settings
    if isinstance(found, Certainty):
        return ClockDerivation(row.name, Due(None, found), tuple(steps))
    if row.at_least:
        meaning = f"不得早于 {long_day(found)} 结束；{row.expiry}"
    else:
        meaning = f"截止日是 {long_day(found)}，当天{row.ends}仍为按时；之后：{row.expiry}"
    steps.append(DerivationStep(meaning, row.basis, found))
    if names_its_day(found=found, facts=facts, settings=settings):
        return ClockDerivation(row.name, Due(found, Certainty.DETERMINED), tuple(steps))
    certainty = calendar.certainty(on=found, start=period_start(facts=facts, settings=settings))
    if certainty is Certainty.PROVISIONAL:
        text = f"{found.year + 1}年放假安排的通知尚未装载，它可能调整12月最后一周，这个日期是暂定的"
        steps.append(DerivationStep(text, _reading(LAST_WEEK_PROVISIONAL)))
    if certainty is Certainty.ESTIMATED:
        text = "有的年份没有放假安排的通知，按周一至周五估算，仅供内部参考，不得对外告知"
        steps.append(DerivationStep(text, _reading(YEAR_WITHOUT_NOTICE)))
    return ClockDerivation(row.name, Due(found, certainty), tuple(steps))


def _by_working_days(given: _Given, period: WorkingDays) -> tuple[list[DerivationStep], dt.date | Certainty]:
    facts, row, calendar, settings = given.facts, given.row, given.calendar, given.settings
    steps = list(_restarts(facts, settings))
    waiting = open_stop(facts=facts, settings=settings)
    if waiting is not None:
        return [*steps, _waiting(waiting)], Certainty.OPEN
    start = period_start(facts=facts, settings=settings)
    absences = absences_of(facts=facts, calendar=calendar, settings=settings)
    gone = walk(start=start, days=period, absences=absences, calendar=calendar)
    base = gone.end if isinstance(gone.end, dt.date) else None
    extended = extension_stands(facts=facts, start=start, base=base)
    if facts.extension is not None and extended:
        period = WorkingDays(period.count + facts.extension.days.count)
        gone = walk(start=start, days=period, absences=absences, calendar=calendar)
    steps.append(_length(row, period, facts, extended))
    if facts.extension is not None:
        steps.append(_extension(facts.extension, start, base, extended))
    steps += [_leg(leg, calendar) for leg in gone.legs]
    if isinstance(gone.end, Certainty):
        return [*steps, _no_day(gone, period, absences)], gone.end
    return _later(steps, facts, start, gone.end)


def _length(row: ClockRule, period: WorkingDays, facts: ClockFacts, extended: bool) -> DerivationStep:
    if extended and facts.extension is not None:
        own = period.count - facts.extension.days.count
        text = f"{row.words}；连同延长，共 {own} + {facts.extension.days.count} = {period.count} 个工作日"
    else:
        text = f"{row.words}：共 {period.count} 个工作日"
    return DerivationStep(text, row.basis)


def _restarts(facts: ClockFacts, settings: ClockSettings) -> Iterator[DerivationStep]:
    for stop in facts.stops:
        if stop.answered_on is not None and restarts(stop=stop, settings=settings):
            served, answered = _WORDS_OF_STOP[stop.reason]
            text = (
                f"{long_day(stop.served_on)}{served}，{long_day(stop.answered_on)}{answered}，"
                "期限自次日起重新计算"
            )
            yield DerivationStep(text, _basis_of_stop(stop), stop.answered_on)


def _waiting(stop: Stop) -> DerivationStep:
    served, answered = _WORDS_OF_STOP[stop.reason]
    text = f"{long_day(stop.served_on)}{served}，尚未{answered}；{answered}后期限重新计算，现在没有截止日"
    return DerivationStep(text, _basis_of_stop(stop), stop.served_on)


def _basis_of_stop(stop: Stop) -> str:
    return cite("Reg711.30") if stop.reason is StopReason.CORRECTION else _reading(PAYMENT_RESTARTS)


# Article 33(2) asks for both; what follows from the lack of notice it does not say.
_UNTOLD = "，尚未记录告知申请人；条例要求告知，告知书送达之前不应依靠延长后的日期"


def _extension(extension: Extension, start: dt.date, base: dt.date | None, extended: bool) -> DerivationStep:
    approved = f"{long_day(extension.approved_on)}工作机构负责人同意延长 {extension.days.count} 个工作日"
    if extended:
        told = f"，{long_day(extension.told_on)}告知申请人" if extension.told_on else _UNTOLD
        return DerivationStep(approved + told, cite("Reg711.33.2"), extension.approved_on)
    if extension.approved_on < start:
        return DerivationStep(f"{approved}，在期限重新计算之前，不计", _reading(EXTENSION_ENDS_WITH_RESTART))
    late = f"{approved}，晚于原截止日 {base.isoformat() if base else ''}，不计"
    return DerivationStep(late, _reading(EXTENSION_BEFORE_EXPIRY))


def _leg(leg: Leg, calendar: WorkingCalendar) -> DerivationStep:
    first, last = leg.days[0].on, leg.days[-1].on
    span = long_day(first) if first == last else f"{long_day(first)}至{long_day(last)}"
    if leg.absences:
        reasons = "；".join(absence.words for absence in leg.absences)
        basis = f"{cite('Reg711.33.3')}；{_reading(SUSPENSION_DAYS)}"
        return DerivationStep(f"{span}不计入期间：{reasons}", basis, last)
    counted = leg.counted
    basis = "、".join(_notices(leg, calendar)) or "周一至周五"
    if any(day.on.year in calendar.assumed for day in leg.days):
        basis += f"；{_reading(YEAR_WITHOUT_NOTICE)}"
    return DerivationStep(
        f"{span}：计 {len(counted)} 个工作日",
        basis,
        counted[-1].on if counted else None,
        WorkingDays(len(counted)),
        tuple(_skipped(leg.days)),
        tuple(day.on for day in counted if day.kind is DayKind.MAKE_UP),
    )


def _notices(leg: Leg, calendar: WorkingCalendar) -> Iterator[str]:
    """The yearly notices of the years counted in, and others that speak of one of the days."""
    years = {day.on.year for day in leg.days}
    spoken = {day.notice for day in leg.days}
    for notice in calendar.notices:
        if notice in spoken or (notice.kind is NoticeKind.YEARLY and notice.year in years):
            yield notice.citation


def _skipped(days: tuple[CalendarDay, ...]) -> Iterator[SkippedDays]:
    def reason(day: CalendarDay) -> tuple[bool, str, str]:
        named = f"{day.name}放假" if day.kind is DayKind.HOLIDAY else "周末"
        return bool(day.is_worked), named, day.notice.citation if day.notice else ""

    for (worked, named, basis), group in groupby(days, key=reason):
        together = list(group)
        if not worked:
            yield SkippedDays(together[0].on, together[-1].on, named, basis)


def _no_day(gone: Walk, period: WorkingDays, absences: tuple[Absence, ...]) -> DerivationStep:
    """Why the count did not arrive, with what is left of it."""
    done = sum(len(leg.counted) for leg in gone.legs)
    left = f"已计 {done} 个工作日，还有 {period.count - done} 个"
    if gone.end is Certainty.UNDETERMINED:
        text = f"{left}；再往后的年份尚无放假安排的通知，不能确定截止日"
        return DerivationStep(text, _reading(YEAR_WITHOUT_NOTICE))
    waits = "；".join(absence.words for absence in absences if absence.end is None)
    text = f"{left}；{waits}。此后的日子不计入期间，现在没有截止日"
    return DerivationStep(text, f"{cite('Reg711.33.3')}；{_reading(SUSPENSION_DAYS)}")


def _later(
    steps: list[DerivationStep], facts: ClockFacts, start: dt.date, end: dt.date
) -> tuple[list[DerivationStep], dt.date]:
    if facts.later is None or facts.later.told_on < start:
        return steps, end
    until = max(end, facts.later.until)
    text = f"{long_day(facts.later.told_on)}告知申请人延迟到 {long_day(facts.later.until)} 答复"
    if until == end:
        text += "，不晚于原截止日，不影响期限"
    return [*steps, DerivationStep(text, cite("Reg711.35"), until)], until


def _plain(
    given: _Given, period: CalendarDays | Months | SameDay | FixedDay
) -> tuple[list[DerivationStep], dt.date | Certainty]:
    facts, row, calendar = given.facts, given.row, given.calendar
    start = facts.started_on
    found = plain_last_day(start=start, period=period, calendar=calendar)
    if isinstance(period, SameDay | FixedDay):
        basis = row.basis if isinstance(period, SameDay) else f"{row.basis}；{_reading(REPORT_DUE_STAYS)}"
        return [DerivationStep(row.words, basis, found if isinstance(found, dt.date) else None)], found
    counted = counted_day(start=start, period=period)
    step = DerivationStep(f"{row.words}：{period.words}后是 {long_day(counted)}", row.basis, counted)
    if isinstance(found, Certainty):
        text = f"{counted.year}年尚无放假安排的通知，不知道期间最后一日是不是节假日，不能确定截止日"
        return [step, DerivationStep(text, f"{_HOLIDAY_AT_THE_END}；{_reading(YEAR_WITHOUT_NOTICE)}")], found
    if found == counted:
        return [step], found
    rest = tuple(calendar.day(counted + dt.timedelta(days=ahead)) for ahead in range((found - counted).days))
    text = f"{short_day(counted)}是休息日，顺延到其后第一个工作日 {long_day(found)}"
    moved = DerivationStep(text, _HOLIDAY_AT_THE_END, found, skipped=tuple(_skipped(rest)))
    return [step, moved], found


def _reading(adopted: Interpretation) -> str:
    return f"本系统采用的理解：{adopted.reading}"
