"""Columns by place on the page, for tables without lines: where figures stand tells which cells are blank."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from zhaoming.annual_report.form import RESULT_GROUPS, RESULT_LABEL
from zhaoming.annual_report.locate.flow_items import Item, Run, Words
from zhaoming.annual_report.locate.heads import Find
from zhaoming.annual_report.locate.labels import EXTRAS, ROW3, skeleton
from zhaoming.annual_report.locate.rows import Slot, is_label
from zhaoming.annual_report.locate.text_shape import fold
from zhaoming.paper import Line, Word

_LEAST_ROWS = 2
_MARGIN_LABELS = tuple(map(fold, (RESULT_LABEL, *RESULT_GROUPS)))
_TORN = "数字在单元格内换行，与相邻行重叠，无法断定"
_NO_COLUMN = "数字的位置与各列对不上，无法断定属于哪一列"


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column told by its place: its key (None for one that is not in the form) and its middle."""

    key: str | None
    middle: float


def columns_by_heads(
    lines: Sequence[Line], *, find: Find, above: Collection[str], skip: str = ""
) -> tuple[PlacedColumn, ...]:
    """The columns that head words name, words over one another read downwards; empty if one is unknown.

    `above` are skeletons of heads over several columns, `skip` a text whose pieces stand beside them.
    """
    words = [word for line in lines for word in _without_spans(line.words, above) if is_label(word.text)]
    stacks = _stacks([word for word in words if not _beside(word.text, above, skip)])
    named = [(_key_of(stack, find), _middle(stack)) for stack in stacks]
    if any(key == "" for key, _ in named):
        return ()
    return tuple(PlacedColumn(key, middle) for key, middle in named)


def _without_spans(words: Sequence[Word], above: Collection[str]) -> Iterator[Word]:
    """The words of a line without those that together, with spaces in them, are a head over columns."""
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + 8), at, -1)
        end = next((e for e in ends if skeleton("".join(w.text for w in words[at:e])) in above), None)
        if end is None:
            yield words[at]
        at = at + 1 if end is None else end


def _beside(text: str, above: Collection[str], skip: str) -> bool:
    name = skeleton(text)
    return not name or name in above or (len(name) > 2 and name in skip)


def _key_of(stack: Sequence[Word], find: Find) -> str | None:
    """The key a stack of words names, None for an extra column, "" for an unknown one."""
    text = "".join(word.text for word in stack)
    found = find(text)
    if found is not None:
        return found[0]
    return None if skeleton(text) in EXTRAS else ""


