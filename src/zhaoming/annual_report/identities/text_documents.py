"""N, documents: what the text says of documents and decisions agrees with 表二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from zhaoming.annual_report.checking.claims import Claim
from zhaoming.annual_report.checking.combinations import Figures
from zhaoming.annual_report.checking.document_claims import claims_of
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.verdicts import judge, text_findings
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT303",
    rule="N",
    level=Level.ERROR,
    title="正文与表二不符",
    meaning=(
        "正文写明的规章、规范性文件制发、废止、现行有效件数和行政许可、处罚、强制决定数应与表二一致。"
        "只有用表中栏名写出的确切数字才报错误，其余（如“发布规范性文件信息90余条”）只作提醒。"
    ),
    source="条例第二十条、第五十条第一款第一项；年度报告正文应与附表一致",
    next_step="核对文件台账，更正正文或表格；口径不同的，在正文写明口径",
)

_TOPIC = re.compile(r"规范性文件|规章|行政许可|行政处罚|行政强制|行政事业性收费")


def find(exam: Examination) -> Iterator[Finding]:
    """Findings on the figures about documents and decisions in the text."""
    if "s2" in exam.tables and exam.report.form is not None:
        yield from text_findings(RULE, exam, judge(_claims(exam), Figures(exam)))


def _claims(exam: Examination) -> Iterator[Claim]:
    report = exam.report
    for sentence, mentions in groupby(exam.mentions, key=lambda mention: mention.sentence):
        if report.form is not None and _TOPIC.search(sentence.text):
            yield from claims_of(mentions, form=report.form, agency=report.agency, year=report.year)
