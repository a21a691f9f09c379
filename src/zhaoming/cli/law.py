"""`zhaoming law …`: last days with their derivation, working days, clocks, case files, without a server."""

from __future__ import annotations

from typing import Any

from zhaoming.cli import law_calendar, law_cases, law_clocks, law_due, law_notice, law_provisions
from zhaoming.cli.parser import ChineseParser

_PARTS = (law_due, law_clocks, law_calendar, law_notice, law_cases, law_provisions)


def register(subparsers: Any) -> None:
    """Add `law` with its own subcommands."""
    parser = subparsers.add_parser("law", help="推算截止日并说明理由，查工作日、期限、放假通知，校核用例")
    parts = parser.add_subparsers(
        title="命令", metavar="命令", dest="law_command", required=True, parser_class=ChineseParser
    )
    for part in _PARTS:
        part.register(parts)
