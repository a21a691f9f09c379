"""A document before it has a format: headings, paragraphs and the three tables, cell by cell.

Noise and damage change a draft; a layout writes it out. The truth always comes from the draft, so
it is what the finished document shows, whatever was done on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from tests.layouts.truth import ABSENT, BLANK, HIDDEN, Shown, Truth
from zhaoming.annual_report.form import (
    ORGANISATIONS_LABEL,
    RESULT_LABEL,
    REVIEW_LABEL,
    SECTION2,
    SECTION3_COLUMNS,
    SECTION3_CORNER,
    SECTION3_HEAD,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    SUIT_LABEL,
    Section2Block,
    Section3Row,
    section3_rows,
)
from zhaoming.annual_report.report import VALUELESS, AnnualReport, Cell, Value


class Role(Enum):
    """What a slot of a table is for."""

    CAPTION = "caption"
    HEAD = "head"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed cell; a value slot knows the key it stands for and what it shows."""

    text: str
    role: Role
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the source holds it: slots that begin in it, from left to right."""

    slots: tuple[Slot, ...]

    @property
    def is_head(self) -> bool:
        """True for rows of column heads and captions."""
        return not any(slot.role in (Role.VALUE, Role.LABEL) for slot in self.slots)

    @property
    def values(self) -> tuple[Slot, ...]:
        """Only the value slots."""
        return tuple(slot for slot in self.slots if slot.role is Role.VALUE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of section 2, 3 or 4 on a grid of `columns` columns."""

    section: int
    rows: tuple[Row, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: its ordinal (一 … 六) and its title, joined by `mark`."""

    number: str
    title: str
    mark: str = "、"

    @property
    def text(self) -> str:
        """The heading as printed."""
        return f"{self.number}{self.mark}{self.title}"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `title` marks the title of the whole document."""

    text: str
    title: bool = False


Piece = Heading | Text | Table


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole document, and the names of the noises it has gone through.

    `others` are readings of the whole that would be as right; `proved` holds cells that are no longer
    printed but that a reader may still prove from their row.
    """

    report: AnnualReport
    pieces: tuple[Piece, ...]
    noises: tuple[str, ...] = ()
    others: tuple[dict[str, Shown], ...] = ()
    proved: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Table))

    @property
    def truth(self) -> Truth:
        """What the document shows: a key printed twice differently is unknowable, one never printed absent."""
        slots = list(value_slots(self))
        rows = {row_of(slot.key) for slot in slots if slot.key is not None}
        proved = {key: one for key, one in self.proved.items() if row_of(key) in rows}
        shown: dict[str, Shown] = {**dict.fromkeys(self.report.cells, ABSENT), **proved}
        times = Counter(slot.key for slot in slots)
        seen: dict[str, Shown] = {}
        for slot in slots:
            assert slot.key is not None
            assert slot.shown is not None
            first = seen.get(slot.key, ABSENT)
            if times[slot.key] == 1:
                shown[slot.key] = slot.shown
            elif first is ABSENT or replace(first, sure=False) == replace(slot.shown, sure=False):
                shown[slot.key] = replace(slot.shown, sure=False)
            else:
                shown[slot.key] = HIDDEN
            seen[slot.key] = shown[slot.key]
        return Truth(shown, self.others)

    def with_tables(self, change: Callable[[Table], Table | Sequence[Piece]]) -> Draft:
        """The draft with every table changed, or replaced by several pieces."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            done = change(piece) if isinstance(piece, Table) else piece
            pieces.extend(done if isinstance(done, (list, tuple)) else [done])
        return replace(self, pieces=tuple(pieces))

    def with_slots(self, change: Callable[[Slot], Slot]) -> Draft:
        """The draft with every slot of every table changed."""
        return self.with_tables(lambda table: map_slots(table, change))

    def noted(self, noise: str) -> Draft:
        """The draft with one more noise on record."""
        return replace(self, noises=(*self.noises, noise))


def row_of(key: str) -> str:
    """The printed row a key belongs to: 表四 has one row for its three groups."""
    return "s4" if key.startswith("s4.") else key.rsplit(".", 1)[0]


def value_slots(draft: Draft) -> Iterator[Slot]:
    """Every value slot that stands for a key, in printed order."""
    for table in draft.tables:
        for row in table.rows:
            yield from (slot for slot in row.slots if slot.key is not None)


def map_slots(table: Table, change: Callable[[Slot], Slot]) -> Table:
    """`table` with every slot changed."""
    rows = tuple(Row(tuple(change(slot) for slot in row.slots)) for row in table.rows)
    return replace(table, rows=rows)


def draft_of(*, report: AnnualReport) -> Draft:
    """The report as the official form prints it."""
    assert report.form is not None
    pieces: list[Piece] = [Text(report.title or "", title=True)]
    tables = {"二": section2_table(report), "三": section3_table(report), "四": section4_table(report)}
    for section in report.narrative:
        if section.section:
            pieces.append(Heading(section.section, section.title))
        pieces.extend(Text(line) for line in section.text.split("\n") if line)
        if section.section in tables:
            pieces.append(tables[section.section])
    return Draft(report, tuple(pieces))


def plain(value: Value) -> str:
    """A value in the way a report prints it when nothing is odd about it."""
    return "" if value is None else str(value)


def _value_slot(report: AnnualReport, key: str, colspan: int = 1) -> Slot:
    cell = report.cells.get(key, Cell(value=0))
    shown = BLANK if cell.state in VALUELESS else Shown(value=cell.value)
    return Slot(plain(cell.value), Role.VALUE, colspan=colspan, key=key, shown=shown)


def _spans(count: int, columns: int) -> list[int]:
    """The colspans of `count` cells that fill `columns`: the last takes what is left."""
    return [*(1 for _ in range(count - 1)), columns - count + 1]


def section2_table(report: AnnualReport) -> Table:
    """表二 as one table with its blocks under each other."""
    assert report.form is not None
    split = "s2.other_services.sub1.label" in report.labels
    label_span = 2 if split else 1
    columns = 3 + label_span
    rows: list[Row] = []
    for block in SECTION2[report.form]:
        rows.append(Row((Slot(block.article, Role.CAPTION, colspan=columns),)))
        spans = _spans(len(block.columns), 3)
        columns_and_spans = zip(block.columns, spans, strict=True)
        heads = [Slot(column.label, Role.HEAD, colspan=span) for column, span in columns_and_spans]
        rows.append(Row((Slot("信息内容", Role.HEAD, colspan=label_span), *heads)))
        rows.extend(_section2_rows(report, block, label_span))
    return Table(2, tuple(rows), columns)


def _section2_rows(report: AnnualReport, block: Section2Block, label_span: int) -> Iterator[Row]:
    spans = _spans(len(block.columns), 3)
    for row_key, label in block.rows:
        subs = [n for n in range(1, 9) if f"s2.{row_key}.sub{n}.label" in report.labels]
        if not subs:
            values = [
                _value_slot(report, f"s2.{row_key}.{column.key}", span)
                for column, span in zip(block.columns, spans, strict=True)
            ]
            yield Row((Slot(label, Role.LABEL, colspan=label_span), *values))
        for number in subs:
            values = [_value_slot(report, f"s2.{row_key}.sub{number}.{column.key}") for column in block.columns]
            parent = (Slot(label, Role.LABEL, rowspan=len(subs)),) if number == 1 else ()
            sub = Slot(report.labels[f"s2.{row_key}.sub{number}.label"], Role.LABEL)
            yield Row((*parent, sub, *values))


def section3_table(report: AnnualReport) -> Table:
    """表三 on ten columns: three for the labels, seven for the values."""
    assert report.form is not None
    body = section3_rows(form=report.form, other_split=report.other_split)
    rows = [*_section3_head(), *(_section3_row(report, body, row) for row in body)]
    return Table(3, tuple(rows), 10)


def _section3_head() -> list[Row]:
    organisations = [Slot(label, Role.HEAD) for key, label in SECTION3_COLUMNS if key.startswith("org_")]
    return [
        Row((Slot(SECTION3_CORNER, Role.HEAD, 3, 3), Slot(SECTION3_HEAD, Role.HEAD, 1, 7))),
        Row((
            Slot("自然人", Role.HEAD, rowspan=2),
            Slot(ORGANISATIONS_LABEL, Role.HEAD, colspan=5),
            Slot("总计", Role.HEAD, rowspan=2),
        )),
        Row(tuple(organisations)),
    ]  # fmt: skip


def _section3_row(report: AnnualReport, body: Sequence[Section3Row], row: Section3Row) -> Row:
    values = tuple(_value_slot(report, f"s3.{row.key}.{key}") for key, _ in SECTION3_COLUMNS)
    results = [other for other in body if other.labels[0] == RESULT_LABEL]
    labels: list[Slot] = []
    if len(row.labels) == 1:
        labels.append(Slot(row.labels[0], Role.LABEL, colspan=3))
    if row is results[0]:
        labels.append(Slot(RESULT_LABEL, Role.LABEL, rowspan=len(results)))
    if len(row.labels) == 2:
        labels.append(Slot(row.labels[1], Role.LABEL, colspan=2))
    if len(row.labels) == 3:
        group = [other for other in results if len(other.labels) == 3 and other.group == row.group]
        if row is group[0]:
            labels.append(Slot(row.labels[1], Role.LABEL, rowspan=len(group)))
        labels.append(Slot(row.labels[2], Role.LABEL))
    return Row((*labels, *values))


def section4_table(report: AnnualReport) -> Table:
    """表四: one row of fifteen values under three rows of heads."""
    outcomes = [label for _, label in SECTION4_OUTCOMES]
    keys = [f"s4.{group}.{outcome}" for group, _ in SECTION4_GROUPS for outcome, _ in SECTION4_OUTCOMES]
    values = [_value_slot(report, key) for key in keys]
    second = [Slot(label, Role.HEAD, rowspan=2) for label in outcomes]
    suits = [Slot(labels[1], Role.HEAD, colspan=5) for _, labels in SECTION4_GROUPS[1:]]
    rows = (
        Row((Slot(REVIEW_LABEL, Role.HEAD, colspan=5), Slot(SUIT_LABEL, Role.HEAD, colspan=10))),
        Row((*second, *suits)),
        Row(tuple(Slot(label, Role.HEAD) for label in (*outcomes, *outcomes))),
        Row(tuple(values)),
    )
    return Table(4, rows, 15)


def grid_of(table: Table) -> list[list[tuple[Slot, bool] | None]]:
    """The slots laid on the grid: (slot, True) at the anchor, (slot, False) where a span continues."""
    grid: list[list[tuple[Slot, bool] | None]] = [[None] * table.columns for _ in table.rows]
    for top, row in enumerate(table.rows):
        column = 0
        for slot in row.slots:
            while column < table.columns and grid[top][column] is not None:
                column += 1
            for down in range(top, min(top + slot.rowspan, len(grid))):
                for right in range(column, min(column + slot.colspan, table.columns)):
                    grid[down][right] = (slot, (down, right) == (top, column))
            column += slot.colspan
    return grid


def edges_of(table: Table) -> list[list[tuple[Slot, int, bool]]]:
    """Row by row the cells a source holds: (slot, first column, anchored here or continued from above)."""
    grid = grid_of(table)
    rows: list[list[tuple[Slot, int, bool]]] = []
    for line in grid:
        cells: list[tuple[Slot, int, bool]] = []
        for column, place in enumerate(line):
            if place is None or (cells and column < cells[-1][1] + cells[-1][0].colspan):
                continue
            cells.append((place[0], column, place[1]))
        rows.append(cells)
    return rows


def anchor_row(table: Table, below: int, slot: Slot) -> int:
    """The row in which `slot`, seen in row `below`, begins."""
    for number in range(below, -1, -1):
        if any(one is slot for one in table.rows[number].slots):
            return number
    raise AssertionError("a continued slot has an anchor above it")
