"""表三 on a page without lines: rows by the height of their labels, columns by the middle of their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhaoming.annual_report.form import OTHER_LABEL, OTHER_SPLIT, FormId, section3_rows
from zhaoming.annual_report.locate.claims import Claims, Printed, cell_of
from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.labels import (
    GROUP3_PATHS,
    GROUP4,
    OWN_ROW3,
    RESULT3,
    find_group3,
    find_row3,
    skeleton,
)
from zhaoming.annual_report.locate.placed3_heads import PlacedHead, heads_of
from zhaoming.annual_report.locate.placed_cells import PlacedCell
from zhaoming.annual_report.locate.placed_labels import (
    PARTIAL,
    LabelFinder,
    PlacedLabel,
    blocks_of,
    is_number,
    may_go_on,
)
from zhaoming.annual_report.locate.placed_names import beginnings, is_note
from zhaoming.annual_report.locate.placed_rows import RowPlace, pitch_of, placed_table, row_places
from zhaoming.annual_report.locate.placed_words import PlacedWord, words_of
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS, Section3Tables
from zhaoming.annual_report.locate.section3_rows import row_keys
from zhaoming.annual_report.locate.section4 import KEYS as KEYS4
from zhaoming.paper import Line

_SUBTOTALS = frozenset(name + ending for name in GROUP3_PATHS for ending in ("小计", "共计"))
_NAMES = frozenset((*OWN_ROW3, *GROUP3_PATHS, *RESULT3, *_SUBTOTALS))
_BEGINS = beginnings(_NAMES)
_GROUPS = frozenset((*GROUP3_PATHS, *RESULT3))
_BESIDE = 0.3
_ROOM = 1.7
_EMPTY_BAND = "（两行之间留有空行）"
_OTHER_ROWS = frozenset(row.key for row in OTHER_SPLIT)
_SPLIT_NAMES = frozenset(name for name, key in OWN_ROW3.items() if key in _OTHER_ROWS and name != "其他")
_NEIGHBOURS = frozenset(
    pair
    for split in (True, False)
    for pair in pairwise(
        [None, *(row.key for row in section3_rows(form=FormId.F2021, other_split=split)), None]
    )
)
_NO_HEAD = "表头各列的位置不能断定，无法断定各数属于哪一列"
_OVERLEAF = "该行空白且紧邻换页处，另有数字不在任何一行，无法断定是否属于该行"
_BESIDE_OTHER = "该行空白，紧邻的小计或无名行却有数字，分不清属于哪一行"
_TABLE_4 = "表四的表头混在表三之后，无法断定各数属于哪一栏"
_TORN = "该行跨页断成两段，无法断定各数"
_GLUED = re.compile(r"([三、本年度办理结果]{1,2})([（(][一二三四五六七].+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A label beside the figures: the row it names (None if unknown), or the group it is a subtotal of."""

    label: PlacedLabel
    key: str | None = None
    repaired: bool = False
    group: str | None = None
    partial: bool = False
    joins: bool = False
    box: PlacedLabel | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """What the rows under one head left: blank rows at pages' edges, and whether figures are in no row."""

    edges: tuple[_Row, ...] = ()
    loose: bool = False


def read_placed3(lines: Sequence[Line], claims: Claims, tables: Section3Tables) -> bool:
    """Claim the rows of a table whose words have places; False where nothing of the table is in the lines.

    Rows without heads are refused; `tables` remembers whether heads have been seen.
    """
    words = words_of(lines)
    heads = heads_of(words)
    if not any(head.columns for head in heads):
        return _refuse_headless(words, claims) or bool(heads)
    used = frozenset(one for head in heads for one in head.words)
    body = [word for word in words if id(word) not in used and (word.page, word.middle) > heads[0].last]
    left = max(head.left for head in heads)
    rows = _rows([part for word in body if word.centre <= left for part in _unglued(word)])
    if not any(row.key for row in rows):
        return _refuse_headless(body, claims) or True
    tables.headed = True
    claims.sections.add(3)
    pitch = pitch_of(row.label for row in rows)
    edges: list[_Row] = []
    loose = False
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        end = after.first if after is not None else (10**6, 0.0)
        own = [row for row in rows if head.last < row.label.order < end]
        figures = [word for word in body if head.last < (word.page, word.middle) < end and word.centre > left]
        figures = [word for word in figures if not _runs_over(word, head, own)]
        part = _read_part(own, figures, head, pitch, claims)
        edges, loose = [*edges, *part.edges], loose or part.loose
        among = [w.text for w in body if head.first < (w.page, w.middle) <= head.last and w.centre > left]
        if any(map(is_figure, among)):
            claims.stray(3, " ".join(among))
            loose = True
    if loose:
        _refuse(edges, _OVERLEAF, claims)
    return True


