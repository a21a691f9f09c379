"""`zhaoming report …`: read, check, convert, aggregate, compare and explain annual reports."""

from __future__ import annotations

from typing import Any

from zhaoming.cli import (
    report_aggregate,
    report_check,
    report_compare,
    report_convert,
    report_explain,
    report_read,
)
from zhaoming.cli.parser import ChineseParser

_PARTS = (report_read, report_check, report_convert, report_aggregate, report_compare, report_explain)


def register(subparsers: Any) -> None:
    """Add `report` with its own subcommands."""
    parser = subparsers.add_parser("report", help="读取、校核、转换、汇总、比较政府信息公开工作年度报告")
    parts = parser.add_subparsers(
        title="命令", metavar="命令", dest="report_command", required=True, parser_class=ChineseParser
    )
    for part in _PARTS:
        part.register(parts)
