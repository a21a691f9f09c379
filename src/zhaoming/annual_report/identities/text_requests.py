"""N, requests: what the text says of requests received, carried and handled agrees with 表三."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.claims import Claim
from zhaoming.annual_report.checking.combinations import Figures
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.request_claims import claim_of
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.verdicts import judge, text_findings
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT301",
    rule="N",
    level=Level.ERROR,
    title="正文与表三不符",
    meaning=(
        "正文写明的收到、结转、答复件数和各类办理结果应与表三一致。先比对各种合理口径"
        "（新收、新收加结转、仅已办结、本级等），只有确切数字、明确指向一格、又无任何口径可解释时才报错误。"
    ),
    source="条例第五十条第一款第二项；年度报告正文应与附表一致",
    next_step="核对台账，更正正文或表格；口径不同的，在正文写明口径",
)

_NONE_RECEIVED = re.compile(
    r"(?:未|没有)(?:收到|接到|接收到|受理)(?:过)?(?:任何)?(?=[^,，;。]{0,14}(?:信息公开|依申请))[^,，;。]{0,16}申请(?!人)"
)


def find(exam: Examination) -> Iterator[Finding]:
    """Findings on the figures about requests in the text."""
    if "s3" not in exam.tables:
        return
    report = exam.report
    claims = [claim_of(mention, agency=report.agency, year=report.year) for mention in exam.mentions]
    figures = Figures(exam)
    yield from text_findings(RULE, exam, judge((claim for claim in claims if claim), figures))
    yield from _none_received(exam, figures, [claim for claim in claims if claim])


def _none_received(exam: Examination, figures: Figures, claims: list[Claim]) -> Iterator[Finding]:
    """The text says that nothing was received, the table counts something; a figure in the text settles it."""
    received = figures.cell("new_received")
    if not received or claims:
        return
    quote = next(filter(None, (_NONE_RECEIVED.search(sentence.text) for sentence in exam.sentences)), None)
    if quote is not None:
        cell = "s3.new_received.total"
        message = f"正文 “{quote[0]}”：但 表三 新收 总计 {received}"
        yield RULE.finding(message, cells=(cell,), found={cell: received}, level=Level.WARNING)
