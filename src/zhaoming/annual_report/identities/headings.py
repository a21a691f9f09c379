"""Structure: a section heading is worded otherwise than the form words it."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.prose import bare_title
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import SECTION_TITLES

RULE = Rule(
    code="RPT603",
    rule="S",
    level=Level.NOTICE,
    title="部分标题与格式不一致",
    meaning="六个部分的标题应与规定格式一字不差；常见差异是漏字（公开请情况）或另行措辞。",
    source="年度报告格式六个部分的标题",
    next_step="按规定格式更正标题",
)
_OFFICIAL = dict(SECTION_TITLES)


def find(exam: Examination) -> Iterator[Finding]:
    """A notice for each heading that differs."""
    for part in exam.report.narrative:
        official = _OFFICIAL.get(part.section)
        printed = bare_title(part.title)
        if official and printed and printed != official:
            place = f"narrative.{part.section}.title"
            message = f"标题“{part.section}、{printed}”，规定为“{part.section}、{official}”"
            yield RULE.finding(message, found={place: printed}, expected={place: official})
