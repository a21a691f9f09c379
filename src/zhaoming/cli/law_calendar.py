"""`zhaoming law calendar`: the days off and the weekends worked of a year, with the notices that order them."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.law_words import add_calendar, history_of, problem_of
from zhaoming.cli.streams import say, show
from zhaoming.law.calendars import CalendarDay, DayKind, WorkingCalendar, notice_entry
from zhaoming.law.derivation import long_day


def register(subparsers: Any) -> None:
    """Add `calendar`."""
    parser = subparsers.add_parser("calendar", help="一年的放假日、调休上班日、工作日数和依据的通知")
    parser.add_argument("year", metavar="年份", type=int, help="如 2026")
    add_calendar(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show the year; a year without a notice is said to be without, and is no fault of the user."""
    try:
        history = history_of(chosen)
    except (OSError, ValueError) as fault:
        say(problem_of(fault))
        return Exit.FAILED
    calendar = history.known_on(on=chosen.known_on or dt.date.max, regions=chosen.region)
    if chosen.format == "json":
        write_all([_entry(chosen.year, calendar)], lines=False)
        return Exit.DONE
    for line in _lines(chosen.year, calendar):
        show(line)
    return Exit.DONE


def _days(year: int, calendar: WorkingCalendar) -> list[CalendarDay]:
    length = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
    return [calendar.day(dt.date(year, 1, 1) + dt.timedelta(days=step)) for step in range(length)]


def _lines(year: int, calendar: WorkingCalendar) -> Iterator[str]:
    if year not in calendar.years:
        yield f"{year}年没有装载放假安排的通知，不作推定。"
        return
    days = _days(year, calendar)
    yield f"{year}年：{sum(1 for day in days if day.is_worked)} 个工作日"
    for notice in calendar.notices:
        if notice.year == year:
            published = f"，{notice.published_on.isoformat()} 公布" if notice.published_on else "，公布日未记录"
            yield f"  {notice.title}（{notice.number or '文号未记录'}{published}）"
    yield ""
    for off, name, run_of_days in _runs(days):
        span = long_day(run_of_days[0].on)
        if len(run_of_days) > 1:
            span += f"至{long_day(run_of_days[-1].on)}"
        yield f"  {'放假' if off else '上班'}  {span}  {name}"


def _runs(days: list[CalendarDay]) -> Iterator[tuple[bool, str, list[CalendarDay]]]:
    for (kind, name), group in groupby(days, key=lambda day: (day.kind, day.name)):
        if kind in {DayKind.HOLIDAY, DayKind.MAKE_UP}:
            yield kind is DayKind.HOLIDAY, name, list(group)


def _entry(year: int, calendar: WorkingCalendar) -> dict[str, Any]:
    known = year in calendar.years
    days = _days(year, calendar) if known else []
    return {
        "year": year,
        "known": known,
        "working_days": sum(1 for day in days if day.is_worked) if known else None,
        "off": [day.on.isoformat() for day in days if day.kind is DayKind.HOLIDAY],
        "worked_weekends": [day.on.isoformat() for day in days if day.kind is DayKind.MAKE_UP],
        "notices": [notice_entry(notice) for notice in calendar.notices if notice.year == year],
    }
