"""`zhaoming law due`: the last day of a clock, with every step that leads to it."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.law_words import (
    CERTAINTY_WORDS,
    STATE_WORDS,
    add_calendar,
    day,
    history_of,
    problem_of,
    today,
)
from zhaoming.cli.streams import say, show
from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.clocks import Clock, ClockSettings, explain, read_clock
from zhaoming.law.clocks.cases import facts_from_entry
from zhaoming.law.clocks.explain import ClockDerivation
from zhaoming.law.clocks.json_form import clock_entry
from zhaoming.law.clocks.reading import ClockReading
from zhaoming.law.derivation import DerivationStep, long_day, short_day

_PARTIES = {"第三方": "third_party", "共同制作机关": "co_maker", "其他机关": "other_organ"}
_UNITS = {"工作日": "working_days", "日": "calendar_days", "月": "months"}
_DESCRIPTION = """推算一项期限的截止日，逐步说明理由和依据。期限的名称见 zhaoming law clocks。
例：zhaoming law due reply --from 2026-02-10
    zhaoming law due reply --from 2026-03-02 --asked 第三方,2026-03-04,2026-03-05 --extended 10,2026-03-20"""


def register(subparsers: Any) -> None:
    """Add `due`."""
    parser = subparsers.add_parser("due", help="推算截止日，并逐步说明", description=_DESCRIPTION)
    parser.add_argument("clock", metavar="期限", choices=[clock.value for clock in Clock], help="如 reply")
    parser.add_argument(
        "--from", dest="start", required=True, type=day, metavar="日期", help="起算的当日，不计入"
    )
    parser.add_argument(
        "--period", type=_period, metavar="期间", help="通知书或本机关定的期间，如 10工作日、15日、12月"
    )
    parser.add_argument(
        "--asked",
        type=_asked,
        action="append",
        default=[],
        metavar="对象,发出[,收到[,意见]]",
        help="征求意见：对象为第三方、共同制作机关或其他机关；可以多次给出",
    )
    parser.add_argument(
        "--corrected", type=_days(2), metavar="告知[,收到]", help="补正告知书送达日、收到补正日"
    )
    parser.add_argument("--paid", type=_days(2), metavar="通知[,缴费]", help="收费通知送达日、缴费日")
    parser.add_argument(
        "--extended", type=_extended, metavar="天数,同意[,告知]", help="延长的工作日数、同意之日、告知之日"
    )
    parser.add_argument(
        "--later", type=_days(2), metavar="告知,日期", help="条例第三十五条：告知之日、延迟到的日期"
    )
    parser.add_argument("--ended", type=day, metavar="日期", help="办结（送达）之日；邮寄的为交邮之日")
    parser.add_argument("--on", type=day, metavar="日期", help="截至这一天已用、剩余几日（默认今天）")
    parser.add_argument("--estimate", action="store_true", help="没有通知的年份按周一至周五估算，仅供内部参考")
    add_calendar(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Compute, show, and end with 0; facts that cannot be are wrong usage, a notice unread is a failure."""
    try:
        calendar = _calendar(chosen)
    except (OSError, ValueError) as fault:
        say(problem_of(fault))
        return Exit.FAILED
    try:
        facts = facts_from_entry(_entry(chosen), settings=ClockSettings())
        derivation = explain(facts=facts, calendar=calendar)
        reading = read_clock(facts=facts, on=chosen.on or today(), calendar=calendar)
    except (ValueError, KeyError, TypeError) as fault:
        say(f"事实与这项期限不合：{fault}。")
        return Exit.USAGE
    if chosen.format == "json":
        write_all([clock_entry(facts=facts, derivation=derivation, reading=reading)], lines=False)
        return Exit.DONE
    for line in _lines(derivation, reading, chosen.on or today()):
        show(line)
    return Exit.DONE


def _calendar(chosen: argparse.Namespace) -> WorkingCalendar:
    history = history_of(chosen)
    calendar = history.known_on(on=chosen.known_on or dt.date.max, regions=chosen.region)
    return calendar.assuming_weekdays() if chosen.estimate else calendar


def _entry(chosen: argparse.Namespace) -> dict[str, Any]:
    """The facts in the words of a case file."""
    entry: dict[str, Any] = {"clock": chosen.clock, "from": chosen.start, "consultations": chosen.asked}
    pairs = {"corrected": ("notified_on", "received_on"), "paid": ("notified_on", "paid_on")}
    for key, names in pairs.items():
        if getattr(chosen, key):
            entry[key] = dict(zip(names, getattr(chosen, key), strict=False))
    if chosen.later:
        entry["later"] = dict(zip(("told_on", "until"), chosen.later, strict=False))
    given = {"period": chosen.period, "extended": chosen.extended, "ended_on": chosen.ended}
    return entry | {key: value for key, value in given.items() if value is not None}


def _lines(derivation: ClockDerivation, reading: ClockReading, on: dt.date) -> Iterator[str]:
    due = derivation.due
    day_words = long_day(due.on) if due.on else "没有截止日"
    yield f"{derivation.name}：{day_words}　{CERTAINTY_WORDS[due.certainty]}"
    if reading.used is not None:
        left = "" if reading.left is None else f"，{_left(reading)}"
        yield f"截至 {long_day(on)}：{STATE_WORDS[reading.state]}，已用 {reading.used.words}{left}"
    yield ""
    for number, step in enumerate(derivation.steps, start=1):
        yield from _step(number, step)


def _left(reading: ClockReading) -> str:
    left = reading.left
    if left is None or left.count >= 0:
        return f"剩余 {left.words}" if left else ""
    return f"已过 {type(left)(-left.count).words}"


def _step(number: int, step: DerivationStep) -> Iterator[str]:
    yield f"{number:2}. {step.text}"
    for gap in step.skipped:
        yield f"      不计：{gap.words}"
    if step.worked:
        yield f"      计入：{'、'.join(short_day(day) for day in step.worked)} 周末调休上班"
    yield f"      依据：{step.basis}"


def _parts(text: str, least: int, most: int) -> list[str]:
    parts = [part.strip() for part in re.split(r"[,，]", text)]
    if not least <= len(parts) <= most:
        raise argparse.ArgumentTypeError(f"应有 {least} 至 {most} 项，以逗号分隔，实为 {text!r}")
    return parts


def _days(most: int) -> Any:
    return lambda text: [day(part) for part in _parts(text, 1, most)]


def _asked(text: str) -> dict[str, Any]:
    who, *days = _parts(text, 2, 4)
    if who not in _PARTIES:
        raise argparse.ArgumentTypeError(f"对象应为 {'、'.join(_PARTIES)}，实为 {who!r}")
    names = ("sent_on", "received_on", "answered_on")
    return {"party": _PARTIES[who], **dict(zip(names, map(day, days), strict=False))}


def _extended(text: str) -> dict[str, Any]:
    days, *on = _parts(text, 2, 3)
    if not days.isascii() or not days.isdigit():
        raise argparse.ArgumentTypeError(f"天数应为整数，实为 {days!r}")
    return {"working_days": int(days), **dict(zip(("approved_on", "told_on"), map(day, on), strict=False))}


def _period(text: str) -> dict[str, int]:
    match = re.fullmatch(r"(\d{1,3})\s*个?(工作日|日|月)", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"应为 10工作日、15日或者 12月，实为 {text!r}")
    return {_UNITS[match[2]]: int(match[1])}
