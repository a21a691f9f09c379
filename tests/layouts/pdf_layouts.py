"""PDF layouts: ruled and unruled tables over page breaks (typst), and glyphs placed by hand (reportlab)."""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass

import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.layouts.document import Layout
from tests.layouts.draft import Draft, Role, Row, Slot, Table, grid_of


@dataclass(frozen=True, slots=True)
class Style:
    """How typst sets a document."""

    stroke: str
    repeat: bool
    torn: bool
    align: str
    size: int
    lead: int
    footer: str
    backed: bool
    striped: bool


def _string(text: str) -> str:
    """Text as typst content that is taken literally, line breaks kept."""
    return " + linebreak() + ".join(
        f"text({json.dumps(part, ensure_ascii=False)})" for part in text.split("\n")
    )


def _cells(table: Table, first: int, last: int) -> str:
    """The cells that begin in rows `first` to `last`, each at its place, so that a short row stays short."""
    written = []
    grid = grid_of(table)
    for row in range(first, last):
        for column, place in enumerate(grid[row]):
            if place is not None and place[1]:
                slot = place[0]
                spans = f"rowspan: {min(slot.rowspan, len(grid) - row)}, colspan: {slot.colspan}"
                written.append(f"table.cell(x: {column}, y: {row}, {spans}, {_string(slot.text)})")
    return ", ".join(written)


def _columns(table: Table) -> str:
    labels, rest = (["16pt", "52pt", "1fr"], "32pt") if table.section == 3 else ([], "1fr")
    return f"({', '.join([*labels, *[rest] * (table.columns - len(labels))])})"


def _table(table: Table, style: Style) -> str:
    heads = 0
    while heads < len(table.rows) and table.rows[heads].is_head:
        heads += 1
    if table.section == 2:
        heads = 0
    head, body = _cells(table, 0, heads), _cells(table, heads, len(table.rows))
    header = f"table.header(repeat: {str(style.repeat).lower()}, {head}), " if heads else ""
    options = f"stroke: {style.stroke}, align: {style.align}, inset: 3pt"
    if style.striped:
        options += ", fill: (x, y) => if calc.odd(y) { luma(225) }"
    return f"#table(columns: {_columns(table)}, {options}, {header}{body})"


def _source(draft: Draft, style: Style) -> str:
    breakable = f"#show table.cell: set block(breakable: {str(style.torn).lower()})"
    parts = [
        f"#set page(paper: \"a4\", margin: 60pt, numbering: {style.footer})",
        f"#set text(font: \"Noto Serif CJK SC\", lang: \"zh\", size: {style.size}pt)",
        "#set par(first-line-indent: 2em)",
        "#show table: set par(first-line-indent: 0em)",
        breakable,
        f"#v({style.lead}pt)",
    ]  # fmt: skip
    for piece in draft.pieces:
        parts.append(_table(piece, style) if isinstance(piece, Table) else _paragraph(piece.text, style))
    return "\n\n".join(parts)


def _paragraph(text: str, style: Style) -> str:
    """A paragraph; with a filled box behind every line where a word processor left a background."""
    return f"#par(highlight(fill: white, {_string(text)}))" if style.backed else f"#par({_string(text)})"


def _style(rng: random.Random, *, ruled: bool) -> Style:
    return Style(
        stroke="0.5pt" if ruled else "none",
        repeat=rng.random() < 0.5,
        torn=rng.random() < 0.6,
        align=rng.choice(("center", "center + horizon", "center + horizon", "left", "center + bottom")),
        size=rng.choice((8, 9, 10)),
        lead=rng.randrange(0, 500, 7),
        backed=ruled and rng.random() < 0.3,
        footer=rng.choice(("none", '"1"', '"- 1 -"', '"第1页 共1页"')),
        striped=not ruled and rng.random() < 0.25,
    )


