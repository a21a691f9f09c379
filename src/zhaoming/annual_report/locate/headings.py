"""The six section headings of a report, however they are numbered, and what they open."""

from __future__ import annotations

import re
from functools import lru_cache

from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.annual_report.locate.closeness import distance
from zhaoming.annual_report.locate.text_shape import fold, letters

_ALIASES: dict[str, tuple[str, ...]] = {
    "一": ("总体情况", "总体概况", "概述"),
    "二": ("主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "政府信息主动公开情况"),
    "三": (
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请的情况",
        "依申请公开政府信息情况",
        "政府信息公开申请收到和处理情况",
    ),
    "四": (
        "政府信息公开行政复议行政诉讼情况",
        "因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "行政复议行政诉讼情况",
        "政府信息公开行政复议诉讼情况",
    ),
    "五": (
        "存在的主要问题及改进情况",
        "存在的主要问题和改进情况",
        "存在主要问题及改进情况",
        "存在问题及改进情况",
        "存在的问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题及改进措施",
        "存在问题及改进措施",
    ),
    "六": ("其他需要报告的事项", "其他需要报告事项", "需要报告的其他事项", "其他事项"),
}
_BY_TITLE = {title: section for section, titles in _ALIASES.items() for title in titles}
_LONGEST = max(map(len, _BY_TITLE)) + 12
_TOP = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,2}(?:部分|章|、|\.|:|,)?|\d{1,2}[、.]|\([一二三四五六七八九十\d]\)|[ⅠⅡⅢⅣⅤⅥIVX]{1,4}[、.])"
)
_PRINTED_NUMBER = re.compile(
    r"^(?:第\s*[一二三四五六七八九十]{1,2}\s*(?:部\s*分|章)|[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]|[一二三四五六七八九十\d０-９]{1,2}(?=[\s、.．,，:：])|[IVXⅠⅡⅢⅣⅤⅥ]{1,4}(?=[\s、.．]))[\s、.．,，:：]*"
)
_ONLY_TITLE_NUMBERED = frozenset({"主动公开情况", "概述", "其他事项", "存在问题及改进措施"})


@lru_cache(maxsize=4096)
def section_of(text: str) -> str | None:
    """The section 一 … 六 whose heading this line is, or None.

    The number before the title only has to be there for titles that also occur inside sections;
    which section it is the title alone decides, because reports misnumber their sections.
    """
    if len(text) > 3 * _LONGEST:
        return None
    folded = fold(text).lstrip("#*_>")
    if not folded or len(folded) > _LONGEST:
        return None
    numbered = _TOP.match(folded)
    title = letters(folded[numbered.end() :] if numbered else folded)
    section = _BY_TITLE.get(title)
    if section is not None:
        nested = folded.startswith("(") or bool(re.match(r"\d", folded))
        return None if title in _ONLY_TITLE_NUMBERED and (not numbered or nested) else section
    return _misprinted(title) if numbered else None


def _misprinted(title: str) -> str | None:
    if len(title) < 4:
        return None
    near = {
        section
        for section, titles in _ALIASES.items()
        for known in titles
        if known not in _ONLY_TITLE_NUMBERED and distance(title, known, 2) <= max(1, min(2, len(known) // 5))
    }
    return near.pop() if len(near) == 1 else None


def title_of(section: str) -> str:
    """The official title of a section."""
    return dict(SECTION_TITLES)[section]


def bare_title(text: str) -> str:
    """A printed heading without its number: 一、总体情况 gives 总体情况."""
    return _PRINTED_NUMBER.sub("", text.strip().strip("#*_> ")).strip()
