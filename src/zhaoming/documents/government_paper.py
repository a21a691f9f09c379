"""The look of an official paper after GB/T 9704-2012, shared by the writers of .docx and .pdf.

Sizes are in millimetres and points. The standard asks for 仿宋 in size 3 (16 pt), 22 lines of 28
characters to a page, which makes a pitch of 28 pt; headings 黑体, sub-headings 楷体, the title
小标宋 in size 2 (22 pt); the page number in size 4 (14 pt), at the outer edge, between dashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
MARGIN_TOP_MM = 37.0
MARGIN_LEFT_MM = 28.0
MARGIN_RIGHT_MM = 26.0
MARGIN_BOTTOM_MM = 35.0
TEXT_WIDTH_MM = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM

TITLE_PT = 22.0
BODY_PT = 16.0
PAGE_NUMBER_PT = 14.0
LINE_PITCH_PT = 28.0
INDENT_CHARACTERS = 2
# The name of the organ above a letter: red, in 小标宋, smaller than the title of a newspaper, larger than ours.
LETTERHEAD_PT = 36.0
RED = "C00000"

# The faces the standard means, then what a machine is likely to have in their place.
TITLE_FACES = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong")
BODY_FACES = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong")
HEADING_FACES = ("黑体", "SimHei", "华文黑体", "STHeiti", "Heiti SC")
SUBHEADING_FACES = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti")
SERIF_FALLBACKS = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "宋体", "SimSun", "Songti SC")
SANS_FALLBACKS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "微软雅黑", "Microsoft YaHei")
LATIN_FACE = "Times New Roman"

_SUBHEADING = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")
_DOCUMENT_NAME = re.compile("(?:[12][0-9]{3}年)?政府信息公开(?:工作)?年度(?:工作)?报告")
_LONGEST_SUBHEADING = 30


@dataclass(frozen=True, slots=True)
class Lead:
    """A paragraph cut into its opening （一）…, which is set in 楷体, and the rest; either may be empty."""

    opening: str
    rest: str


def lead_of(text: str) -> Lead:
    """Where a paragraph opens with （一）, its first clause is a sub-heading, alone or run in."""
    if not _SUBHEADING.match(text):
        return Lead("", text)
    stop = text.find("。") + 1
    end = stop or len(text)
    return Lead(text[:end], text[end:]) if end <= _LONGEST_SUBHEADING else Lead("", text)


@dataclass(frozen=True, slots=True)
class TitleLines:
    """A title cut where an official paper breaks it: before the name of the document."""

    opening: str
    name: str
    ending: str


def title_lines(title: str) -> TitleLines:
    """某市人民政府 | 2023年政府信息公开工作年度报告; a title without that name is left whole in `opening`."""
    # An agency may have the name of the document in its own: the last one is the document's.
    match = max(_DOCUMENT_NAME.finditer(title), key=lambda found: found.start(), default=None)
    if match is None:
        return TitleLines(title, "", "")
    return TitleLines(title[: match.start()], match.group(), title[match.end() :])