def _refuse_headless(words: Sequence[PlacedWord], claims: Claims) -> bool:
    """Refuse every row whose label is among the words, and all that are missing; False where there is none."""
    rows = _rows([word for word in words if not is_number(word.text)])
    if not any(row.key for row in rows):
        return False
    claims.sections.add(3)
    _refuse(rows, _NO_HEAD, claims)
    figures = [word.text for word in words if is_figure(word.text)]
    for section in (3, 4) if figures else ():
        claims.stray(section, " ".join(figures))
    return True


def _unglued(word: PlacedWord) -> Iterator[PlacedWord]:
    """A word cut where a character of 三、本年度办理结果, set downwards, stands too close to its neighbour."""
    glued = _GLUED.fullmatch(word.text)
    if glued is None:
        yield word
        return
    cut = word.x0 + (word.x1 - word.x0) * len(glued.group(1)) / len(word.text)
    yield replace(word, text=glued.group(1), x1=cut)
    yield replace(word, text=glued.group(2), x0=cut)


def _runs_over(word: PlacedWord, head: PlacedHead, rows: Sequence[_Row]) -> bool:
    """True for running text, which reaches from beside the figures far into their columns.

    What prints a figure level with a row may be that row's, with a remark too long for its column.
    """
    if not (word.x0 < head.left - 20 and word.x1 > head.left + 20):
        return False
    pieces = [piece for row in rows for piece in row.label.pieces if piece[0] == word.page]
    level = any(first - word.height <= word.middle <= last + word.height for _, first, last, _ in pieces)
    return not (level and any(char.isdigit() for char in word.text))


def _read_part(
    rows: Sequence[_Row], words: Sequence[PlacedWord], head: PlacedHead, pitch: float | None, claims: Claims
) -> _Part:
    """Claim the rows under one head."""
    places = [(row, place) for row in rows for place in row_places(row.box or row.label, joins=row.joins)]
    places.sort(key=lambda pair: (pair[1].page, pair[1].first + pair[1].last))
    if not head.columns:
        _refuse(rows, _NO_HEAD, claims)
        return _Part()
    table = placed_table(rows=[place for _, place in places], words=words, columns=head.columns, pitch=pitch)
    found: dict[int, tuple[_Row, tuple[PlacedCell, ...]]] = {}
    for (row, _), cells in zip(places, table.rows, strict=True):
        found[id(row)] = (row, _joined(found[id(row)][1], cells) if id(row) in found else cells)
    keys = [column.key for column in head.columns]
    for row, cells in found.values():
        _claim(row, dict(zip(keys, cells, strict=True)), claims)
    _refuse(list(_blank_beside_others(list(found.values()))), _BESIDE_OTHER, claims)
    figures = [text for text in table.loose if any(map(is_figure, text.split()))]
    if figures:
        claims.stray(3, " ".join(figures))
    if len(figures) > len(COLUMN_KEYS):
        # More than a row of 表三 holds: it may be the row of 表四, of which no head was found.
        claims.stray(4, " ".join(figures))
    if _has_empty_band(places):
        claims.stray(3, _EMPTY_BAND)
    ends = [id(row) for row in _at_edges(places)]
    edges = [row for row, cells in found.values() if id(row) in ends and not any(cell.text for cell in cells)]
    return _Part(tuple(edges), bool(figures))


