"""Numbers as people write them: in one piece, in groups, each digit apart, never part of a longer one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.inspection.folding import Folded

# One break within a number: up to three spaces, or a hyphen with spaces around it. A tab parts cells,
# a comma or a point parts thousands or decimals: these end a number.
_BREAK = r"(?: {1,3}| ?[-_·] ?)"
_RUN = re.compile(rf"[0-9]+(?:{_BREAK}[0-9]+)*(?:{_BREAK}?[Xx](?![A-Za-z]))?")
_RUN_OVER_LINES = re.compile(r"[0-9]{3,17} ?\n ?[0-9]{1,15}[Xx]?(?![0-9A-Za-z])")
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
# Grouped by hand: what a person writes to make a long number readable, as lengths of the groups.
_MOST_GROUPS = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written: its `digits` (X upper case), the lengths of its groups, and its stretch."""

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    # Whether the groups are all that stands together, not a window of a longer row of numbers.
    is_whole: bool
    over_lines: bool = False

    @property
    def is_apart(self) -> bool:
        """True where every digit stands for itself."""
        return len(self.groups) > 1 and set(self.groups) == {1}


def written(*, folded: Folded, length: int, shapes: frozenset[tuple[int, ...]]) -> Iterator[Written]:
    """Every number of so many digits: alone, in one of the given shapes, or as all of a run of groups.

    A row of figures is a run as well, therefore a window of a longer run counts only in a known shape.
    """
    for run in _RUN.finditer(folded.text):
        if len(run.group()) >= length:
            yield from _windows(folded.text, run, length, shapes)
    if "\n" in folded.text:
        yield from _wrapped(folded.text, length)


def _windows(
    text: str, run: re.Match[str], length: int, shapes: frozenset[tuple[int, ...]]
) -> Iterator[Written]:
    found = [(one.start() + run.start(), one.end() + run.start()) for one in _GROUP.finditer(run.group())]
    sizes = [end - start for start, end in found]
    for first in range(len(found)):
        total, last = 0, first
        while last < len(found) and total < length and last - first < _MOST_GROUPS:
            total += sizes[last]
            last += 1
        if total != length:
            continue
        groups = tuple(sizes[first:last])
        is_whole = last - first == len(found)
        if len(groups) == 1 or is_whole or groups in shapes:
            start, end = found[first][0], found[last - 1][1]
            yield Written(_digits(text[start:end]), groups, start, end, is_whole)


def _wrapped(text: str, length: int) -> Iterator[Written]:
    """A number broken once, at the end of a line."""
    for run in _RUN_OVER_LINES.finditer(text):
        if run.start() > 0 and text[run.start() - 1].isdigit():
            continue
        digits = _digits(run.group())
        if len(digits) == length:
            groups = tuple(len(part.strip()) for part in run.group().split("\n"))
            yield Written(digits, groups, run.start(), run.end(), True, over_lines=True)


def _digits(text: str) -> str:
    return "".join(char for char in text.upper() if char.isdigit() or char == "X")


def stands_in_amount(*, text: str, start: int, end: int) -> bool:
    """Whether a number is money or has decimals, or goes on as part of a larger figure."""
    before, after = text[max(0, start - 2) : start], text[end : end + 4]
    if re.match(r"[.,][0-9]|\s?(?:[万亿百千]|元|%|人次|平方|公里|吨)", after):
        return True
    return bool(re.search(r"[0-9][.,]\Z|[¥$€]\s?\Z", before))


# The address of a page up to the number; a number asked for by its name ("mobile=") is meant all the same.
_ADDRESS = re.compile(r"://[!-~]*(?<!mobile=)(?<!phone=)(?<!tel=)\Z")


def stands_in_name(*, text: str, start: int, end: int) -> bool:
    """Whether a number is glued to letters or slashes: a file name, an index number, an address of a page."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _ADDRESS.search(text[max(0, start - 200) : start]):
        return True
    return bool(re.match(r"[A-Za-z/=&%#]", before) or re.match(r"[A-Za-z/=&%#]", after))


_NUMBERED = re.compile(
    r"(?:索引号|文号|编号|编码|序号|流水号|受理号|单号|案号|文书号|信用代码|机构代码|统一代码|项目代码|发票号码?|批号|条码|代码)"
    r"[^0-9\n]{0,6}(?:[A-Za-z0-9]{1,12}[-/])?\Z"
)
_COUNTED = re.compile(r"[第字〕\]]\s?\Z")


def is_reference(*, text: str, start: int, end: int) -> bool:
    """Whether the words around a number call it a document, index or serial number."""
    before = text[max(0, start - 24) : start]
    if _NUMBERED.search(before):
        return True
    return bool(_COUNTED.search(before)) and text[end : end + 2].lstrip().startswith(("号", "件", "期"))


def is_called(*, text: str, start: int, words: re.Pattern[str], within: int = 16) -> bool:
    """Whether one of the words stands shortly before, on the same line."""
    before = text[max(0, start - within) : start].rpartition("\n")[2]
    return words.search(before) is not None


def is_something_else(*, text: str, start: int, end: int) -> bool:
    """Whether what stands around a number says that it is money, part of a name, or a reference."""
    return (
        stands_in_amount(text=text, start=start, end=end)
        or stands_in_name(text=text, start=start, end=end)
        or is_reference(text=text, start=start, end=end)
    )
