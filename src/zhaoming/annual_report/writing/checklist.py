"""What each section of a report must cover, and by which words a text is taken to cover it.

Words are a help, not a proof: a point they miss is signed for by a person with a reason, or mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.writing.proposal import TO_COMPLETE


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a section must say: `words` are searched in its drawn text, `source` is what asks for it.

    `level` is that of the finding where it is missing; a notice where only practice asks for it, which a
    setting of the installation may raise. `of_governments` points bind governments alone.
    """

    id: str
    section: str
    label: str
    words: str
    level: Level
    source: str
    of_governments: bool = False


_FORM = "国办公开办函〔2021〕30号（总体情况的五个方面）"
_LAW = "条例第五十条第一款第四项"
_PRACTICE = "各地年报的通行做法，上级有要求的从其要求"


def _of_form(name: str, label: str, words: str) -> Point:
    return Point(name, "一", label, words, Level.WARNING, _FORM)


def _of_law(name: str, section: str, label: str, words: str, *, governments: bool = False) -> Point:
    return Point(name, section, label, words, Level.ERROR, _LAW, governments)


POINTS: tuple[Point, ...] = (
    _of_form("proactive", "主动公开", r"主动公开"),
    _of_form("on_request", "依申请公开", r"依申请公开|公开申请"),
    _of_form("management", "政府信息管理", r"信息(?:资源)?(?:规范化)?管理|信息审核|动态调整"),
    _of_form("platform", "政府信息公开平台建设", r"平台|网站|新媒体|公众号|公报"),
    _of_form("supervision", "监督保障", r"监督|保障|培训|考核"),
    _of_law("assessment", "一", "工作考核结果", r"考核", governments=True),
    _of_law("appraisal", "一", "社会评议结果", r"评议", governments=True),
    _of_law("accountability", "一", "责任追究结果", r"责任追究|追究责任|追责|问责", governments=True),
    _of_law("problems", "五", "存在的主要问题", r"问题|不足|薄弱|差距|有待"),
    _of_law("improvement", "五", "改进情况", r"改进|整改|加强|完善|提升|提高"),
    Point("fee", "六", "信息处理费收取情况", r"信息处理费", Level.NOTICE, _PRACTICE),
)
# What governments also report: entered with the result and signed, and bound into the text.
DUTIES: tuple[str, ...] = ("assessment", "appraisal", "accountability")


@dataclass(frozen=True, slots=True)
class PointState:
    """A point with whether the text covers it; `reason` is what somebody signed for where there is none."""

    point: Point
    is_covered: bool
    reason: str = ""

    @property
    def is_met(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.is_covered or bool(self.reason)


def points_for(*, is_government: bool) -> tuple[Point, ...]:
    """The points that bind a report: governments have three more."""
    return tuple(point for point in POINTS if is_government or not point.of_governments)


def states(
    *, points: Iterable[Point], texts: Mapping[str, str], signed: Mapping[str, str]
) -> tuple[PointState, ...]:
    """Every point by the drawn `texts` of the sections; `signed` holds reasons by the id of the point.

    A line that still holds a marked gap covers nothing: 存在的主要问题：〔待填写〕 names a heading, no problem.
    """
    return tuple(
        PointState(
            point,
            bool(re.search(point.words, _told(texts.get(point.section, "")))),
            signed.get(point.id, ""),
        )
        for point in points
    )


def gaps(*, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The sections in which a marked gap of the proposal still stands."""
    return tuple(section for section, text in texts.items() if TO_COMPLETE in text)


def _told(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if TO_COMPLETE not in line)