def _blank_beside_others(rows: Sequence[tuple[_Row, tuple[PlacedCell, ...]]]) -> Iterator[_Row]:
    """Rows without a figure next to a subtotal or an unknown row that has some: they may be taken there."""
    filled = [any(cell.text or cell.doubt for cell in cells) for _, cells in rows]
    for at, (row, _) in enumerate(rows):
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(rows)]
        if row.key is not None and not filled[at] and any(filled[n] and rows[n][0].key is None for n in beside):
            yield row


def _at_edges(places: Sequence[tuple[_Row, RowPlace]]) -> Iterator[_Row]:
    """The first and the last row on each page, of which the figures may stand overleaf."""
    for page in {place.page for _, place in places}:
        own = [row for row, place in places if place.page == page]
        yield from (own[0], own[-1])


def _has_empty_band(places: Sequence[tuple[_Row, RowPlace]]) -> bool:
    """True where the form's rows between two rows are missing and there is room for a row without a label."""
    apart = {
        (one[0].key, two[0].key): two[1].first - one[1].last
        for one, two in pairwise(places)
        if one[1].page == two[1].page
    }
    usual = [gap for pair, gap in apart.items() if pair in _NEIGHBOURS]
    if not usual:
        return False
    return any(gap > _ROOM * min(usual) for pair, gap in apart.items() if pair not in _NEIGHBOURS)


def _refuse(rows: Sequence[_Row], reason: str, claims: Claims) -> None:
    for row in rows:
        if row.key is not None:
            claims.seen_rows.add(row.key)
            claims.refuse(row_keys(row.key), reason=reason, raw=row.label.text, place=row.label.place)


def _joined(one: tuple[PlacedCell, ...], two: tuple[PlacedCell, ...]) -> tuple[PlacedCell, ...]:
    """The cells of a row torn over a page: the part that has the figures; refused where both have."""
    if not any(cell.text for cell in one):
        first, second = two, one
    else:
        first, second = one, two
    torn = any(cell.text for cell in second)
    return tuple(
        replace(cell, doubt=cell.doubt or other.doubt or (_TORN if torn else None))
        for cell, other in zip(first, second, strict=True)
    )


def _form_neighbours(rows: Sequence[_Row]) -> frozenset[int]:
    """The rows that stand between the form's own neighbours, so that none without a label is beside them."""
    keys = [None, *(row.key for row in rows), None]
    known = [row.key is not None for row in rows]
    return frozenset(
        id(row)
        for at, row in enumerate(rows)
        if known[at] and (keys[at], keys[at + 1]) in _NEIGHBOURS and (keys[at + 1], keys[at + 2]) in _NEIGHBOURS
    )


def _rows(words: Sequence[PlacedWord]) -> list[_Row]:
    """The labels that stand beside the figures, top to bottom."""
    found, rest = LabelFinder(words, lambda text: skeleton(text) in _NAMES, _BEGINS).find()
    blocks = [block for block in blocks_of(rest) if not is_note(block.text)]
    items = items_edge(found)
    labels = sorted([*found, *_repaired(blocks)], key=lambda label: label.order)
    rest_blocks = [block for block in _unrepaired(blocks) if block.x1 > items]
    split = any(skeleton(label.text) in _SPLIT_NAMES for label in labels)
    rows: list[_Row] = []
    group: str | None = None
    for label in sorted([*labels, *rest_blocks], key=lambda label: label.order):
        before = rows[-1].key if rows else None
        group = OTHER_LABEL if before in _OTHER_ROWS else find_group3(label.text) or group
        rows.extend(_row(label, split, group))
    joins = _form_neighbours(rows)
    boxes = _boxes(rows, [label for label in found if skeleton(label.text) in _GROUPS])
    return [
        replace(row, partial=_is_partial(row, rows), joins=id(row) in joins, box=boxes.get(id(row)))
        for row in rows
    ]


