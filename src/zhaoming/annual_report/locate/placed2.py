"""表二 on a page without lines: blocks of heads and rows, figures given to both by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhaoming.annual_report.form import SECTION2, FormId
from zhaoming.annual_report.locate.claims import Claims, HeadlessRow, Printed
from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.heads import Column
from zhaoming.annual_report.locate.labels import ROW2, Role, find, find_article, head_unit, skeleton
from zhaoming.annual_report.locate.placed2_labels import find_labels2
from zhaoming.annual_report.locate.placed2_parts import Anchor, anchors_of
from zhaoming.annual_report.locate.placed_cells import PlacedCell, PlacedColumn
from zhaoming.annual_report.locate.placed_labels import (
    PARTIAL,
    PlacedLabel,
    blocks_of,
    is_number,
    may_go_on,
    unwrapped,
)
from zhaoming.annual_report.locate.placed_names import is_note
from zhaoming.annual_report.locate.placed_rows import pitch_of, placed_table, row_places
from zhaoming.annual_report.locate.placed_words import PlacedWord, words_of
from zhaoming.annual_report.locate.section2 import (
    COLUMNS_OF_ROW,
    INFORMATION,
    WHOSE,
    Section2Reader,
    names_one_twice,
)
from zhaoming.paper import Line

_UNPLACED = "左边有一个列名不能辨认，无法断定各数属于哪一列"
_BLOCKS = frozenset(frozenset(key for key, _ in block.rows) for form in FormId for block in SECTION2[form])
# From so many figures on that are in no row they may be those of another table.
_ANOTHER_TABLE = 7


@dataclass
class _Block:
    """Heads, and the rows below them down to the next heads or the next title."""

    heads: list[PlacedLabel] = field(default_factory=list)
    corner: list[PlacedLabel] = field(default_factory=list)
    rows: list[PlacedLabel] = field(default_factory=list)
    end: tuple[int, float] = (10**6, 0.0)

    @property
    def begin(self) -> tuple[int, float]:
        """The last line of the heads."""
        pieces = [(page, last) for label in (*self.heads, *self.corner) for page, _, last, _ in label.pieces]
        return max(pieces)

    @property
    def left(self) -> float:
        """Where the columns of figures begin."""
        middles = sorted(label.centre for label in self.heads)
        edge = min(label.x0 for label in self.heads) - 2
        if len(middles) > 1:
            edge = min(edge, middles[0] - min(b - a for a, b in pairwise(middles)) / 2)
        return edge


def read_placed2(lines: Sequence[Line], section: Section2Reader) -> bool:
    """Claim the blocks of a table whose words have places; False where nothing of the table is in the lines.

    Rows without heads, and figures without rows, are refused.
    """
    words = words_of(lines)
    labels, rest = find_labels2(words)
    blocks = list(_blocks(labels, section))
    if not labels:
        return False
    section.started = True
    pitch = pitch_of(labels)
    for block in blocks:
        if block.heads:
            _read_block(block, rest, pitch, section)
        else:
            _refuse_headless(block.rows, section)
    return True


def _blocks(labels: Sequence[PlacedLabel], section: Section2Reader) -> Iterator[_Block]:
    block = _Block()
    for label in sorted(labels, key=lambda one: (one.page, one.top)):
        is_row = skeleton(label.text) in ROW2
        is_title = not is_row and find_article(label.text) is not None
        begins = is_title or (not is_row and bool(block.rows))
        if begins:
            block.end = (label.page, label.top)
            yield block
            block = _Block()
        if is_title:
            section.start_block()
        elif is_row:
            block.rows.append(label)
        elif skeleton(label.text) in INFORMATION:
            block.corner.append(label)
        else:
            block.heads.append(label)
    yield block


def _refuse_headless(rows: Sequence[PlacedLabel], section: Section2Reader) -> None:
    for label in rows:
        key = ROW2[skeleton(label.text)]
        section.note_row(key)
        section.claims.headless.append(HeadlessRow(key, None, (), label.place))


def _read_block(
    block: _Block, rest: Sequence[PlacedWord], pitch: float | None, section: Section2Reader
) -> None:
    claims = section.claims
    inside = [word for word in rest if block.begin < (word.page, word.middle) < block.end]
    columns = _columns(block, rest)
    section.note_evidence(columns)
    beside = [word for word in inside if word.centre <= block.left and not is_figure(word.text)]
    others = [part for one in blocks_of(beside) for part in unwrapped(one, block.left)]
    others = [one for one in others if not is_note(one.text) and skeleton(one.text)]
    figures = [word for word in inside if word not in beside and not _runs_over(word, block)]
    anchors = anchors_of(block.rows, others)
    if anchors is None:
        _refuse_all(block, columns, section)
        _perhaps_another_table(figures, (), claims)
        return
    whole = frozenset(anchor.key for anchor in anchors if anchor.key) in _BLOCKS
    joins = whole and all(anchor.key for anchor in anchors)
    places = [(anchor, place) for anchor in anchors for place in row_places(anchor.label, joins=joins)]
    placed = [PlacedColumn(column.key, 5.0 * (column.start + column.end)) for column in columns]
    table = placed_table(rows=[place for _, place in places], words=figures, columns=placed, pitch=pitch)
    read: dict[int, tuple[PlacedCell, ...]] = {}
    for (anchor, _), cells in zip(places, table.rows, strict=True):
        # A label that goes on over the page has its figures beside one of its parts.
        if id(anchor) not in read or not any(cell.text for cell in read[id(anchor)]):
            read[id(anchor)] = cells
    strange = _unknown_heads(block, rest)
    # A head that was not read left of those that were: what stands below it may have gone to the next of them.
    unplaced = any(word.centre <= block.left for word in strange)
    torn = any(anchor.part and not any(cell.text for cell in read[id(anchor)]) for anchor in anchors)
    for anchor in anchors:
        partial = may_go_on(
            anchor.label, [a.label for a in anchors if a.key is None], ROW2, repaired=anchor.repaired
        )
        # Words beside which nothing stands may be the rest of the part above them.
        partial = partial or (torn and anchor.part)
        doubt = PARTIAL if partial else _UNPLACED if unplaced else None
        _claim(anchor, columns, read[id(anchor)], section, doubt)
    if strange or names_one_twice(columns):
        for anchor in (anchor for anchor in anchors if anchor.key):
            claims.doubts.setdefault(f"s2.{anchor.key}", " ".join(word.text for word in strange))
    loose = [text for text in table.loose if is_figure(text.split()[0])]
    if loose:
        claims.stray(2, " ".join(loose))
    _perhaps_another_table(figures, [read[id(anchor)] for anchor in anchors if anchor.key], claims)


def _perhaps_another_table(
    words: Sequence[PlacedWord], rows: Sequence[tuple[PlacedCell, ...]], claims: Claims
) -> None:
    """Figures in none of the rows of 表二 may be those of 表三 or 表四, of which no head was found."""
    figures = [word.text for word in words if is_number(word.text)]
    told = sum(len(cell.text.split()) for cells in rows for cell in cells)
    for section in (3, 4) if len(figures) - told >= _ANOTHER_TABLE else ():
        claims.stray(section, " ".join(figures))


def _runs_over(word: PlacedWord, block: _Block) -> bool:
    """True for running text, which reaches from beside the figures far into their columns."""
    return word.x0 < block.left - 20 and word.x1 > block.left + 20


def _unknown_heads(block: _Block, rest: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Words beside the known heads, right of the labels: the head of a column that was not found, if any."""
    labels = block.corner or block.rows
    edge = max((label.x1 for label in labels), default=block.left)
    return [word for word in _level_with_heads(block, rest) if word.x0 >= edge]


