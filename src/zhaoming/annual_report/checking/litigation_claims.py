"""What a phrase of the narrative claims about 表四: reviews, suits and their outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from zhaoming.annual_report.checking.claims import Claim, Kind, Readings
from zhaoming.annual_report.checking.combinations import Figures, Reading
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.wording import FILL, OTHER_PERIOD, TIME, own_words, scope_is_own

_UNITS = frozenset({"件", "宗", "起", "例", "件次"})
_DISCLOSURE = re.compile(r"信息公开|依申请")
_ABOUT = (
    r"(?:因|涉及|涉|有关|关于|对)?(?:我[省市区县镇局办]|本机关|本单位)?(?:的)?(?:依申请公开|政府信息公开|信息公开)?"
    r"(?:工作|申请|答复|类)?(?:不服|不满)?(?:引发|引起|发生|产生|提起|被申请|被提起|申请|收到|受理|办理|涉及|导致)?(?:的)?"
    r"(?:政府信息公开|信息公开|依申请公开)?(?:工作|类)?"
)
_REVIEW = re.compile(_ABOUT + r"行政?复议(?:案件?|申请)?")
_SUIT = re.compile(_ABOUT + r"(?:行政)?(?:诉讼|应诉)(?:案件?)?")
_DIRECT = re.compile(_ABOUT + r"未经复议直接起诉(?:案件?)?")
_AFTER = re.compile(_ABOUT + r"复议后(?:再)?起诉(?:案件?)?")
_OUTCOMES = {
    "upheld": re.compile(r"(?:结果)?(?:被)?维持"),
    "corrected": re.compile(r"(?:结果)?(?:被)?纠正"),
    "other": re.compile(r"其他结果"),
    "pending": re.compile(r"(?:尚)?未审结"),
}
_SUITS = ("suit_direct", "suit_after_review")
_AUTHORITY = re.compile(r"受理|办理|审理|办结|审结|收到|代理|应诉|作为")


def _litigation(*choices: tuple[str, ...]) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        return chain.from_iterable(figures.litigation(groups) for groups in choices)

    return readings


REVIEWS = Kind("行政复议", "s4.review.total", _litigation(("review",)))
SUITS = Kind(
    "行政诉讼",
    "s4.suit_direct.total",
    _litigation(_SUITS, ("suit_direct",), ("suit_after_review",)),
    one_cell=False,
    also=("s4.suit_after_review.total",),
    plain=99,
)
DIRECT = Kind("未经复议直接起诉", "s4.suit_direct.total", _litigation(("suit_direct",)))
AFTER = Kind("复议后起诉", "s4.suit_after_review.total", _litigation(("suit_after_review",)))
_TOTALS = ((_REVIEW, REVIEWS), (_DIRECT, DIRECT), (_AFTER, AFTER), (_SUIT, SUITS))


def _outcome(kind: Kind, outcome: str) -> Kind:
    """The kind of one outcome within reviews or suits."""
    groups = _SUITS if kind is SUITS else (kind.cell.split(".")[1],)
    keys = tuple(f"s4.{group}.{outcome}" for group in groups)

    def readings(figures: Figures) -> Iterator[Reading]:
        values = [figures.other_cell(key) for key in keys]
        yield Reading("合计", sum(values))
        for value in values:
            yield Reading("其中一组", value)

    return Kind(f"{kind.name}{outcome}", keys[0], readings, one_cell=len(keys) == 1, also=keys[1:], plain=3)


def claims_of(mentions: Iterator[Mention], *, agency: str | None, year: int | None) -> Iterator[Claim]:
    """The claims about 表四 in one sentence; an outcome belongs to the kind of case named before it."""
    topic: Claim | None = None
    for mention in mentions:
        if mention.number.unit not in _UNITS or OTHER_PERIOD.search(mention.phrase):
            continue
        bare = _bare(mention, agency)
        kind = next((kind for pattern, kind in _TOTALS if pattern.fullmatch(bare)), None)
        if kind is not None:
            topic = _total_claim(kind, mention, agency, year)
            if topic is not None:
                yield topic
        elif topic is not None:
            yield from _outcome_claim(topic, mention, bare)


def is_bare(mention: Mention, *, agency: str | None) -> bool:
    """True for 2023年，行政复议4件: the words of 表四 and nothing else, so that they may be meant."""
    return _bare(mention, agency) in {"行政复议", "行政诉讼", "复议", "诉讼"}


def _outcome_claim(topic: Claim, mention: Mention, bare: str) -> Iterator[Claim]:
    for outcome, pattern in _OUTCOMES.items():
        if pattern.fullmatch(bare):
            yield Claim(_outcome(topic.kind, outcome), mention, topic.firm and not mention.tail)


def _bare(mention: Mention, agency: str | None) -> str:
    phrase = re.sub(r"^(?:[一二三四五六七八九十]+是|\d{1,2}[.、)])", "", mention.phrase)
    return FILL.sub("", TIME.sub("", own_words(agency).sub("", phrase)))


def _total_claim(kind: Kind, mention: Mention, agency: str | None, year: int | None) -> Claim | None:
    """Firm where the phrase itself speaks of disclosure, of this year and of the whole agency.

    Cases that were 受理 or 审理 without a word of disclosure are those of a reviewing authority.
    """
    named = bool(_DISCLOSURE.search(mention.phrase))
    if not named and _AUTHORITY.search(mention.phrase) and not _DISCLOSURE.search(mention.lead):
        return None
    sure = _is_sure(mention, agency, year)
    return Claim(kind, mention, firm=sure and named, told=sure)


def _is_sure(mention: Mention, agency: str | None, year: int | None) -> bool:
    """The figure is of this year and of the whole agency."""
    years = [int(match["year"]) for match in TIME.finditer(mention.left + mention.phrase) if match["year"]]
    of_year = not years or year is None or years[-1] == year
    own = scope_is_own(agency=agency, phrase=mention.phrase, lead=mention.lead)
    return of_year and own and not mention.tail
