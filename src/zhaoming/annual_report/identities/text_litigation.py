"""N, litigation: what the text says of reviews and suits agrees with 表四."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from zhaoming.annual_report.checking.claims import Claim
from zhaoming.annual_report.checking.combinations import Figures
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.litigation_claims import claims_of, is_bare
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.prose import Sentence
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.verdicts import judge, text_findings
from zhaoming.annual_report.checking.wording import OTHER_PERIOD, scope_is_own
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT302",
    rule="N",
    level=Level.ERROR,
    title="正文与表四不符",
    meaning=(
        "正文写明的政府信息公开行政复议、行政诉讼件数和结果应与表四一致。只计已审结、"
        "只计直接起诉等口径先行比对，都不等时才报出。正文写没有发生而表四有件数的，也作提醒。"
    ),
    source="条例第五十条第一款第三项；年度报告正文应与附表一致",
    next_step="核对复议、诉讼台账，更正正文或表格；口径不同的，在正文写明口径",
)

_ABOUT_DISCLOSURE = re.compile(r"信息公开|依申请")
_NONE = re.compile(
    r"(?:(?:均|也|从|尚)?(?:未(?!经|审)|没有|无)|不存在)(?:曾?发生|出现|产生|引发|引起|收到|接到|涉及|有|被提起|被申请)?"
    r"(?:过|任何|一起)?[^,，;。:]{0,24}?(?:复议|诉讼|应诉)[^,，;。:]{0,12}"
)
# What did not happen is an outcome of a case then, or a fault in it, not the case.
_OUTCOME = re.compile(
    r"纠正|撤销|败诉|维持|变更|确认违法|审结|结果|超期|逾期|错误|被责令|胜诉|异议|失误|不服|问题|责任|力量|人员|机制|制度"
)
_NAMED = (
    (re.compile(r"复议后"), ("suit_after_review",)),
    (re.compile(r"直接起诉"), ("suit_direct",)),
    (re.compile(r"(?=.*复议)(?=.*诉)"), ("review", "suit_direct", "suit_after_review")),
    (re.compile(r"复议"), ("review",)),
    (re.compile(r"诉"), ("suit_direct", "suit_after_review")),
)


def find(exam: Examination) -> Iterator[Finding]:
    """Findings on the figures about reviews and suits in the text."""
    if "s4" in exam.tables:
        claims = list(_claims(exam))
        yield from text_findings(RULE, exam, judge(claims, Figures(exam)))
        if not claims:
            yield from _nothing_happened(exam)


def _nothing_happened(exam: Examination) -> Iterator[Finding]:
    """The text says that there were no cases, the table counts some; a figure in the text settles it."""
    for sentence in exam.sentences:
        if "复议" not in sentence.text and "诉" not in sentence.text:
            continue
        match = _NONE.search(sentence.text)
        if match is None or _OUTCOME.search(match[0]) or not _is_own(exam, sentence, match):
            continue
        cells = tuple(f"s4.{group}.total" for group in _groups(match[0]))
        found = {cell: exam.numbers[cell] for cell in cells if exam.numbers.get(cell)}
        if found:
            told = "、".join(f"{cell_name(cell)} {plain(value)}" for cell, value in found.items())
            message = f"正文 “{match[0]}”：但 {told}"
            yield RULE.finding(message, cells=tuple(found), found=found, level=Level.WARNING)
            return


def _is_own(exam: Examination, sentence: Sentence, match: re.Match[str]) -> bool:
    """What is denied is of this year and of the whole agency."""
    before = sentence.text[: match.start()]
    clause = before[max(before.rfind("，"), before.rfind(",")) + 1 :]
    years = [int(year) for year in _YEAR.findall(before)]
    if OTHER_PERIOD.search(clause + match[0]) or (years and years[-1] != exam.report.year):
        return False
    return scope_is_own(agency=exam.report.agency, phrase=match[0], lead=before)


def _groups(denied: str) -> tuple[str, ...]:
    return next(groups for pattern, groups in _NAMED if pattern.search(denied))


_YEAR = re.compile(r"(20\d\d)年")


def _claims(exam: Examination) -> Iterator[Claim]:
    report = exam.report
    for sentence, mentions in groupby(exam.mentions, key=lambda mention: mention.sentence):
        if "复议" not in sentence.text and "诉" not in sentence.text:
            continue
        about = _ABOUT_DISCLOSURE.search(sentence.paragraph) or _ABOUT_DISCLOSURE.search(sentence.heading)
        told = list(mentions)
        if about or is_bare(told[0], agency=report.agency):
            yield from claims_of(iter(told), agency=report.agency, year=report.year)
