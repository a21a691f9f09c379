"""Plain-text layouts: one cell a line, flat lines and pipe tables, as copy and paste leaves them."""

from __future__ import annotations

import csv
import io
import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.layouts.document import Layout
from tests.layouts.draft import Draft, Heading, Role, Row, Slot, Table, Text, edges_of, grid_of, map_slots
from tests.layouts.html_layouts import grid_table
from zhaoming.annual_report.report import CellState

_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


def encoded(text: str, rng: random.Random) -> bytes:
    """The text in one of the encodings that such files come in, with CRLF now and then."""
    if rng.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return text.encode(rng.choice(_ENCODINGS))


def _inline(draft: Draft) -> Draft:
    """Tabs inside a cell would be taken for cell borders: no source of these layouts keeps them."""
    return draft.with_slots(lambda slot: replace(slot, text=slot.text.replace("\t", " ")))


def _assembled(draft: Draft, table_text: Callable[[Table], str], wrap: int | None = None) -> str:
    parts: list[str] = []
    for piece in draft.pieces:
        if isinstance(piece, Table):
            parts.append(table_text(piece))
        elif wrap and len(piece.text) > wrap:
            parts.append("\n".join(textwrap.wrap("       " + piece.text, wrap, drop_whitespace=False)))
        else:
            parts.append(piece.text)
    return "\n".join(parts) + "\n"


def without_blanks(draft: Draft) -> Draft:
    """What is left to know when cells leave no trace but their order.

    A row is doubtful when it lost a blank, or holds something (a remark, a subtotal) beside the figures
    of the form.
    """

    def row(row: Row) -> Row:
        lost = any(slot.shown is not None and slot.shown.state is CellState.BLANK for slot in row.values)
        more = any(slot.role is Role.VALUE and slot.key is None for slot in row.slots)
        remark = row.slots[-1].role is Role.CAPTION and bool(row.values)
        return Row(tuple(_doubtful(slot) for slot in row.slots)) if lost or more or remark else row

    proved = {key: replace(shown, sure=False) for key, shown in draft.proved.items()}
    rows = draft.with_tables(lambda table: replace(table, rows=tuple(row(one) for one in table.rows)))
    return replace(rows, proved=proved)


def _doubtful(slot: Slot) -> Slot:
    return slot if slot.shown is None else replace(slot, shown=replace(slot.shown, sure=False))


def _cell_lines(table: Table) -> str:
    """Every cell on its own line behind a tab, rows parted by blank lines, merged cells repeated as blanks."""
    rows = []
    for cells in edges_of(table):
        rows.append("".join(f"\t{slot.text if anchored else ''}\n" for slot, _, anchored in cells))
    return "\n".join(rows) + "\n"