def _stacks(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by overlapping extents, left to right, each group from top to bottom."""
    groups: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.x0):
        if groups and word.x0 < reach - 0.5:
            groups[-1].append(word)
            reach = max(reach, word.x1)
        else:
            groups.append([word])
            reach = word.x1
    return [sorted(group, key=lambda word: word.top) for group in groups]


def _middle(stack: Sequence[Word]) -> float:
    return 5 * (min(word.x0 for word in stack) + max(word.x1 for word in stack))


def columns_by_figures(items: Sequence[Item], keys: Sequence[str]) -> tuple[PlacedColumn, ...]:
    """The columns that whole rows of figures show; empty unless at least two rows agree."""
    whole = [item for item in items if isinstance(item, Run) and item.placed and len(item.cells) == len(keys)]
    if len(whole) < _LEAST_ROWS:
        return ()
    middles = [median(_centre(run.cells[at]) for run in whole) for at in range(len(keys))]
    columns = tuple(PlacedColumn(key, middle) for key, middle in zip(keys, middles, strict=True))
    fits = [assigned(run, columns) for run in whole]
    return columns if all(fit is not None and len(fit) == len(keys) for fit in fits) else ()


def _centre(cell: Slot) -> float:
    return (cell.start + cell.end) / 2


def assigned(run: Run, columns: Sequence[PlacedColumn]) -> dict[int, Slot] | None:
    """The figure in each column, by index; None where a figure stands between columns or two in one."""
    found: dict[int, Slot] = {}
    gap = min((two.middle - one.middle for one, two in pairwise(columns)), default=2000.0)
    for cell in run.cells:
        at = min(range(len(columns)), key=lambda i: abs(columns[i].middle - _centre(cell)))
        covers = sum(cell.start <= column.middle <= cell.end for column in columns)
        if at in found or covers > 1 or abs(columns[at].middle - _centre(cell)) > 0.45 * gap:
            return None
        if _is_too_wide(cell, at, columns):
            return None
        found[at] = cell
    return found


def _is_too_wide(cell: Slot, at: int, columns: Sequence[PlacedColumn]) -> bool:
    """True for a figure that must reach into the column beside its own, as two figures without a gap do."""
    side = at + (1 if _centre(cell) > columns[at].middle else -1)
    return 0 <= side < len(columns) and cell.end - cell.start > abs(columns[side].middle - columns[at].middle)


def in_columns(run: Run, columns: Sequence[PlacedColumn], keys: Sequence[str]) -> Run:
    """The run with a cell for every key in the keys' order, blank where nothing stands."""
    fit = assigned(run, columns)
    if fit is None:
        straight = [column.key for column in columns] == list(keys) and len(run.cells) == len(keys)
        return run if straight else replace(run, fault=_NO_COLUMN)
    by_key = {columns[at].key: cell for at, cell in fit.items()}
    first = run.cells[0]
    blank = Slot("", first.start, first.end, first.place)
    return replace(run, cells=tuple(by_key.get(key, blank) for key in keys))


def with_torn_figures(items: Sequence[Item]) -> list[Item]:
    """Figures wrapped inside a narrow cell run into the line below: both parts are doubted.

    They show as a word taller than its line, or as loose figures right below a row's own.
    """
    result = list(items)
    runs = [at for at, item in enumerate(result) if isinstance(item, Run) and item.placed]
    for before, at in pairwise(runs):
        upper, lower = result[before], result[at]
        assert isinstance(upper, Run)  # noqa: S101  # Chosen above.
        assert isinstance(lower, Run)  # noqa: S101  # Chosen above.
        torn = [cell for cell in lower.cells if cell.doubt]
        if torn and lower.first - upper.last <= 2:
            cells = tuple(_doubted(cell) if _over(cell, torn) else cell for cell in upper.cells)
            result[before] = replace(upper, cells=cells)
    return result


def doubt_near_loose(run: Run, loose: Sequence[Run]) -> Run:
    """The run with every cell doubted that loose figures on a line close by may belong to."""
    near = [cell for other in loose if _close(run, other) for cell in other.cells if not cell.blank]
    if not near:
        return run
    spread = max(cell.end - cell.start for cell in near) + 60
    wide = [cell._replace(start=cell.start - spread, end=cell.end + spread) for cell in near]
    cells = tuple(_doubted(cell) if cell.blank or _over(cell, wide) else cell for cell in run.cells)
    return replace(run, cells=cells)


def _close(run: Run, other: Run) -> bool:
    return min(abs(run.first - other.last), abs(other.first - run.last)) <= 2


def _over(cell: Slot, torn: Sequence[Slot]) -> bool:
    return any(cell.start < other.end and other.start < cell.end for other in torn)


def _doubted(cell: Slot) -> Slot:
    return cell._replace(doubt=_TORN)


def loose_words(
    items: Sequence[Item], columns: Sequence[PlacedColumn], first: int, last: int
) -> list[tuple[int, float]]:
    """Unknown words among the figures on these lines, as line and middle."""
    left = columns[0].middle - _half_gap(columns)
    return [
        (item.first, sum(item.extent) / 2)
        for item in items
        if isinstance(item, Words)
        and not item.known
        and item.extent is not None
        and first <= item.first <= last
        and sum(item.extent) / 2 > left
    ]


def _half_gap(columns: Sequence[PlacedColumn]) -> float:
    return min((two.middle - one.middle for one, two in pairwise(columns)), default=0.0) / 2


def doubt_beside_words(items: Sequence[Item], columns: Sequence[PlacedColumn]) -> list[Item]:
    """A cell near words in its own column is doubted: its figure or remark may go on over lines."""
    result: list[Item] = []
    body = next((item.first for item in items if isinstance(item, Run) and len(item.cells) > 1), 0)
    for item in items:
        near = []
        if isinstance(item, Run) and item.placed and len(item.cells) == len(columns):
            near = loose_words(items, columns, max(body, item.first - 2), item.last + 2)
        if near and isinstance(item, Run):
            hit = {min(range(len(columns)), key=lambda i: abs(columns[i].middle - x)) for _, x in near}
            cells = tuple(_doubted(cell) if i in hit else cell for i, cell in enumerate(item.cells))
            result.append(replace(item, cells=cells))
        else:
            result.append(item)
    return result


def margin_of(lines: Sequence[Line]) -> Callable[[Words], Words | None] | None:
    """What becomes of words that stand beside the items' labels: told by their place.

    Pieces of a group's label are dropped, a whole group label is marked as standing aside.
    """
    starts = [
        10 * word.x0
        for line in lines
        for word in line.words
        if word.text[:1].isdigit() and skeleton(word.text) in ROW3
    ]
    if len(starts) < _LEAST_ROWS:
        return None
    edge = median(starts)

    def in_margin(words: Words) -> Words | None:
        if words.extent is None or words.extent[1] > edge:
            return words
        text = fold(words.text)
        if text in _MARGIN_LABELS:
            return replace(words, aside=True)
        return None if any(text in label for label in _MARGIN_LABELS) else words

    return in_margin
