"""N, litigation: what the text says of reviews and suits agrees with 表四."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from zhaoming.annual_report.checking.claims import Claim
from zhaoming.annual_report.checking.combinations import Figures
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.litigation_claims import claims_of
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.verdicts import judge, text_findings
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT302",
    rule="N",
    level=Level.ERROR,
    title="正文与表四不符",
    meaning=(
        "正文写明的政府信息公开行政复议、行政诉讼件数和结果应与表四一致。只计已审结、"
        "只计直接起诉等口径先行比对，都不等时才报出。"
    ),
    source="条例第五十条第一款第三项；年度报告正文应与附表一致",
    next_step="核对复议、诉讼台账，更正正文或表格；口径不同的，在正文写明口径",
)

_ABOUT_DISCLOSURE = re.compile(r"信息公开|依申请")


def find(exam: Examination) -> Iterator[Finding]:
    """Findings on the figures about reviews and suits in the text."""
    if "s4" in exam.tables:
        yield from text_findings(RULE, exam, judge(_claims(exam), Figures(exam)))


def _claims(exam: Examination) -> Iterator[Claim]:
    report = exam.report
    for sentence, mentions in groupby(exam.mentions, key=lambda mention: mention.sentence):
        about = "复议" in sentence.text or "诉" in sentence.text
        if about and (
            _ABOUT_DISCLOSURE.search(sentence.paragraph) or _ABOUT_DISCLOSURE.search(sentence.heading)
        ):
            yield from claims_of(mentions, agency=report.agency, year=report.year)
