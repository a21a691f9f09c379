"""Structure: the text speaks of the report's own year, and its outlook of the year after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.prose import Sentence
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT605",
    rule="S",
    level=Level.WARNING,
    title="正文年份有误",
    meaning="正文写本年工作应用报告年度，写下一步工作应用下一年；沿用上年文字时常忘记改年份。",
    source="年度报告应反映本年度情况（条例第五十条）",
    next_step="核对并更正年份",
)
_FUTURE = "严格|进一步|继续|按照|着力|认真|加强|不断|重点|切实|紧紧|坚持|从以下|全面|深入|大力|积极|以"
_OUTLOOK = re.compile(rf"(20\d\d)年[,，]?[^,，。;]{{0,14}}?(?<!已)将(?:{_FUTURE})")
_PERIOD = re.compile(r"(?:统计期限|统计时限|统计数据|数据)[^。]{0,20}?(20\d\d)年1月1日")
_ACCOUNT = re.compile(
    r"(20\d\d)年[,，](?:全[省市区县镇乡局]|我[省市区县镇乡局]|本机关|我单位|本单位)[^。;]{0,12}?"
    r"(?:共|累计)?(?:收到|受理|主动公开|发布)[^。;]{0,24}?\d+(?:余|多)?[件条]"
)
_COMPARED = re.compile(r"比|较|上年|去年|同期|以来|增长|下降|自20\d\d年")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each sentence that speaks of a year it cannot mean."""
    year = exam.report.year
    if year is None:
        return
    for sentence in exam.sentences:
        if "20" in sentence.text:
            yield from _outlook(sentence, year)
            yield from _account(sentence, year)


def _outlook(sentence: Sentence, year: int) -> Iterator[Finding]:
    """In section 五 the year of 将 is the coming one."""
    match = _OUTLOOK.search(sentence.text) if sentence.section == "五" else None
    if match and int(match[1]) == year:
        message = f"正文“{match[0]}…”：{year} 年是报告年度，下一步工作应写 {year + 1} 年"
        yield RULE.finding(message, found={match[0]: year}, expected={match[0]: year + 1})


def _account(sentence: Sentence, year: int) -> Iterator[Finding]:
    """The period of the figures, and the work told in figures, are those of the report's year."""
    for pattern in (_PERIOD, _ACCOUNT):
        match = pattern.search(sentence.text)
        if match is None or int(match[1]) == year:
            continue
        if pattern is _ACCOUNT and _COMPARED.search(sentence.text):
            continue
        message = f"正文“{match[0]}”：年份与报告年度 {year} 不同"
        yield RULE.finding(message, found={match[0]: int(match[1])}, expected={match[0]: year})