def _boxes(rows: Sequence[_Row], groups: Sequence[PlacedLabel]) -> dict[int, PlacedLabel]:
    """For each row the highest group label printed for it alone, which tells the row's height.

    Only where most rows have one: a group label printed once may stand beside the row in its middle.
    """
    boxes: dict[int, PlacedLabel] = {}
    for row in rows:
        off = _BESIDE * row.label.words[0].height
        own = [
            one
            for one in groups
            if len(one.pieces) == len(row.label.pieces) == 1
            and one.page == row.label.page
            and abs(one.order[1] - row.label.order[1]) <= off
        ]
        highest = max(own, key=lambda one: one.pieces[0][3], default=None)
        if highest is not None and highest.pieces[0][3] > row.label.pieces[0][3]:
            boxes[id(row)] = highest
    return boxes if 2 * len(boxes) > len(rows) else {}


def items_edge(labels: Sequence[PlacedLabel]) -> float:
    """Where the items' own labels begin; what ends left of it belongs to groups."""
    items = [
        label.x0
        for label in labels
        if OWN_ROW3.get(skeleton(label.text), "").startswith(("denied_", "unable_", "notproc_", "other_no_"))
    ]
    return min(items) if items else 0.0


def _repaired(blocks: Sequence[PlacedLabel]) -> list[PlacedLabel]:
    return [block for block in blocks if find_row3(block.text) is not None]


def _unrepaired(blocks: Sequence[PlacedLabel]) -> list[PlacedLabel]:
    return [block for block in blocks if find_row3(block.text) is None and skeleton(block.text)]


def _row(label: PlacedLabel, split: bool, group: str | None) -> Iterator[_Row]:
    name = skeleton(label.text)
    if name in RESULT3:
        return
    found = find_row3(label.text)
    subtotal = find_group3(label.text)
    if subtotal is not None and (found is None or (split and found[0] == "other")):
        if name not in GROUP3_PATHS:
            yield _Row(label, group=subtotal)
        return
    if found is not None and found[0] == "other_misc" and group != OTHER_LABEL:
        found = None
    yield _Row(label, *(found or (None, False)))


def _is_partial(row: _Row, rows: Sequence[_Row]) -> bool:
    """True for a label that may go on in unknown words above or below it."""
    others = [other.label for other in rows if other.key is None and other.group is None]
    return row.key is not None and may_go_on(row.label, others, _NAMES, repaired=row.repaired)


def _claim(row: _Row, cells: dict[str | None, PlacedCell], claims: Claims) -> None:
    if row.key is None:
        _claim_other(row, cells, claims)
        return
    claims.seen_rows.add(row.key)
    for key in row_keys(row.key):
        cell = cells[key.rsplit(".", 1)[1]]
        doubt = cell.doubt or (PARTIAL if row.partial else None)
        claims.add(key, Printed(cell.text, cell.place, row.repaired, None, doubt))
    doubtful = [cell.text for cell in cells.values() if cell.doubt]
    if doubtful:
        # Figures that are not this row's may be those of a row whose label was not found.
        claims.stray(3, " ".join(doubtful))


def _claim_other(row: _Row, cells: dict[str | None, PlacedCell], claims: Claims) -> None:
    """A subtotal is kept, an unknown label and what stands beside it are strays."""
    text = " ".join(cell.text for cell in cells.values() if cell.text)
    if row.group is not None and not any(cell.doubt for cell in cells.values()):
        kept = tuple(cell_of("s3.subtotal", Printed(cells[key].text, row.label.place)) for key in COLUMN_KEYS)
        claims.subtotals.setdefault(row.group, []).append(kept)
        claims.group_rows.add(row.group)
    else:
        # Also without figures: the words may be a misprinted row, which then is not missing.
        claims.stray(3, f"{row.label.text} {text}")
        if skeleton(row.label.text) in GROUP4:
            claims.refuse_weakly(KEYS4, reason=_TABLE_4, raw=text, place=row.label.place)
