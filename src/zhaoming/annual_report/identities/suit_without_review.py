"""X: suits after a review in a year without a review."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT501",
    rule="X",
    level=Level.NOTICE,
    title="有复议后起诉而无复议",
    meaning="本年有复议后起诉的案件而行政复议为 0：复议可能在上年，也可能填错栏。",
    source="表四各栏含义；合理性提示",
    next_step="核对该案的复议年份与起诉类别",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A notice where a suit followed a review that the table does not know."""
    suit, review = "s4.suit_after_review.total", "s4.review.total"
    suits, reviews = exam.number(suit), exam.number(review)
    if suits > 0 and reviews == 0 and exam.printed(review):
        message = f"{cell_name(suit)} {plain(suits)}，而 {cell_name(review)} 为 0"
        yield RULE.finding(message, cells=(suit, review), found={suit: suits, review: reviews})
