"""Cells of a table without ruling lines: what stands on the lines of one column, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from zhaoming.annual_report.locate.placed_words import PlacedWord, lines_in
from zhaoming.paper import Place

# A line may stand so far, in heights of type, from where its cell sets it.
OFF = 0.25
# A line that takes up this share of its column is full.
_FULL = 0.75
_COMMAS = ",，.．"
_PIECE = re.compile(r"[0-9０-９][0-9０-９,，.]*|[,，.][0-9０-９]+")
# A figure and a remark in brackets; centred in its column it stands within this share of the columns' gap.
_REMARKED = re.compile(r"\d+[（(][^\d（()）]+[)）]")
_CENTRED = 0.1
_UNCLEAR = "数字的位置在两行之间或与本行不齐，无法断定属于哪一行"


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column told by its place: its key (None for one that is not in the form) and its middle."""

    key: str | None
    middle: float


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """What stands in one column of a row; `doubt` says why it must not be taken."""

    text: str
    place: Place
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands on one line of one column."""

    text: str
    page: int
    middle: float
    height: float
    place: Place
    share: float = 0.0


def units_of(
    words: Sequence[PlacedWord], columns: Sequence[PlacedColumn]
) -> tuple[list[list[Unit]], list[tuple[Unit, set[int]]]]:
    """The words of each column line by line, and those that stand between columns."""
    own: list[list[PlacedWord]] = [[] for _ in columns]
    unclear: list[tuple[Unit, set[int]]] = []
    for word in words:
        hits = columns_under(word, columns)
        if len(hits) == 1:
            own[hits[0]].append(word)
        else:
            unclear.append((_unit([word]), set(hits)))
    gap = min((two.middle - one.middle for one, two in pairwise(columns)), default=0.0) / 10
    return [[_unit(line, gap) for line in _by_page(column)] for column in own], unclear


def _by_page(words: Sequence[PlacedWord]) -> Iterable[list[PlacedWord]]:
    for page in dict.fromkeys(word.page for word in words):
        yield from lines_in(word for word in words if word.page == page)


def _unit(line: Sequence[PlacedWord], gap: float = 0.0) -> Unit:
    """What stands on a line, and how much of the room between two columns it takes up."""
    text = " ".join(word.text for word in line)
    share = (line[-1].x1 - line[0].x0) / gap if gap else 0.0
    return Unit(text, line[0].page, line[0].middle, line[0].height, line[0].place, share)


def columns_under(word: PlacedWord, columns: Sequence[PlacedColumn]) -> list[int]:
    """The columns a word may stand in: the one its middle is nearest to, and any it reaches over."""
    gap = min((two.middle - one.middle for one, two in pairwise(columns)), default=2000.0) / 10
    nearest = min(range(len(columns)), key=lambda at: abs(columns[at].middle / 10 - word.centre))
    over = {at for at, column in enumerate(columns) if word.x0 <= column.middle / 10 <= word.x1}
    if abs(columns[nearest].middle / 10 - word.centre) > 0.45 * gap:
        side = nearest + (1 if word.centre > columns[nearest].middle / 10 else -1)
        over |= {side} if 0 <= side < len(columns) else set()
        over |= {nearest - 1 if side > nearest else nearest + 1} & set(range(len(columns)))
    return sorted(over | {nearest} | _reached(word, nearest, columns))


def _reached(word: PlacedWord, nearest: int, columns: Sequence[PlacedColumn]) -> set[int]:
    """The column beside its own that a word too wide for one reaches into, as two figures without a gap do.

    A figure with a remark that stands at its column's middle is one cell's, however wide.
    """
    gap = min((two.middle - one.middle for one, two in pairwise(columns)), default=2000.0) / 10
    if _REMARKED.fullmatch(word.text) and abs(columns[nearest].middle / 10 - word.centre) <= _CENTRED * gap:
        return set()
    side = nearest + (1 if word.centre > columns[nearest].middle / 10 else -1)
    if not 0 <= side < len(columns):
        return set()
    apart = abs(columns[side].middle - columns[nearest].middle) / 10
    return {side} if word.x1 - word.x0 > apart else set()


def cell_of_lines(units: Sequence[Unit], page: int) -> PlacedCell:
    """The cell that these lines of one column make, blank where there are none."""
    if not units:
        return PlacedCell("", Place(page=page or None))
    return PlacedCell(_text_of(units), units[0].place)


def _text_of(units: Sequence[Unit]) -> str:
    """The lines of a cell as one text; a figure that fills its column goes on without a gap."""
    text = units[0].text
    for above, unit in pairwise(units):
        broken = _PIECE.fullmatch(above.text) and _PIECE.fullmatch(unit.text) and _had_to_break(above, unit)
        text += unit.text if broken else "\n" + unit.text
    return text


def _had_to_break(above: Unit, unit: Unit) -> bool:
    """True where the line was full, or where only what stands behind a comma did not fit on it."""
    at_comma = above.text[-1] in _COMMAS or unit.text[0] in _COMMAS
    return above.share * (len(above.text) + 1) / len(above.text) >= _FULL or (
        at_comma and above.share + unit.share >= _FULL
    )


def doubted(cells: Sequence[PlacedCell], at: Container[int]) -> tuple[PlacedCell, ...]:
    """The cells doubted in these columns; all of them where the row is blank."""
    blank = not any(cell.text for cell in cells)
    return tuple(
        replace(cell, doubt=cell.doubt or _UNCLEAR) if blank or i in at else cell
        for i, cell in enumerate(cells)
    )


def lone_row(
    *, words: Sequence[PlacedWord], columns: Sequence[PlacedColumn], pitch: float | None
) -> tuple[PlacedCell, ...] | None:
    """The cells of a row without a label; None unless its cells, one at least of one line, are set alike."""
    units, unclear = units_of(words, columns)
    stacks = [stack for stack in units if stack]
    size = median(word.height for word in words)
    if not stacks or any(not _is_block(stack, pitch, size) for stack in stacks):
        return None
    if min(map(len, stacks)) > 1 or not _set_alike(stacks, size):
        return None
    cells = tuple(cell_of_lines(stack, words[0].page) for stack in units)
    hit = {column for _, columns_hit in unclear for column in columns_hit}
    return doubted(cells, hit) if hit else cells


def _is_block(stack: Sequence[Unit], pitch: float | None, size: float) -> bool:
    """True for lines of one cell: one line, or lines that stand apart by the pitch."""
    return all(
        pitch is not None and abs(two.middle - one.middle - pitch) <= OFF * size for one, two in pairwise(stack)
    )


def _set_alike(stacks: Sequence[Sequence[Unit]], size: float) -> bool:
    ways = (
        [stack[0].middle for stack in stacks],
        [(stack[0].middle + stack[-1].middle) / 2 for stack in stacks],
        [stack[-1].middle for stack in stacks],
    )
    return any(max(way) - min(way) <= OFF * size for way in ways)
