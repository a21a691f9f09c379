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


@dataclass(frozen=True, slots=True)
class _Heads:
    """The row of heads by its number from 0, the place of each column, and the heads that cannot be read."""

    row: int
    places: Mapping[str, int]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]


def read_table(*, kind: FactList, tables: Iterable[Sequence[Sequence[str]]]) -> TableRead:
    """The rows below the heads of the list, in the only table that has both; blank rows are no rows.

    Heads that are missing or unknown are said; unknown columns are not taken. Of several such tables none is,
    nor where a table without these heads has rows, or a row has more cells than there are heads: nothing is
    left out unsaid.
    """
    given = [(lines, _heads(kind, lines)) for lines in tables]
    read = [_read(kind, lines, found) for lines, found in given if found is not None]
    if not read:
        return TableRead((), (HeadFault(_no_heads(kind)),))
    filled = [one for one in read if one.rows]
    if len(filled) > 1:
        text = f"文件里有 {len(filled)} 张“{kind.label}”的表格，一次读一张：请把各行合到一张表里。"
        return TableRead((), (HeadFault(text),))
    found = (filled or read)[0]
    return TableRead(found.rows, (*found.faults, *_headless(kind, given)))


def _read(kind: FactList, lines: Sequence[Sequence[str]], heads: _Heads) -> TableRead:
    rows = tuple(_rows(heads.places, lines[heads.row + 1 :]))
    return TableRead(rows, (*_faults(kind, heads, rows), *_beside(lines, heads)))


def _headless(
    kind: FactList, given: Sequence[tuple[Sequence[Sequence[str]], _Heads | None]]
) -> Iterator[HeadFault]:
    """Tables beside the one that is read: what may be rows stops it, words alone are named."""
    for number, (lines, heads) in enumerate(given, start=1):
        told = [sum(1 for text in line if text.strip()) for line in lines]
        if heads is not None or not any(told) or _is_explanation(kind, lines):
            continue
        if max(told) > 1:
            yield HeadFault(
                f"第 {number} 张工作表有 {sum(map(bool, told))} 行，没有“{kind.label}”的表头，不知道是什么："
                "要导入的，合到有表头的那一张里；不导入的，删去这张工作表。"
            )
        else:
            yield HeadFault(f"第 {number} 张工作表没有表头，只有文字，没有读入。", stops=False)


def _is_explanation(kind: FactList, lines: Sequence[Sequence[str]]) -> bool:
    """Whether it is the sheet of our template that says what belongs into each column."""
    named = {_head(line[0]) for line in lines if line}
    return all(_folded(one.label) in named or _head(one.head) in named for one in kind.columns)


def _beside(lines: Sequence[Sequence[str]], heads: _Heads) -> Iterator[HeadFault]:
    """The first cell that stands under no head: its row may be shifted, so nothing is taken."""
    named = {column for column, text in enumerate(lines[heads.row]) if text.strip()}
    for number, line in enumerate(lines[heads.row + 1 :], start=heads.row + 2):
        stray = [column for column, text in enumerate(line) if text.strip() and column not in named]
        if stray:
            yield HeadFault(
                f"第 {number} 行第 {stray[0] + 1} 列有内容，表头在这一列没有字（表头共 {len(named)} 列）："
                "要导入的，给这一列写上表头；不导入的，删去。csv 里有逗号的一格，要用英文引号括起来。"
            )
            return


def free_words(*, kind: FactList, values: Mapping[str, str]) -> str:
    """What somebody wrote in a row in words of their own, a column a line; days, sums and choices left out."""
    return "\n".join(found for one in kind.columns if one.type in FREE and (found := values.get(one.key, "")))


def table_rows(*, kind: FactList, rows: Iterable[Mapping[str, str]]) -> Iterator[list[str]]:
    """The list as a table: the heads, then the values in the order of the columns."""
    yield [one.head for one in kind.columns]
    for row in rows:
        yield [row.get(one.key, "") for one in kind.columns]


def _heads(kind: FactList, lines: Sequence[Sequence[str]]) -> _Heads | None:
    """Where the heads stand; a column named twice, and a head that belongs to no column, are told apart."""
    names = {name: one.key for one in kind.columns for name in (_folded(one.label), _folded(one.head))}
    wanted = {one.key for one in kind.columns if one.required}
    for at, line in enumerate(lines[:_MOST_HEAD_ROWS]):
        known = [(names[_head(text)], column) for column, text in enumerate(line) if _head(text) in names]
        # The first of two columns of one head counts.
        places = dict(reversed(known))
        if len(places) >= max(2, len(wanted) // 2):
            strange = tuple(text.strip() for text in line if text.strip() and _head(text) not in names)
            again = tuple(line[column].strip() for key, column in known if places[key] != column)
            return _Heads(at, places, strange, again)
    return None


def _rows(heads: Mapping[str, int], lines: Iterable[Sequence[str]]) -> Iterator[dict[str, str]]:
    for line in lines:
        told = {key: line[column] for key, column in heads.items() if column < len(line)}
        if any(text.strip() for text in told.values()):
            yield told


def _faults(kind: FactList, heads: _Heads, rows: Sequence[dict[str, str]]) -> Iterator[HeadFault]:
    missing = [one.label for one in kind.columns if one.required and one.key not in heads.places]
    if missing:
        yield HeadFault(f"表头里没有必需的列：{'、'.join(missing)}。请用本清单的模板。")
    if heads.twice:
        yield HeadFault(f"表头里有两列是同一项：{'、'.join(heads.twice)}。请只留一列。")
    others = [one for one in heads.unknown if _folded(one) not in {"序号", "编号序号", "问题"}]
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
