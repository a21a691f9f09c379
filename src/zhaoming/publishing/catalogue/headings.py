"""The columns of the standard catalogue: how the heads are printed, and in which other words they were met."""

from __future__ import annotations

import re
from enum import StrEnum

from zhaoming.inspection.folding import squeezed
from zhaoming.publishing.catalogue.rows import Audience, Level, Way


class Field(StrEnum):
    """The columns that hold words."""

    NUMBER = "number"
    FIRST = "first"
    SECOND = "second"
    CONTENT = "content"
    BASIS = "basis"
    TERM = "term"
    BODY = "body"
    CHANNELS = "channels"


Column = Field | Audience | Way | Level

# As heads are printed, the group above a group of columns first.
HEADS: tuple[tuple[str, tuple[tuple[Column, str], ...]], ...] = (
    ("序号", ((Field.NUMBER, ""),)),
    ("公开事项", ((Field.FIRST, "一级事项"), (Field.SECOND, "二级事项"))),
    ("公开内容（要素）", ((Field.CONTENT, ""),)),
    ("公开依据", ((Field.BASIS, ""),)),
    ("公开时限", ((Field.TERM, ""),)),
    ("公开主体", ((Field.BODY, ""),)),
    ("公开渠道和载体", ((Field.CHANNELS, ""),)),
    ("公开对象", ((Audience.EVERYBODY, "全社会"), (Audience.SPECIFIC, "特定群体"))),
    ("公开方式", ((Way.PROACTIVE, "主动"), (Way.ON_REQUEST, "依申请"))),
    ("公开层级", ((Level.COUNTY, "县级"), (Level.TOWN, "乡级"), (Level.VILLAGE, "村级"))),
)
_WORDS: tuple[tuple[Column, str], ...] = (
    (Field.NUMBER, r"序号|编号"),
    (Field.FIRST, r"一级事项|公开事项一级|一级(?:目录|分类)"),
    (Field.SECOND, r"二级事项|公开事项二级|二级(?:目录|分类)"),
    (Field.CONTENT, r"公开内容.*|公开要素|内容要素"),
    (Field.BASIS, r"公开依据|依据"),
    (Field.TERM, r"公开时限|公开时间|时限"),
    (Field.BODY, r"公开主体|责任主体|责任单位|公开责任主体"),
    (Field.CHANNELS, r"公开(?:渠道|载体).*"),
    (Audience.EVERYBODY, r"全社会"),
    (Audience.SPECIFIC, r"特定(?:群体|群众|人群|对象).*"),
    (Way.PROACTIVE, r"主动(?:公开)?"),
    (Way.ON_REQUEST, r"依申请(?:公开)?"),
)
_COMPILED = tuple((column, re.compile(words)) for column, words in _WORDS)
# A head may stand for one level or for several (乡、村级): then a tick is a tick for each of them.
_COUNTY = r"市?县(?:\(区\)|\(市、?区\)|市区|区|市)?级?|区(?:\(县\)|县)?级?"
_TOWN = r"乡镇?(?:\((?:镇|街道|镇、?街道)\)|、?街道|、镇)?级?|镇(?:\(街道\)|、?街道|街)?级?|街道级?"
_VILLAGE = r"村(?:\(社区\)|居|、?社区)?级?|社区级?"
_LEVELS = re.compile(rf"(?P<county>{_COUNTY})?[、/,和及]?(?P<town>{_TOWN})?[、/,和及]?(?P<village>{_VILLAGE})?")
# What stands above a group of heads or beside the columns of a catalogue and names no column of it.
_BESIDE = re.compile(r"公开(?:事项|对象|方式|层级)|备注|说明")


def columns_of(head: str) -> tuple[Column, ...]:
    """The columns a head names, in whatever widths and spaces; none for a head that names none."""
    plain = squeezed(head)
    for column, words in _COMPILED:
        if words.fullmatch(plain):
            return (column,)
    levels = _LEVELS.fullmatch(plain) if plain else None
    return tuple(one for one in Level if levels[one.value]) if levels else ()


def is_head(text: str) -> bool:
    """True for the words of a head, whether they name a column or stand above several."""
    return bool(columns_of(text)) or _BESIDE.fullmatch(squeezed(text)) is not None
