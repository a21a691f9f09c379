"""INS103: mobile telephone numbers, with or without the country's prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import Folded, fold
from zhaoming.inspection.numbers import (
    Written,
    is_called,
    is_something_else,
    written,
)
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS103",
    kind=Kind.PERSONAL,
    title="手机号码",
    meaning="11 位手机号码，含 +86 前缀和用空格、连字符分段的写法；文号、索引号、金额中的数字不报。",
    source=PERSONAL_DATA,
    next_step="删除或遮盖号码；对外公布的办公手机，由审核人注明后放行",
)
_SHAPES = frozenset([(3, 4, 4), (3, 8), (4, 7), (7, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (5, 6), (11,)])
_ALL_SHAPES = _SHAPES | {(2, *shape) for shape in _SHAPES} | {(4, *shape) for shape in _SHAPES}
_MOBILE = re.compile(r"1(?:3[0-9]|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}\Z")
_CALLED = re.compile(r"电话|手机|联系|号码|移动|致电|微信|[Tt][Ee][Ll]|[Mm]obile|[Pp]hone|☎|📱")
_COUNTRY = ("86", "0086")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each mobile number, unless the words or figures around it say that it is something else."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for one in _candidates(folded):
            start, end = folded.span(one.start, one.end)
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=f"{one.digits[-11:-8]}****{one.digits[-3:]}",
                certainty=_certainty(folded.text, one),
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _candidates(folded: Folded) -> Iterator[Written]:
    taken: set[int] = set()
    for length in (15, 13, 11):
        for one in written(folded=folded, length=length, shapes=_shapes(length)):
            # With its prefix and without it a number ends at the same place.
            if one.end not in taken and _is_mobile(one, length) and _is_meant(folded.text, one):
                taken.add(one.end)
                yield one


def _shapes(length: int) -> frozenset[tuple[int, ...]]:
    prefix = {11: (), 13: (2,), 15: (4,)}[length]
    return frozenset((*prefix, *shape) for shape in _SHAPES)


def _is_mobile(one: Written, length: int) -> bool:
    prefix, digits = one.digits[:-11], one.digits[-11:]
    return (length == 11 or prefix in _COUNTRY) and _MOBILE.match(digits) is not None


def _is_meant(text: str, one: Written) -> bool:
    """Whether the number stands for itself; grouped by spaces within a row of figures it does not."""
    if one.over_lines:
        return False
    called = is_called(text=text, start=one.start, words=_CALLED)
    if called:
        return True
    if len(one.groups) > 1 and not (one.is_whole and (one.is_apart or one.groups in _ALL_SHAPES)):
        return False
    return not is_something_else(text=text, start=one.start, end=one.end)


def _certainty(text: str, one: Written) -> Certainty:
    if is_called(text=text, start=one.start, words=_CALLED):
        return Certainty.CERTAIN
    return Certainty.LIKELY if len(one.groups) == 1 else Certainty.POSSIBLE
