"""Similarity: wording nearly identical with the same agency's report of last year."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.likeness import fingerprint, passages, share
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT702",
    rule="SIM",
    level=Level.WARNING,
    title="与上年报告雷同",
    meaning=(
        "正文（不计数字、机关名称、标题和前言）有一半以上的文字与本机关上年报告逐字相同的，"
        "列出比例和相同的段落；有的地方考核规定重复率超过 50% 扣分。"
    ),
    source="国办公开办函〔2021〕30号：雷同、敷衍的年度报告应予追究（条例第四十七条）",
    next_step="按本年度实际工作改写",
)
_TOO_MUCH = 0.5
_SHORTEST_TEXT = 200


def find(exam: Examination) -> Iterator[Finding]:
    """A finding where more than half of the text is last year's."""
    previous = exam.context.previous
    if previous is None:
        return
    mine, theirs = fingerprint(exam.report), fingerprint(previous.report)
    portion = share(mine, theirs)
    if len(mine.text) < _SHORTEST_TEXT or portion < _TOO_MUCH:
        return
    percent = round(portion * 100)
    quoted = "；".join(f"“{text[:40]}…”（{len(text)} 字）" for text in passages(mine, theirs)[:3])
    message = f"正文 {percent}% 的文字与上年报告相同，如 {quoted}"
    yield RULE.finding(message, found={f"share.{previous.source}": percent}, other_source=previous.source)
