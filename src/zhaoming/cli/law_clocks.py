"""`zhaoming law clocks`: every clock with its length, what follows and the provision."""

from __future__ import annotations

import argparse
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.columns import Column, lines
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.law_words import day, today
from zhaoming.cli.streams import show
from zhaoming.law.clocks import Clock, ClockRule, clock_rule

_COLUMNS = (
    Column("期限", most=24),
    Column("名称", most=38),
    Column("长度", most=18),
    Column("自", most=40),
    Column("依据", most=60),
)


def register(subparsers: Any) -> None:
    """Add `clocks`."""
    parser = subparsers.add_parser("clocks", help="列出各项期限：长度、起算、届满后果和依据")
    parser.add_argument("--on", type=day, metavar="日期", help="这一天有效的规则（默认今天）")
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show the rules in force on a day."""
    rules = [clock_rule(clock=clock, on=chosen.on or today()) for clock in Clock]
    held = [row for row in rules if isinstance(row, ClockRule)]
    if chosen.format == "json":
        write_all((_entry(row) for row in held), lines=False)
        return Exit.DONE
    rows = [(row.key.value, row.name, _length(row), row.starts, row.basis) for row in held]
    for line in lines(_COLUMNS, rows):
        show(line)
    return Exit.DONE


def _length(row: ClockRule) -> str:
    words = "通知书或本机关定" if row.period is None else row.period.words
    return f"至少{words}" if row.at_least else words


def _entry(row: ClockRule) -> dict[str, Any]:
    return {
        "clock": row.key.value,
        "name": row.name,
        "length": _length(row),
        "starts": row.starts,
        "ends": row.ends,
        "expiry": row.expiry,
        "words": row.words,
        "provision": row.provision,
        "basis": row.basis,
        "checked": row.checked.value,
    }