def _level_with_heads(block: _Block, rest: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Words that are in no label, at the height of the heads."""
    spans = [piece for label in (*block.heads, *block.corner) for piece in label.pieces]
    return [
        word
        for word in rest
        if not is_figure(word.text)
        and any(page == word.page and first - 3 <= word.middle <= last + 3 for page, first, last, _ in spans)
    ]


def _columns(block: _Block, rest: Sequence[PlacedWord]) -> list[Column]:
    """The columns from left to right, with any words among the heads that name none of them."""
    among = [word for word in _level_with_heads(block, rest) if word.centre > block.left]
    found = [_column(label) for label in (*block.heads, *blocks_of(among))]
    return sorted(found, key=lambda column: column.start + column.end)


def _column(label: PlacedLabel) -> Column:
    key, repaired = find(Role.COLUMN2, label.text) or (None, False)
    return Column(key, round(label.x0), round(label.x1), repaired, label.text, fault=key is None)


def _refuse_all(block: _Block, columns: Sequence[Column], section: Section2Reader) -> None:
    for label in block.rows:
        found = find(Role.ROW2, label.text)
        if found is not None:
            section.note_row(found[0])
            keys = [f"s2.{found[0]}.{c.key}" for c in columns if c.key in COLUMNS_OF_ROW[found[0]]]
            section.claims.refuse(keys, reason=WHOSE, raw=label.text, place=label.place)
            section.claims.doubts.setdefault(f"s2.{found[0]}", label.text)


def _claim(
    anchor: Anchor,
    columns: Sequence[Column],
    cells: Sequence[PlacedCell],
    section: Section2Reader,
    doubt: str | None,
) -> None:
    claims: Claims = section.claims
    text = " ".join(cell.text for cell in cells if cell.text)
    if anchor.key is None:
        if any(is_figure(part) for part in text.split()):
            claims.stray(2, f"{anchor.label.text} {text}")
        return
    section.note_row(anchor.key)
    sub = section.sub_of(anchor.key, [anchor.label.text]) if anchor.part else None
    prefix = f"s2.{anchor.key}." + (f"{sub}." if sub else "")
    if any(column.key is None for column in columns):
        claims.doubts[f"s2.{anchor.key}"] = text
    for column, cell in zip(columns, cells, strict=True):
        if column.key not in COLUMNS_OF_ROW[anchor.key]:
            if cell.text:
                claims.doubts[f"s2.{anchor.key}"] = text
            continue
        repaired = anchor.repaired or column.repaired
        unit = head_unit(column.text)
        claims.add(prefix + column.key, Printed(cell.text, cell.place, repaired, unit, cell.doubt or doubt))