def tabbed_cells(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """As many county sites give it: blank cells are a tab alone, or a tab and U+3000."""
    filler = rng.choice(("", "\u3000", "\u3000"))
    draft = _inline(draft)
    draft = draft.with_slots(
        lambda slot: replace(slot, text=filler) if slot.role is Role.VALUE and not slot.text.strip() else slot
    )
    return encoded(_assembled(draft, _cell_lines), rng), draft


def bare_cells(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The same without tabs: blank cells leave no trace, rows are parted by a blank line."""

    def table_text(table: Table) -> str:
        rows = ("\n".join(lines(slot) for slot in row.slots if slot.text.strip()) for row in table.rows)
        return "\n" + "\n\n".join(rows) + "\n"

    def lines(slot: Slot) -> str:
        return (_one_line(slot.text) if slot.role is Role.VALUE else slot.text).strip()

    draft = _inline(without_blanks(draft))
    return encoded(_assembled(draft, table_text), rng), draft


def tab_separated(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A row a line, cells parted by tabs, as a browser copies a table; merged cells leave empty fields."""

    def table_text(table: Table) -> str:
        return "\n".join("\t".join(_one_line(cell) for cell in line) for line in _repeated(table))

    draft = _inline(draft)
    return encoded(_assembled(draft, table_text), rng), draft


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def _repeated(table: Table) -> Iterator[list[str]]:
    """Every slot of the grid as text: a merged cell's text at its anchor, blanks in the rest of it."""
    for line in grid_of(table):
        cells = [place[0].text if place and place[1] else "" for place in line]
        # A short row stays short: an empty field at its end would be a blank cell.
        yield cells[: max((at for at, place in enumerate(line) if place is not None), default=0) + 1]


def pipe_table(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Markdown tables with merged cells repeated as blanks, with or without outer pipes and padding."""
    outer, gap = rng.choice((True, True, False)), rng.choice((" ", "", "  "))
    line_break = rng.choice(("<br>", "", "<br/>"))

    def line(cells: list[str]) -> str:
        inner = "|".join(f"{gap}{cell.replace(chr(10), line_break)}{gap}" for cell in cells)
        return f"|{inner}|" if outer else f" {inner} "

    def table_text(table: Table) -> str:
        lines = [line(cells) for cells in _repeated(table)]
        lines.insert(1, line(["---"] * table.columns))
        return "\n" + "\n".join(lines) + "\n"

    hashes = rng.choice(("", "## ", "**"))

    def marked(piece: Heading | Text) -> str:
        is_head = isinstance(piece, Heading) or piece.title
        return f"{hashes}{piece.text}{'**' if hashes == '**' else ''}" if is_head else piece.text

    parts = [table_text(piece) if isinstance(piece, Table) else marked(piece) for piece in draft.pieces]
    return "\n\n".join(parts).encode("utf-8"), draft


def flat_lines(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """One space-separated line a row, heads broken over lines, a group label on its own line or not."""
    own_line = rng.random() < 0.5
    gap = rng.choice((" ", "  ", "\t"))

    def row_text(row: Row) -> str:
        texts = [_one_line(slot.text).strip() for slot in row.slots]
        if row.is_head:
            return _broken(row, rng)
        split = own_line and len([s for s in row.slots if s.role is Role.LABEL and s.text]) > 1
        first = f"{texts[0]}\n\n" if split else ""
        return first + gap.join(text for text in texts[1 if split else 0 :] if text)

    def table_text(table: Table) -> str:
        return "\n" + "\n\n".join(row_text(row) for row in table.rows) + "\n"

    draft = without_blanks(draft)
    return encoded(_assembled(draft, table_text, wrap=rng.choice((None, 48, 62))), rng), draft


def _broken(row: Row, rng: random.Random) -> str:
    pieces: list[str] = []
    for slot in row.slots:
        text = _one_line(slot.text)
        half = len(text) // 2
        breakable = row.slots[0].text != "信息内容" and 4 < len(text) < 8 and rng.random() < 0.4
        pieces.append(f"{text[:half]}\n\n{text[half:]}\n" if breakable else text + rng.choice((" ", " ", "\n")))
    return "".join(pieces).strip()


def digit_runs(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Flat lines whose values have lost the spaces between them: read by proof or not at all."""
    running = rng.choice((0.1, 0.4, 1.0))

    def row_text(row: Row) -> str:
        labels = " ".join(_one_line(slot.text) for slot in row.slots if slot.role is not Role.VALUE)
        joint = "" if row.values and row.values[0].shown and not row.values[0].shown.sure else " "
        return f"{labels} {joint.join(slot.text for slot in row.values)}".strip()

    def run(table: Table) -> Table:
        if table.section == 2:
            return table
        rows = (map_slots(replace(table, rows=(row,)), _doubtful).rows[0] for row in table.rows)
        pairs = zip(rows, table.rows, strict=True)
        return replace(table, rows=tuple(new if rng.random() < running else old for new, old in pairs))

    def table_text(table: Table) -> str:
        return "\n" + "\n\n".join(row_text(row) for row in table.rows) + "\n"

    draft = without_blanks(draft.with_tables(run))
    return encoded(_assembled(draft, table_text), rng), draft


_MARKS = ("，", "；", ";", "、", ",")


def parted_cells(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A row a line, cells parted by one kind of comma or semicolon, blank ones too, as a clerk types them."""
    draft = _inline(draft)
    figures = "".join(slot.text for table in draft.tables for row in table.rows for slot in row.values)
    mark = rng.choice([mark for mark in _MARKS if mark not in figures] or ["#"])
    after = rng.choice(("", "", " "))

    def table_text(table: Table) -> str:
        return "\n".join((mark + after).join(_one_line(cell) for cell in line) for line in _repeated(table))

    return encoded(_assembled(draft, table_text), rng), draft


def quoted_cells(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Comma-separated values saved as text, every cell in quotes or only those that need them."""
    quoting = rng.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC))

    def table_text(table: Table) -> str:
        text = io.StringIO()
        writer = csv.writer(text, quoting=quoting, lineterminator="\n")
        writer.writerows([_one_line(cell) for cell in line] for line in _repeated(table))
        return text.getvalue().removesuffix("\n")

    draft = _inline(draft)
    return encoded(_assembled(draft, table_text), rng), draft


def markdown_html(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Markdown that holds its tables as HTML, because its own tables know no merged cells."""
    indent = rng.choice(("", "  "))

    def table_text(table: Table) -> str:
        rows = grid_table(table).replace("<td", f"\n{indent}<td") if indent else grid_table(table)
        return f"\n{rows}\n"

    parts = [
        table_text(piece)
        if isinstance(piece, Table)
        else f"## {piece.text}"
        if isinstance(piece, Heading)
        else piece.text
        for piece in draft.pieces
    ]
    return "\n".join(parts).encode("utf-8"), draft


TEXT_LAYOUTS = (
    Layout("text-tabbed-cells", ".txt", False, tabbed_cells),
    Layout("text-bare-cells", ".txt", False, bare_cells),
    Layout("text-tab-separated", ".txt", False, tab_separated),
    Layout("text-flat", ".txt", False, flat_lines),
    Layout("text-digit-runs", ".txt", False, digit_runs),
    Layout("pipe-table", ".md", False, pipe_table),
    Layout("text-parted-cells", ".txt", False, parted_cells),
    Layout("text-quoted-cells", ".txt", False, quoted_cells),
    Layout("markdown-html", ".md", True, markdown_html),
)