def ruled(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Ruled tables that break over pages where they fall: heads repeated or not, rows torn or not."""
    return typst.compile(_source(draft, _style(rng, ruled=True)).encode()), draft


def unruled(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The same without a line; blanks are printed as nothing, only positions tell them."""
    return typst.compile(_source(draft, _style(rng, ruled=False)).encode()), draft


_FONT = "STSong-Light"


@dataclass(slots=True)
class _Sheet:
    """A canvas with a pen that moves down and turns the page."""

    canvas: Canvas
    top: float = 60.0
    page: int = 1

    def room(self, height: float) -> bool:
        """Turn the page where `height` does not fit; True if it turned."""
        if self.top + height <= A4[1] - 60:
            return False
        self.canvas.setFont(_FONT, 9)
        self.canvas.drawCentredString(A4[0] / 2, 30, f"- {self.page} -")
        self.canvas.showPage()
        self.top, self.page = 60.0, self.page + 1
        return True

    def word(self, x: float, top: float, text: str, size: float = 8.0) -> None:
        """Set `text` with its centre at `x` and its upper edge at `top`."""
        self.canvas.setFont(_FONT, size)
        self.canvas.drawCentredString(x, A4[1] - top - size, text)

    def line(self, text: str) -> None:
        """Set a line of running text from the left margin."""
        for start in range(0, max(1, len(text)), 44):
            self.room(16)
            self.canvas.setFont(_FONT, 10.5)
            self.canvas.drawString(60, A4[1] - self.top - 10.5, text[start : start + 44])
            self.top += 16


def _edges(table: Table) -> tuple[float, ...]:
    labels = (50.0, 70.0, 130.0) if table.section == 3 else ()
    left, count = (270.0, table.columns - 3) if labels else (50.0, table.columns)
    step = (545 - left) / count
    return (*labels, *(left + step * number for number in range(count + 1)))


def _wrapped(slot: Slot, width: float) -> list[str]:
    """The lines of a cell; a figure may stand over its column's edge but is not broken by it."""
    text = slot.text
    if slot.role is Role.VALUE:
        return text.split("\n")
    fit = max(1, int((width - 4) // 8))
    return [
        part[start : start + fit] for part in text.split("\n") for start in range(0, max(1, len(part)), fit)
    ]


def _row_height(row: Row, lefts: dict[int, tuple[float, float]]) -> float:
    lines = [
        len(_wrapped(slot, lefts[id(slot)][1] - lefts[id(slot)][0])) for slot in row.slots if slot.rowspan == 1
    ]
    return 10.0 * max(lines, default=1) + 6


def _place_row(
    sheet: _Sheet, row: Row, boxes: dict[int, tuple[float, float]], height: float, rise: float
) -> None:
    """Set a row; `rise` puts the values at the top (0), middle (0.5) or bottom (1) of its height."""
    for slot in row.slots:
        left, right = boxes[id(slot)]
        lines = _wrapped(slot, right - left)
        span = height if slot.rowspan == 1 else height * slot.rowspan
        start = sheet.top + (span - 10 * len(lines)) / 2
        if slot.role is Role.VALUE:
            start = sheet.top + (height - 10) * rise
        for number, line in enumerate(lines):
            if start + 10 * number < A4[1] - 40:
                sheet.word((left + right) / 2, start + 10 * number, line)
    sheet.top += height


def placed(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Glyphs at positions in a font without a table of characters: numbers above, between or under labels."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    sheet = _Sheet(Canvas(buffer, pagesize=A4, invariant=1))
    rise, repeat = rng.choice((0.0, 0.5, 0.5, 1.0)), rng.random() < 0.4
    sheet.top += rng.randrange(0, 200)
    for piece in draft.pieces:
        if isinstance(piece, Table):
            _place_table(sheet, piece, rise, repeat)
        else:
            sheet.line(piece.text)
    sheet.canvas.save()
    return buffer.getvalue(), draft


def _place_table(sheet: _Sheet, table: Table, rise: float, repeat: bool) -> None:
    edges = _edges(table)
    boxes = {
        id(place[0]): (edges[column], edges[min(column + place[0].colspan, table.columns)])
        for line in grid_of(table)
        for column, place in enumerate(line)
        if place is not None and place[1]
    }
    heads = [row for row in table.rows if row.is_head] if table.section == 3 else []
    for row in table.rows:
        height = _row_height(row, boxes)
        if sheet.room(height) and repeat and row not in heads:
            for head in heads:
                _place_row(sheet, head, boxes, _row_height(head, boxes), rise)
        _place_row(sheet, row, boxes, height, rise)


PDF_LAYOUTS = (
    Layout("pdf-ruled", ".pdf", True, ruled),
    Layout("pdf-unruled", ".pdf", False, unruled),
    Layout("pdf-placed", ".pdf", False, placed),
)
