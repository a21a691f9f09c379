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
_FUTURE = (
    "严格|进一步|继续|按照|着力|认真|加强|不断|重点|切实|紧紧|坚持|从以下|全面|深入|大力|积极|以|围绕|持续|"
    "完善|强化|加大"
)
# 到2025年将… is a plan's end, 自2021年起将… a plan's beginning.
_OUTLOOK = re.compile(
    rf"(?<![到至自从在前于—~-])(20\d\d)年度?(?:的?工作中?|里|内)?[,，]?[^,，。;将]{{0,14}}(?<!已)将(?:{_FUTURE})"
)
_PERIOD = re.compile(r"(?:统计期限|统计时限|统计数据|数据)[^。]{0,20}?(20\d\d)年1月1日")
_PERIOD_END = re.compile(r"(?:统计期限|统计时限)[^。]{0,36}?(20\d\d)年12月31日")
_OWN = r"(?:全[省市区县镇乡局]|我[省市区县镇乡局办委院厅]|本机关|我单位|本单位|本局|[省市区县]政府)"
_ACCOUNT = re.compile(
    rf"(20\d\d)年度?[,，]?{_OWN}[^。;]{{0,12}}?"
    r"(?:共|累计)?(?:收到|受理|主动公开|发布)[^。;]{0,24}?\d+(?:余|多)?[件条]"
)
# What a year's account begins with; 成立, 印发 and the like tell of an earlier event rightly.
_WORK = re.compile(
    rf"(20\d\d)年度?[,，]?{_OWN}(?:认真|严格|坚持|积极|深入|扎实|持续|不断|始终|围绕|全面|紧紧|切实|高度重视|着力|大力|稳步|有序|以习近平)"
)
_NAMED_REPORT = re.compile(r"(20\d\d)年度?[^,，。;:的《》]{0,20}?政府信息公开(?:工作)?(?:年度)?(?:工作)?报告")
_EVENT = re.compile(r"成立|建成|出台|印发|制定|修订|建立|启动|上线|开通|改革|合并|实施|施行|获|荣|评为")
_COMPARED = re.compile(r"比|较|上年|去年|同期|以来|增长|下降|增加|减少|今年|本年|自20\d\d年")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each sentence that speaks of a year it cannot mean."""
    year = exam.report.year
    if year is None:
        return
    for sentence in exam.sentences:
        if "20" in sentence.text:
            for match, meant in (*_outlook(sentence, year), *_account(sentence, year)):
                yield _finding(sentence, match, year, meant)


def _finding(sentence: Sentence, match: re.Match[str], year: int, meant: int) -> Finding:
    why = f"{year} 年是报告年度" if int(match[1]) == year else f"报告年度是 {year} 年"
    told = f"：{why}，下一步工作应写 {meant} 年" if meant != year else f"：年份与报告年度 {year} 不同"
    more = "…" if meant != year else ""
    at = match.start(1) - match.start()
    put_right = f"{match[0][:at]}{meant}{match[0][at + 4 :]}"
    place = f"narrative.{sentence.section}"
    return RULE.finding(f"正文“{match[0]}{more}”{told}", found={place: match[0]}, expected={place: put_right})


def _outlook(sentence: Sentence, year: int) -> Iterator[tuple[re.Match[str], int]]:
    """In section 五 the year of 将 is the coming one."""
    match = _OUTLOOK.search(sentence.text) if sentence.section == "五" else None
    if match and int(match[1]) != year + 1 and str(year + 1) not in sentence.text:
        yield match, year + 1


def _account(sentence: Sentence, year: int) -> Iterator[tuple[re.Match[str], int]]:
    """The period of the figures, and the year's work, are those of the report's year."""
    for pattern in (_PERIOD, _PERIOD_END):
        match = pattern.search(sentence.text)
        if match and int(match[1]) != year:
            yield match, year
            return
    match = _preface(sentence) or _told(sentence, year)
    if match and int(match[1]) != year:
        yield match, year


def _preface(sentence: Sentence) -> re.Match[str] | None:
    """The report the preface presents; 按规定公布2022年年度报告 elsewhere is work of the year."""
    return None if sentence.section else _NAMED_REPORT.search(sentence.text)


def _told(sentence: Sentence, year: int) -> re.Match[str] | None:
    """What is told of a year beside which the report's own is not told, so that no comparison is meant."""
    if sentence.section == "五" or str(year) in sentence.text or _COMPARED.search(sentence.text):
        return None
    match = _WORK.match(sentence.text)
    if match and not _EVENT.search(sentence.text) and str(year) not in sentence.paragraph:
        return match
    match = _ACCOUNT.search(sentence.text)
    return None if match is None or _also_of(sentence.paragraph, year) else match


def _also_of(paragraph: str, year: int) -> bool:
    """The same figures are told of the report's year in the same paragraph."""
    return any(int(match[1]) == year for match in _ACCOUNT.finditer(paragraph))
