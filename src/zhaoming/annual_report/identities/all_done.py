"""N, completion: the text says that everything was completed while the table carries cases over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT306",
    rule="N",
    level=Level.NOTICE,
    title="写全部办结而有结转",
    meaning=(
        "正文写“全部办结”“均已办结”，而表三结转下年度继续办理大于 "
        "0：两者不能同时成立，除非正文只说上年结转或某一类。按时办结率只问到期的件，可以与结转并存；"
        "所写件数等于办理结果总计的，也不矛盾。"
    ),
    source="年度报告正文应与附表一致",
    next_step="核对结转件数，更正正文措辞或表格",
)
_ALL_DONE = re.compile(
    r"(?:全部|均)(?:已)?(?:按[期时]|依法)?(?:答复和)?办结|(?<![期时])办结率(?:达到?|为)?100%"
)
_COUNT = re.compile(r"(\d+)[件份宗]")
_REQUESTS = re.compile(r"依申请|公开申请|申请公开")


def find(exam: Examination) -> Iterator[Finding]:
    """A notice where both are told."""
    cell = "s3.carried_out.total"
    left = exam.number(cell)
    if left <= 0:
        return
    for sentence in exam.sentences:
        match = _ALL_DONE.search(sentence.text)
        if (
            match
            and _REQUESTS.search(sentence.text)
            and not _counts_the_handled(exam, sentence.text[: match.start()])
        ):
            message = f"正文“{match[0]}”，但 {cell_name(cell)} {plain(left)}"
            yield RULE.finding(message, cells=(cell,), found={cell: left})
            return


def _counts_the_handled(exam: Examination, before: str) -> bool:
    """True where the number that was completed is told right before and is the table's total."""
    counts = _COUNT.findall(before)
    handled = exam.number("s3.handled_total.total")
    return bool(counts) and int(counts[-1]) == handled and handled > 0
