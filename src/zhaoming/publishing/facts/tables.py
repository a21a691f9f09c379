"""A list as a table of a file: heads in one row, a row a thing; and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhaoming.publishing.facts.kinds import FREE, FactColumn, FactList

_MOST_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class HeadFault:
    """Why a file is no such list, or what of it is not taken: a Chinese sentence; `stops` where nothing is."""

    message: str
    stops: bool = True


@dataclass(frozen=True, slots=True)
class TableRead:
    """The rows as they are written, by the keys of the columns, and what is wrong with the table as a whole."""

    rows: tuple[dict[str, str], ...]
    faults: tuple[HeadFault, ...] = ()

    @property
    def is_refused(self) -> bool:
        """True where nothing can be taken from the file."""
        return any(one.stops for one in self.faults)


def read_table(*, kind: FactList, tables: Iterable[Sequence[Sequence[str]]]) -> TableRead:
    """The rows below the heads of the list, in the only table that has both; blank rows are no rows.

    Heads that are missing or unknown are said; unknown columns are not taken. Of several such tables none is.
    """
    read = [_read(kind, lines, found) for lines in tables if (found := _heads(kind, lines)) is not None]
    filled = [one for one in read if one.rows]
    if len(filled) > 1:
        text = f"文件里有 {len(filled)} 张“{kind.label}”的表格，一次读一张：请把各行合到一张表里。"
        return TableRead((), (HeadFault(text),))
    return next(iter(filled or read), TableRead((), (HeadFault(_no_heads(kind)),)))


def _read(
    kind: FactList, lines: Sequence[Sequence[str]], found: tuple[int, dict[str, int], tuple[str, ...]]
) -> TableRead:
    first, heads, unknown = found
    rows = tuple(_rows(heads, lines[first:]))
    return TableRead(rows, tuple(_faults(kind, heads, unknown, rows)))


def free_words(*, kind: FactList, values: Mapping[str, str]) -> str:
    """What somebody wrote in a row in words of their own, a column a line; days, sums and choices left out."""
    return "\n".join(found for one in kind.columns if one.type in FREE and (found := values.get(one.key, "")))


def table_rows(*, kind: FactList, rows: Iterable[Mapping[str, str]]) -> Iterator[list[str]]:
    """The list as a table: the heads, then the values in the order of the columns."""
    yield [one.head for one in kind.columns]
    for row in rows:
        yield [row.get(one.key, "") for one in kind.columns]


def _heads(
    kind: FactList, lines: Sequence[Sequence[str]]
) -> tuple[int, dict[str, int], tuple[str, ...]] | None:
    """The row after the heads, the place of each column, and heads that belong to no column."""
    names = {name: one.key for one in kind.columns for name in (_folded(one.label), _folded(one.head))}
    wanted = {one.key for one in kind.columns if one.required}
    for at, line in enumerate(lines[:_MOST_HEAD_ROWS]):
        # The first of two columns of one head counts.
        places = reversed(list(enumerate(line)))
        found = {names[_head(text)]: column for column, text in places if _head(text) in names}
        if len(found) >= max(2, len(wanted) // 2):
            strange = tuple(text.strip() for text in line if text.strip() and _head(text) not in names)
            return at + 1, found, strange
    return None


def _rows(heads: Mapping[str, int], lines: Iterable[Sequence[str]]) -> Iterator[dict[str, str]]:
    for line in lines:
        told = {key: line[column] for key, column in heads.items() if column < len(line)}
        if any(text.strip() for text in told.values()):
            yield told


def _faults(
    kind: FactList, heads: Mapping[str, int], unknown: tuple[str, ...], rows: Sequence[dict[str, str]]
) -> Iterator[HeadFault]:
    missing = [one.label for one in kind.columns if one.required and one.key not in heads]
    if missing:
        yield HeadFault(f"表头里没有必需的列：{'、'.join(missing)}。请用本清单的模板。")
    others = [one for one in unknown if _folded(one) not in {"序号", "编号序号", "问题"}]
    if others:
        yield HeadFault(f"表头里有不属于“{kind.label}”的列，没有读入：{'、'.join(others[:10])}。", stops=False)
    if not rows:
        yield HeadFault("表格里只有表头，没有内容。")


def _no_heads(kind: FactList) -> str:
    wanted = "、".join(one.label for one in _asked(kind))
    return f"没有找到“{kind.label}”的表格：表头应当有{wanted}等列。请下载模板，照模板填写。"


def _asked(kind: FactList) -> tuple[FactColumn, ...]:
    return tuple(one for one in kind.columns if one.required)


def _head(text: str) -> str:
    """A required column is marked by a star in the template."""
    return _folded(text).removesuffix("*").removeprefix("*")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
