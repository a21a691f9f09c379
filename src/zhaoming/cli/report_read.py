"""`zhaoming report read`: every figure of the files, as JSON or as tables to read."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import ReadResult
from zhaoming.cli.arguments import add_files, add_format, add_jobs, add_json_lines
from zhaoming.cli.figures import report_lines
from zhaoming.cli.json_out import write_all
from zhaoming.cli.reading import read_all
from zhaoming.cli.streams import show
from zhaoming.cli.tally import Tally


def register(subparsers: Any) -> None:
    """Add `read`."""
    parser = subparsers.add_parser("read", help="读出年度报告的每一个数字", description=_DESCRIPTION)
    add_files(parser)
    add_format(parser)
    add_json_lines(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


_DESCRIPTION = "读出年度报告的机关、年份、各表数字和文字。读不准的格不猜，标为没有读出并说明原因。"


def run(chosen: argparse.Namespace) -> int:
    """Read the files, show what they hold, and end with one line a file."""
    tally = Tally()
    as_json = chosen.json_lines or chosen.format == "json"
    results = _noted(read_all(chosen.files, jobs=chosen.jobs), tally)
    if as_json:
        write_all((to_entry(result) for result in results), lines=chosen.json_lines)
    else:
        for result in results:
            _show(result)
    tally.say()
    return tally.exit


def _show(result: ReadResult) -> None:
    if result.report is not None:
        for line in report_lines(result.source, result.report):
            show(line)


def _noted(results: Iterable[ReadResult], tally: Tally) -> Iterator[ReadResult]:
    for result in results:
        tally.note_reading(result)
        yield result
