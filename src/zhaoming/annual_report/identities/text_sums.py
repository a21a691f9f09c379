"""N, sums: parts listed in the text add up to the total they are parts of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, groupby, takewhile

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import plain
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.wording import OTHER_PERIOD
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT305",
    rule="N",
    level=Level.NOTICE,
    title="正文分项与总数不合",
    meaning=(
        "正文写“总数 X，其中甲 a、乙 b …”的，各分项之和不应大于总数；"
        "概数（近、约、余）与分项之和相差明显的也作提示。"
    ),
    source="正文内部一致性",
    next_step="核对分项和总数，更正或写明还有哪些未列",
)
_ROUGH_FROM, _ROUGH_TO = Decimal("0.7"), Decimal("0.95")
_FEWEST = 3


def find(exam: Examination) -> Iterator[Finding]:
    """A notice for each list of parts that does not fit its total."""
    for paragraph, group in groupby(exam.mentions, key=lambda mention: mention.sentence.paragraph):
        if "其中" in paragraph:
            yield from _lists(list(group))


def _lists(mentions: list[Mention]) -> Iterator[Finding]:
    for place, whole in enumerate(mentions[:-1]):
        rest = mentions[place + 1 :]
        if _opens_list(whole, rest[0]) and not OTHER_PERIOD.search(whole.phrase):
            yield from _judge(whole, _parts(whole, rest))


def _opens_list(whole: Mention, first: Mention) -> bool:
    """其中 stands between the total and its first part, or before a rounded total of its own."""
    between = "其中" in first.lead + first.phrase
    return between or (not whole.number.exact and "其中" in whole.lead + whole.phrase)


def _parts(whole: Mention, rest: list[Mention]) -> list[Mention]:
    """The numbers that follow, as long as they count the same thing and open no new total."""
    return list(takewhile(lambda part: _is_part(part, whole), rest))


def _is_part(part: Mention, whole: Mention) -> bool:
    same = part.number.unit == whole.number.unit and part.number.exact
    return same and part.sentence.section == whole.sentence.section and not _NEW_TOTAL.search(part.phrase)


_NEW_TOTAL = re.compile(r"共|总|答复|办结|结转|受理|收到|编制|召开")


def _judge(whole: Mention, parts: list[Mention]) -> Iterator[Finding]:
    if len(parts) < _FEWEST:
        return
    stated = whole.number.value
    sums = list(accumulate(part.number.value for part in parts))
    if stated in sums:
        return
    total = sums[-1]
    rough = not whole.number.exact and stated * _ROUGH_FROM < total < stated * _ROUGH_TO
    if rough or (whole.number.exact and total > stated > 0):
        listed = " + ".join(plain(part.number.value) for part in parts)
        message = f"正文“{whole.quote}”，其后所列 {listed} = {plain(total)}，与总数不合"
        place = f"narrative.{whole.sentence.section}"
        yield RULE.finding(message, found={place: f"{whole.quote}：{listed}"})
