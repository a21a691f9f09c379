"""`zhaoming law notice`: what a file with a notice on days off orders, and what is doubtful about it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.law_words import problem_of
from zhaoming.cli.streams import say, show
from zhaoming.law.calendars import FaultLevel, NoticeError, check_notice, read_notice
from zhaoming.law.derivation import long_day

_LEVELS = {FaultLevel.ERROR: "错误", FaultLevel.WARNING: "警告"}


def register(subparsers: Any) -> None:
    """Add `notice`."""
    parser = subparsers.add_parser("notice", help="校核放假通知文件，装载之前先看")
    parser.add_argument("file", metavar="文件", type=Path, help="TOML 或 JSON 文件")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show the notice and its faults; 2 where it cannot be read, 1 where it must not be installed."""
    try:
        notice = read_notice(text=chosen.file.read_text("utf-8-sig"))
    except NoticeError as fault:
        for one in fault.faults:
            show(f"错误  {one.message}")
        return Exit.FAILED
    except (OSError, ValueError) as fault:
        say(problem_of(fault, chosen.file))
        return Exit.FAILED
    show(f"{notice.title}（{notice.number or '文号未记录'}）")
    for day, (worked, name) in sorted(notice.ordered().items()):
        show(f"  {'上班' if worked else '放假'}  {long_day(day)}  {name}")
    faults = check_notice(notice=notice)
    for one in faults:
        show(f"{_LEVELS[one.level]}  {one.message}")
    if not faults:
        show("没有发现问题")
    return Exit.FAULTS if any(one.level is FaultLevel.ERROR for one in faults) else Exit.DONE
