"""`zhaoming report check`: every fault of the files, each file alone or beside the reports of a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from zhaoming.annual_report.context import SourcedReport, context_for
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.json_form import Entry, finding_entry
from zhaoming.annual_report.report import ReadResult, ReadStatus
from zhaoming.cli.arguments import add_files, add_format, add_jobs, add_json_lines
from zhaoming.cli.json_out import write_all
from zhaoming.cli.parser import existing
from zhaoming.cli.places import place_of
from zhaoming.cli.reading import each, read_all
from zhaoming.cli.report_explain import LEVEL_WORDS
from zhaoming.cli.streams import say, show
from zhaoming.cli.tally import Tally, describe

_KIND_WORDS = {Kind.REPORT: "", Kind.READING: "（读取）", Kind.NOT_ASSESSABLE: "（无法判断）"}
_DESCRIPTION = (
    "按勾稽关系和填报要求校核年度报告。每份单独校核；用 --with 给出上年、下级或同级机关报告所在的文件夹，"
    "可再做跨年、上下级和雷同校核。"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file after the check: small enough to be sent between processes and kept for the end."""

    source: str
    status: ReadStatus
    summary: str
    findings: tuple[Finding, ...]


def register(subparsers: Any) -> None:
    """Add `check`."""
    parser = subparsers.add_parser("check", help="校核年度报告", description=_DESCRIPTION)
    add_files(parser)
    parser.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        type=existing,
        metavar="文件夹",
        help="上年、下级或同级机关的报告所在的文件夹，也可以是文件；可以多次给出",
    )
    add_format(parser)
    add_json_lines(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check the files, show the findings, and end with one line a file."""
    tally = Tally()
    as_json = chosen.json_lines or chosen.format == "json"
    beside = _pool(chosen.beside, chosen.jobs)
    checked: Iterator[Checked]
    if beside:
        checked = (check_beside(result, beside) for result in read_all(chosen.files, jobs=chosen.jobs))
    else:
        checked = each(chosen.files, jobs=chosen.jobs, then=check_alone)
    noted = _noted(checked, tally)
    if as_json:
        write_all((_entry(item) for item in noted), lines=chosen.json_lines)
    else:
        for item in noted:
            show("\n".join(_lines(item)))
    tally.say()
    return tally.exit


def _noted(checked: Iterable[Checked], tally: Tally) -> Iterator[Checked]:
    for item in checked:
        _note(tally, item)
        yield item


def check_alone(result: ReadResult) -> Checked:
    """The findings about one report; a file that could not be read has none."""
    return check_beside(result, ())


def check_beside(result: ReadResult, pool: tuple[SourcedReport, ...]) -> Checked:
    """The same with the other reports at hand, matched by agency and year."""
    report = result.report
    if report is None:
        return Checked(result.source, result.status, describe(result), ())
    from zhaoming.annual_report.identities import check

    is_below = partial(_is_below, government=place_of(report.agency))
    context = context_for(report=report, source=result.source, pool=pool, children=is_below)
    findings = check(report=report, context=context)
    return Checked(result.source, result.status, describe(result), findings)


def _is_below(other: SourcedReport, *, government: str) -> bool:
    """A report of the same year whose agency bears the government's place in front of its own name."""
    name = other.report.agency or ""
    return bool(government) and name.startswith(government) and place_of(name) != government


def _pool(folders: Sequence[str], jobs: int) -> tuple[SourcedReport, ...]:
    """The reports of the other folders; what cannot be read there is named and left out."""
    pool = []
    for result in read_all(folders, jobs=jobs) if folders else ():
        if result.report is None:
            say(f"未用于对照：{result.source}  {describe(result)}")
        else:
            pool.append(SourcedReport(result.source, result.report))
    if folders and not pool:
        say(f"{'、'.join(folders)} 中没有可供对照的报告，只作单独校核。")
    return tuple(pool)


def _entry(item: Checked) -> Entry:
    return {
        "source": item.source,
        "status": item.status.value,
        "findings": [finding_entry(finding) for finding in item.findings],
    }


def _note(tally: Tally, item: Checked) -> None:
    failed = item.status is ReadStatus.FAILED
    errors = sum(f.level is Level.ERROR and f.kind is Kind.REPORT for f in item.findings)
    tally.faults += errors
    word = "失败" if failed else "有错误" if errors else "无错误"
    tally.note(word, item.source, item.summary if failed else _counts(item), failed=failed)


def _counts(item: Checked) -> str:
    told = []
    for level in Level:
        count = sum(finding.level is level for finding in item.findings)
        if count:
            told.append(f"{LEVEL_WORDS[level]} {count}")
    return f"{item.summary}  {'，'.join(told) or '没有发现问题'}"


def _lines(item: Checked) -> Iterator[str]:
    yield f"══ {item.source}  {item.summary}"
    for finding in item.findings:
        yield f"{LEVEL_WORDS[finding.level]}{_KIND_WORDS[finding.kind]}  {finding.message}"
        if finding.other_source:
            yield f"      对照：{finding.other_source}"
        yield f"      处理：{finding.next_step}"
    if not item.findings and item.status is not ReadStatus.FAILED:
        yield "没有发现问题"
    yield ""
