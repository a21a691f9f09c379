"""N, shares: a percentage in the text is the share of the number before it, as rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from zhaoming.annual_report.checking.combinations import Figures
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import plain
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT304",
    rule="N",
    level=Level.WARNING,
    title="占比与件数不符",
    meaning=(
        "正文中“某类 3 件，占 50%”的占比，按所写小数位四舍五入后应与件数相符；"
        "分母可以是收到、答复总数或正文写出的总数。"
    ),
    source="年度报告正文应与附表一致；占比按所写位数允许一个末位单位的误差",
    next_step="重新计算占比，更正百分数或件数",
)

_SHARE = re.compile(r"^(?:约|分别)?占.{0,14}$")
_COUNTED = frozenset({"件", "份", "宗", "例", "起", "条"})
_REQUESTS = re.compile(r"申请|答复|办结|公开")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each share that fits no whole."""
    if not any(mention.number.unit == "%" for mention in exam.mentions):
        return
    figures = Figures(exam)
    wholes = {
        figures.cell("handled_total"),
        figures.cell("new_received"),
        figures.cell("new_received") + figures.cell("carried_in"),
    }
    for count, share in pairwise(exam.mentions):
        if _is_share(count, share):
            told = _told_in(exam, count)
            yield from _judge(count, share, {Decimal(whole) for whole in wholes | told if whole})


def _is_share(count: Mention, share: Mention) -> bool:
    return (
        share.number.unit == "%"
        and share.number.exact
        and count.sentence is share.sentence
        and count.number.exact
        and count.number.unit in _COUNTED
        and bool(_SHARE.match(share.phrase))
        and bool(_REQUESTS.search(count.sentence.text))
    )


def _told_in(exam: Examination, count: Mention) -> set[Decimal]:
    """The numbers of the same section, each of which may be the whole."""
    section = count.sentence.section
    return {
        mention.number.value
        for mention in exam.mentions
        if mention.sentence.section == section and mention.number.unit in _COUNTED
    }


def _judge(count: Mention, share: Mention, wholes: set[Decimal]) -> Iterator[Finding]:
    percent = share.number.value
    part = count.number.value
    tolerance = Decimal(1).scaleb(-share.number.decimals)
    if any(abs(part * 100 / whole - percent) <= tolerance for whole in wholes if whole >= part):
        return
    best = [whole for whole in sorted(wholes) if whole >= part][:3]
    if best:
        computed = "、".join(f"占 {plain(whole)} 的 {plain(round(part * 100 / whole, 2))}%" for whole in best)
        quote = f"{count.quote}，{share.phrase}{plain(percent)}%"
        place = f"narrative.{count.sentence.section}"
        yield RULE.finding(f"正文 “{quote}”：与任何总数都不相符（{computed}）", found={place: quote})
