"""The heads of 表三 on a page without lines: the seven columns by the middle of their words."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhaoming.annual_report.locate.flow_items import is_figure, prefixes_of
from zhaoming.annual_report.locate.labels import COLUMN3, EXTRAS, HEAD3, skeleton
from zhaoming.annual_report.locate.placed_cells import PlacedColumn
from zhaoming.annual_report.locate.placed_labels import (
    LabelFinder,
    PlacedLabel,
    blocks_of,
    is_number,
    lowest,
)
from zhaoming.annual_report.locate.placed_words import PlacedWord
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS, find_column

# A column's own label alone: the head over several columns stands on a line of its own.
_OWN = frozenset(name for name in COLUMN3 if not any(name != head and name.startswith(head) for head in HEAD3))
_NAMES = frozenset((*_OWN, *HEAD3, *EXTRAS))
_PREFIXES = prefixes_of(_NAMES) | _NAMES
# Names that rows have too, and columns that only stand beside others.
_COMMON = frozenset({"其他", "总计", "合计"}) | EXTRAS
_LEAST_HEADS = 3
# How many heights of type may lie between two lines of one head.
_APART = 4.0
_SAME_PLACE = 0.3
# How far above the columns' own heads, in heights of type, those over several columns may stand.
_ABOVE = 8.0


@dataclass(frozen=True, slots=True)
class PlacedHead:
    """One printing of the heads: where it begins and ends, and its columns, empty if they cannot be told."""

    first: tuple[int, float]
    last: tuple[int, float]
    columns: tuple[PlacedColumn, ...]
    left: float
    words: frozenset[int]


def heads_of(words: Sequence[PlacedWord]) -> list[PlacedHead]:
    """The heads in reading order; one that repeats some columns at their places stands for all of them."""
    labels, rest = LabelFinder(words, lambda text: skeleton(text) in _NAMES, _begins).find()
    heads: list[PlacedHead] = []
    told = lowest(labels)
    for cluster in _clusters(told, [word for word in words if is_number(word.text)]):
        columns = _columns(cluster, told, rest)
        keys = [column.key for column in columns]
        if not set(COLUMN_KEYS) <= set(keys) or len(set(keys) - {None}) != len([k for k in keys if k]):
            columns = heads[-1].columns if heads and _repeats(columns, heads[-1].columns) else ()
        heads.append(_head(cluster, columns, labels))
    return heads


def _begins(text: str) -> bool:
    name = skeleton(text)
    return (bool(name) and name in _PREFIXES) or text in ("（", "(")


def _is_told(label: PlacedLabel) -> bool:
    name = skeleton(label.text)
    return name in COLUMN3 and name not in _COMMON


def _clusters(labels: Sequence[PlacedLabel], figures: Sequence[PlacedWord]) -> Iterator[list[PlacedLabel]]:
    """The columns' own labels that stand together, also over the end of a page."""
    heights = sorted((word.page, word.middle) for word in figures)
    group: list[PlacedLabel] = []
    for label in sorted((one for one in labels if _is_told(one)), key=lambda one: one.order):
        if group and not _goes_on(group, label, heights):
            yield group
            group = []
        group.append(label)
    if group:
        yield group


def _goes_on(group: Sequence[PlacedLabel], label: PlacedLabel, figures: Sequence[tuple[int, float]]) -> bool:
    """True where a label is of the same head: close below, or with no figure in between.

    The organisations' heads stand far below the others where the one over them all is set downwards.
    """
    if any(COLUMN3[skeleton(one.text)] == COLUMN3[skeleton(label.text)] for one in group):
        return False
    last = group[-1]
    between = bisect(figures, last.order) != bisect(figures, label.order)
    if last.page != label.page:
        return label.page == last.page + 1 and not between
    return not between or label.order[1] - last.order[1] <= _APART * label.words[0].height * len(label.words)


