"""The last day of a clock, fast: `explain` walks the same road day by day and must arrive at the same day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks.facts import ClockFacts, Stop, StopReason
from zhaoming.law.clocks.rules import ClockPeriod, ClockRule
from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, AfterPayment, ClockSettings
from zhaoming.law.clocks.suspension import Interval, intervals
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.periods import CalendarDays, Months, counted_day
from zhaoming.law.provisions import rule
from zhaoming.law.working_days import FixedDay, SameDay, WorkingDays

# A day, or why there is none.
_Found = dt.date | Certainty


@dataclass(frozen=True, slots=True)
class Due:
    """The last day still in time (for `at_least` rules the first day on which the act may end).

    `on` is None where `certainty` says that there is no day, or none that may be named.
    """

    on: dt.date | None
    certainty: Certainty


def due(
    *, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> Due:
    """The last day with how far it can be relied on.

    Raises `ValueError` for facts the clock does not know: a stop, an extension or a consultation of a clock
    that has none, an extension longer than the law allows, a missing period.
    """
    found = _last_day(facts, calendar, settings)
    if isinstance(found, Certainty):
        return Due(None, found)
    if names_its_day(found=found, facts=facts, settings=settings):
        return Due(found, Certainty.DETERMINED)
    return Due(found, calendar.certainty(on=found, start=period_start(facts=facts, settings=settings)))


def surely_in_time(
    *, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> dt.date | None:
    """The last day that is in time whatever the missing notices will say: their days are taken as worked.

    Where every day is known it is the last day itself; otherwise it may lie before it, never after it. None
    where the clock has no last day for another reason. Raises `ValueError` where `due` does.
    """
    return due_on(facts=facts, calendar=calendar.assuming_every_day(), settings=settings)


def names_its_day(*, found: dt.date, facts: ClockFacts, settings: ClockSettings) -> bool:
    """True for a day that no notice on days off can move: it is printed in the law or was told as it is."""
    if facts.later is not None and found == facts.later.until:
        return True
    row = settings.rule(clock=facts.clock, on=facts.started_on)
    return isinstance(row, ClockRule) and isinstance(_period(row, facts), SameDay | FixedDay)


def due_on(
    *, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> dt.date | None:
    """The last day alone, for tables of many cases; None where there is none, see `due` for why."""
    found = _last_day(facts, calendar, settings)
    return None if isinstance(found, Certainty) else found


@rule("Reg711.30")
def restarts(*, stop: Stop, settings: ClockSettings) -> bool:
    """The reply period runs anew from the day the corrected request arrives.

    After payment it does so by the reading `payment_restarts`, a setting.
    """
    return stop.reason is StopReason.CORRECTION or settings.after_payment is AfterPayment.RESTART


def period_start(*, facts: ClockFacts, settings: ClockSettings) -> dt.date:
    """Day 0 of the period that runs now: the start, or the last answer that restarted the clock."""
    start = facts.started_on
    for stop in facts.stops:
        if stop.answered_on is not None and stop.answered_on > start and restarts(stop=stop, settings=settings):
            start = stop.answered_on
    return start


def open_stop(*, facts: ClockFacts, settings: ClockSettings) -> Stop | None:
    """The notice whose answer will restart the clock, None where nothing of the kind is waited for."""
    for stop in facts.stops:
        if stop.answered_on is None and restarts(stop=stop, settings=settings):
            return stop
    return None


@rule("Reg711.33.2")
def extension_stands(*, facts: ClockFacts, start: dt.date, base: dt.date | None) -> bool:
    """An extension approved by the head of the work body before the period is over lengthens it once.

    The readings `extension_before_expiry` and `extension_ends_with_restart`: one approved after the last day,
    or before the clock began anew, adds nothing. `base` is the last day without it, None if there is none.
    """
    extension = facts.extension
    if extension is None or extension.is_before(start=start):
        return False
    return base is None or extension.approved_on <= base


def _last_day(facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings) -> _Found:
    row = settings.rule(clock=facts.clock, on=facts.started_on)
    if isinstance(row, NoneInstalled):
        return Certainty.NO_RULE
    if facts.consultations or facts.stops or facts.extension is not None or facts.later is not None:
        check_facts(facts=facts, row=row)
    period = _period(row, facts)
    if period is None:
        return Certainty.OPEN
    if not isinstance(period, WorkingDays):
        return plain_last_day(start=facts.started_on, period=period, calendar=calendar)
    if facts.stops and open_stop(facts=facts, settings=settings) is not None:
        return Certainty.OPEN
    start = period_start(facts=facts, settings=settings) if facts.stops else facts.started_on
    stopped = intervals(facts=facts, calendar=calendar, settings=settings) if _may_stop(facts) else []
    found = _count(start, period.count, stopped, calendar)
    if facts.extension is not None and extension_stands(
        facts=facts, start=start, base=found if isinstance(found, dt.date) else None
    ):
        found = _count(start, period.count + facts.extension.days.count, stopped, calendar)
    return _not_before(found, facts, start)


def _may_stop(facts: ClockFacts) -> bool:
    return bool(facts.consultations or facts.stops)


def _period(row: ClockRule, facts: ClockFacts) -> ClockPeriod | None:
    """The statute's length; one set by notice or agency only where the statute leaves it open."""
    if row.period is not None and facts.period is not None:
        raise ValueError(f"{row.name}的期间是法定的，不能另定")
    return row.period or facts.period


