"""Similarity: wording nearly identical with another agency's report of the same year."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.likeness import Fingerprint, fingerprint, passages, rough_share, share
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import SourcedReport
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT701",
    rule="SIM",
    level=Level.WARNING,
    title="与其他机关报告雷同",
    meaning=(
        "正文（不计数字、机关名称、标题和前言）有一半以上的文字与同年其他机关的报告逐字相同的，"
        "列出比例和相同的段落；系统统一提供的模板文字也会计入，请人工判断。"
    ),
    source="国办公开办函〔2021〕30号：雷同、敷衍的年度报告应予追究（条例第四十七条）",
    next_step="改写为反映本机关实际工作的内容",
)
_TOO_MUCH = 0.5
_SHORTEST_TEXT = 200
_WORTH_COMPARING = 0.35
_MOST_NAMED = 3


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each of the most similar siblings, the nearest first."""
    if not exam.context.siblings:
        return
    mine = fingerprint(exam.report)
    if len(mine.text) < _SHORTEST_TEXT:
        return
    for portion, other in _nearest(mine, exam.context.siblings):
        found = passages(mine, fingerprint(other.report))
        percent = round(portion * 100)
        quoted = "；".join(f"“{text[:40]}…”（{len(text)} 字）" for text in found[:3])
        name = other.report.agency or other.source
        message = f"正文 {percent}% 的文字与 {name} {other.report.year} 年报告相同，如 {quoted}"
        yield RULE.finding(message, found={f"share.{other.source}": percent}, other_source=other.source)


def _nearest(mine: Fingerprint, siblings: tuple[SourcedReport, ...]) -> list[tuple[float, SourcedReport]]:
    """The siblings that share too much, found by the sketch first and then exactly."""
    found = []
    for other in siblings:
        theirs = fingerprint(other.report)
        if rough_share(mine, theirs) >= _WORTH_COMPARING:
            portion = share(mine, theirs)
            if portion >= _TOO_MUCH:
                found.append((portion, other))
    found.sort(key=lambda pair: (-pair[0], pair[1].source))
    by_agency = {other.report.agency or other.source: (portion, other) for portion, other in reversed(found)}
    return list(reversed(by_agency.values()))[:_MOST_NAMED]