def _columns(
    cluster: Sequence[PlacedLabel], labels: Sequence[PlacedLabel], rest: Sequence[PlacedWord]
) -> tuple[PlacedColumn, ...]:
    """The columns left to right; a word among the heads that is none of them makes them unknown."""
    left = min(label.x0 for label in cluster)
    near = [
        label
        for label in labels
        if not _is_told(label) and (_beside(label, cluster, left) or _is_extra_above(label, cluster, left))
    ]
    unknown = [word for word in rest if _among(word, cluster, left)]
    repaired = [block for block in blocks_of(unknown) if find_column(block.text) is not None]
    if len(repaired) != len(blocks_of(unknown)):
        return ()
    named = [*cluster, *(label for label in near if skeleton(label.text) not in HEAD3), *repaired]
    found = [PlacedColumn(_key(label.text), 10 * label.centre) for label in named]
    return tuple(sorted(found, key=lambda column: column.middle))


def _key(text: str) -> str | None:
    if skeleton(text) in EXTRAS and skeleton(text) not in COLUMN3:
        return None
    found = find_column(text)
    return found[0] if found is not None else None


def _span(cluster: Sequence[PlacedLabel]) -> Iterator[tuple[int, float, float]]:
    """On each page of a head the height it takes up."""
    pieces = [piece for label in cluster for piece in label.pieces]
    size = cluster[0].words[0].height
    for page in dict.fromkeys(piece[0] for piece in pieces):
        own = [piece for piece in pieces if piece[0] == page]
        yield page, min(p[1] for p in own) - 0.4 * size, max(p[2] for p in own) + 0.4 * size


def _beside(label: PlacedLabel, cluster: Sequence[PlacedLabel], left: float) -> bool:
    return label.x0 > left and any(
        page == label.page and top <= label.order[1] <= bottom for page, top, bottom in _span(cluster)
    )


def _is_extra_above(label: PlacedLabel, cluster: Sequence[PlacedLabel], left: float) -> bool:
    """True for a column that is not in the form, whose head reaches over all lines of the others."""
    name = skeleton(label.text)
    return name in EXTRAS and name not in COLUMN3 and _is_above(label, next(_span(cluster)), left)


def _among(word: PlacedWord, cluster: Sequence[PlacedLabel], left: float) -> bool:
    return (
        word.centre > left
        and not is_figure(word.text)
        and any(page == word.page and top <= word.middle <= bottom for page, top, bottom in _span(cluster))
    )


def _repeats(columns: Sequence[PlacedColumn], old: Sequence[PlacedColumn]) -> bool:
    """True where each of these columns stands where the head before had it."""
    places = {column.key: column.middle for column in old}
    gap = min((abs(b.middle - a.middle) for a, b in pairwise(old)), default=0.0)
    return bool(columns) and all(
        column.key in places and abs(places[column.key] - column.middle) <= _SAME_PLACE * gap
        for column in columns
    )


def _head(
    cluster: Sequence[PlacedLabel], columns: tuple[PlacedColumn, ...], labels: Sequence[PlacedLabel]
) -> PlacedHead:
    edge = left = min(label.x0 for label in cluster)
    if len(columns) > 1:
        gap = min(two.middle - one.middle for one, two in pairwise(columns)) / 10
        left = min(left, columns[0].middle / 10 - gap / 2)
    spans = list(_span(cluster))
    above = [label for label in labels if _is_above(label, spans[0], edge)]
    words = {id(word) for label in (*cluster, *above) for word in label.words}
    words |= {id(word) for label in labels if _beside(label, cluster, left) for word in label.words}
    first = min([(spans[0][0], spans[0][1]), *(label.order for label in above)])
    return PlacedHead(first, (spans[-1][0], spans[-1][2]), columns, left, frozenset(words))


def _is_above(label: PlacedLabel, span: tuple[int, float, float], left: float) -> bool:
    """True for the heads over several columns, and the corner, right above the columns' own."""
    if skeleton(label.text) not in HEAD3 and label.x0 < left - 2:
        return False
    page, top, _ = span
    return label.page == page and top - _ABOVE * label.words[0].height <= label.order[1] <= span[2]