def _not_before(found: _Found, facts: ClockFacts, start: dt.date) -> _Found:
    """Article 35: a later day told to the applicant lengthens the period, it never shortens it."""
    if facts.later is None or facts.later.told_on < start or isinstance(found, Certainty):
        return found
    return max(found, facts.later.until)


def _count(start: dt.date, days: int, stopped: list[Interval], calendar: WorkingCalendar) -> _Found:
    """The day on which `days` working days after `start` are full, those of the intervals left out."""
    run = calendar.run_after(start)
    if run is None:
        return Certainty.UNDETERMINED
    target = run.count(start.toordinal()) + days
    length = len(run.days)
    # The intervals come in the order of sending; a day already left out is not left out twice.
    left_out_to = start
    for one in stopped:
        begin = max(one.sent, left_out_to)
        arrived = target <= length and run.days[target - 1] <= begin
        # A letter sent on the last known day, or later, comes after the year that nobody knows has begun.
        if arrived or one.sent.toordinal() >= run.last:
            break
        if one.end is None:
            return one.unknown
        if one.end > begin:
            target += run.count(one.end.toordinal()) - run.count(begin.toordinal())
            left_out_to = one.end
    return run.days[target - 1] if target <= length else Certainty.UNDETERMINED


def plain_last_day(
    *, start: dt.date, period: CalendarDays | Months | SameDay | FixedDay, calendar: WorkingCalendar
) -> _Found:
    """The last day of a period in calendar days, months, or of one that names its day."""
    if isinstance(period, SameDay):
        return start
    if isinstance(period, FixedDay):
        # 31 January and 31 March do not move to a working day (reading annual_report_due_does_not_roll).
        this_year = dt.date(start.year, period.month, period.day)
        return this_year if this_year > start else this_year.replace(year=start.year + 1)
    day = counted_day(start=start, period=period)
    # 民法典 203: a last day on a holiday moves to the day after the holiday.
    while (worked := calendar.is_working_day(day)) is False:
        day += dt.timedelta(days=1)
    return Certainty.UNDETERMINED if worked is None else day


def check_facts(*, facts: ClockFacts, row: ClockRule) -> None:
    """Raise `ValueError` for facts that this clock does not know."""
    wrong = {str(one.party) for one in facts.consultations} - set(row.suspended_by)
    wrong |= {str(stop.reason) for stop in facts.stops} - set(row.restarted_by)
    if wrong:
        raise ValueError(f"{row.name}的期限不因 {'、'.join(sorted(wrong))} 中止或者重新计算")
    if facts.later is not None and row.extended_by is None:
        raise ValueError(f"{row.name}的期限不能另行延迟")
    if facts.extension is None:
        return
    if row.extended_by is None or not 1 <= facts.extension.days.count <= row.extended_by.count:
        longest = f"只能延长1至{row.extended_by.words}" if row.extended_by else "不能延长"
        raise ValueError(f"{row.name}的期限{longest}，写的是{facts.extension.days.words}")
