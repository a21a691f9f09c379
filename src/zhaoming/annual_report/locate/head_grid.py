"""Working out the columns of a head that is spread over several rows of a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from zhaoming.annual_report.locate.heads import Column, Find
from zhaoming.annual_report.locate.labels import EXTRAS, skeleton
from zhaoming.annual_report.locate.rows import Slot, TableRow, is_label
from zhaoming.paper import Place

_NOWHERE = Place()
_THIS_YEAR = frozenset({"本年", "本年度", "本年数", "今年", "本期"})
_LAST_YEAR = frozenset({"上年", "上年度", "上年数", "去年", "上期", "上年同期"})


def columns_of(rows: Sequence[TableRow], *, find: Find, above: frozenset[str]) -> tuple[Column, ...]:
    """The columns these head rows name, left to right; `above` are skeletons of heads over the columns.

    Each grid column takes the lowest head cell over it, or the head cells over it read downwards
    where one label is spread over several rows.
    """
    return _columns(_head_slots(rows), find, above)


def _head_slots(rows: Sequence[TableRow]) -> tuple[Slot, ...]:
    """The filled head cells from top to bottom, wherever they are; a cell that reaches down is counted once."""
    slots = [slot for row in rows for slot in row.filled]
    return tuple([Slot(text, start, end, _NOWHERE) for text, start, end, *_ in slots if is_label(text)])


@lru_cache(maxsize=1024)
def _columns(slots: tuple[Slot, ...], find: Find, above: frozenset[str]) -> tuple[Column, ...]:
    width = max((slot.end for slot in slots), default=0)
    named = [_name(tuple(s for s in slots if s.start <= at < s.end), find, above) for at in range(width)]
    return tuple(_merged(named))


def _name(over: tuple[Slot, ...], find: Find, above: frozenset[str]) -> Column | None:
    """The column that the head cells over one grid column name, top to bottom."""
    leaves = [slot for slot in over if skeleton(slot.text) not in above]
    if not leaves:
        return None
    lowest = leaves[-1]
    if len(leaves) > 1 and any(skeleton(slot.text) in _LAST_YEAR for slot in leaves):
        return Column(None, lowest.start, lowest.end, False, lowest.text)
    found = find(lowest.text)
    if found is None and len(leaves) > 1:
        found = find("".join(slot.text for slot in leaves))
        if found is None:
            found = _of_this_year(leaves, find)
    if found is None:
        return Column(None, lowest.start, lowest.end, False, lowest.text, fault=not is_extra(lowest.text))
    key, repaired = found
    return Column(key, lowest.start, lowest.end, repaired, lowest.text)


def _of_this_year(leaves: Sequence[Slot], find: Find) -> tuple[str, bool] | None:
    """Under a label split into 本年 and 上年 only 本年 is the column of the form."""
    return find(leaves[-2].text) if skeleton(leaves[-1].text) in _THIS_YEAR else None


def _merged(named: Sequence[Column | None]) -> Iterator[Column]:
    for column, (first, last) in _runs(named):
        if column is not None:
            yield replace(column, start=first, end=last + 1)


def _runs(named: Sequence[Column | None]) -> Iterator[tuple[Column | None, tuple[int, int]]]:
    """Grid columns in a row that take the same head cell."""
    for column, group in groupby(enumerate(named), key=lambda pair: pair[1]):
        places = [at for at, _ in group]
        yield column, (places[0], places[-1])


def names_years(row: TableRow) -> bool:
    """True for a head row that parts columns into 本年 and 上年."""
    names = {skeleton(text) for text in row.texts}
    return bool(names & _THIS_YEAR) and bool(names & _LAST_YEAR)


def only_years(row: TableRow) -> bool:
    """True for a head row of nothing but 本年 and 上年."""
    return names_years(row) and all(skeleton(text) in _THIS_YEAR | _LAST_YEAR for text in row.texts)


def is_extra(text: str) -> bool:
    """True for heads of columns that authorities add to the form (小计, 备注, 序号, 上年 …)."""
    return skeleton(text) in EXTRAS
