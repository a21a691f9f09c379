"""docx layouts, written as raw WordprocessingML so that every span and merge is under control."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from xml.sax.saxutils import escape

from tests.layouts.document import Layout
from tests.layouts.draft import Draft, Heading, Role, Slot, Table, edges_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def _relation(kind: str, target: str) -> str:
    return f'{_PACKAGE}<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'


def _level(number: int, form: str, text: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    )


_ITEM = re.compile(r"[1-9]\.\S")
_LISTS = (("chineseCounting", "%1、"), ("decimal", "%1."), ("chineseCounting", "（%1）"))


def _numbering(lists: Iterable[tuple[int, int]]) -> str:
    """numbering.xml: the abstract lists, and one instance for each (id, abstract list) that restarts at 1."""
    abstract = "".join(_level(number, form, text) for number, (form, text) in enumerate(_LISTS))
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, kind in lists
    )
    return f"<w:numbering {_W}>{abstract}{instances}</w:numbering>"


def packed(body: str, lists: Iterable[tuple[int, int]] = ()) -> bytes:
    """A docx file around a document body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relation("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", _relation("numbering", "numbering.xml"))
        archive.writestr("word/numbering.xml", _numbering(lists))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        archive.writestr("word/document.xml", f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def _run(text: str) -> str:
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{pieces}</w:r>"


def paragraph(text: str, list_id: int | None = None, runs: int = 1) -> str:
    """A paragraph of `runs` runs, numbered by the list when one is given."""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    numbered = f"<w:pPr>{number}</w:pPr>" if list_id else ""
    step = max(1, len(text) // runs)
    parts = [text[start : start + step] for start in range(0, len(text), step)] or [""]
    return f"<w:p>{numbered}{''.join(_run(part) for part in parts)}</w:p>"


CellBody = Callable[[Slot], str]


def _cell(slot: Slot, anchored: bool, span: int, body: CellBody) -> str:
    merge = "" if slot.rowspan == 1 else '<w:vMerge w:val="restart"/>' if anchored else "<w:vMerge/>"
    grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inner = body(slot) if anchored else "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{600 * span}" w:type="dxa"/>{grid_span}{merge}</w:tcPr>{inner}</w:tc>'


def grid_table(
    table: Table,
    body: CellBody = lambda slot: paragraph(slot.text),
    edge: Callable[[int, int], int] = lambda row, column: column,
) -> str:
    """The table with gridSpan and vMerge; `edge` may move a column's left edge, row by row."""
    rows = []
    for number, cells in enumerate(edges_of(table)):
        written = "".join(
            _cell(slot, anchored, edge(number, column + slot.colspan) - edge(number, column), body)
            for slot, column, anchored in cells
        )
        rows.append(f"<w:tr>{written}</w:tr>")
    grid = "".join('<w:gridCol w:w="600"/>' for _ in range(table.columns + 1))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _flow(draft: Draft, table: Callable[[Table], str], runs: int = 1) -> str:
    return "".join(
        table(piece) + "<w:p/>" if isinstance(piece, Table) else paragraph(piece.text, runs=runs)
        for piece in draft.pieces
    )


def official(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The shape of the official form, with runs broken at random places as Word leaves them."""
    runs = rng.choice((1, 1, 3, 50))

    def body(slot: Slot) -> str:
        return paragraph(slot.text, runs=runs)

    return packed(_flow(draft, lambda table: grid_table(table, body), runs)), draft


def paragraph_cells(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Cells whose label lines are paragraphs of their own, with empty paragraphs around the numbers."""
    after = rng.choice(("", "<w:p/>"))

    def body(slot: Slot) -> str:
        return "".join(paragraph(part) for part in slot.text.split("\n")) + after

    return packed(_flow(draft, lambda table: grid_table(table, body))), draft


def rounded_columns(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A conversion that split one column edge in two by rounding: some rows end at one, some at the other."""

    def table(table: Table) -> str:
        split = rng.randrange(4 if table.section == 3 else 1, table.columns)
        heads = sum(row.is_head for row in table.rows)
        moved = [rng.random() < 0.5 for _ in table.rows]
        moved[:heads] = [moved[0]] * heads

        def edge(row: int, column: int) -> int:
            return column + (column > split or (column == split and moved[row]))

        return grid_table(table, edge=edge)

    return packed(_flow(draft, table)), draft


def in_layout_table(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The whole report stands in the one cell of a frame table; its tables are nested."""
    frame = f"<w:tr><w:tc><w:tcPr/>{_flow(draft, grid_table)}<w:p/></w:tc></w:tr>"
    return packed(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{frame}</w:tbl><w:p/>"), draft


def automatic_numbers(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Ordinals made by Word: 一、 of the headings and 1. of the items are numbering, not text."""
    lists: list[tuple[int, int]] = [(1, 0)]
    reached = 0

    def body(slot: Slot) -> str:
        nonlocal reached
        number = int(slot.text[0]) if slot.role is Role.LABEL and _ITEM.match(slot.text) else None
        if number == 1:
            lists.append((len(lists) + 1, 1))
        elif number is None or number != reached + 1:
            return paragraph(slot.text)
        reached = number
        return paragraph(slot.text[2:], list_id=lists[-1][0])

    parts = []
    for piece in draft.pieces:
        if isinstance(piece, Table):
            parts.append(grid_table(piece, body) + "<w:p/>")
        elif isinstance(piece, Heading) and piece.number and piece.mark == "、":
            parts.append(paragraph(piece.title, list_id=1))
        else:
            parts.append(paragraph(piece.text))
    return packed("".join(parts), lists), draft


def with_hidden(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Tracked deletions and hidden text beside the figures: a reader must show what a person sees."""

    def body(slot: Slot) -> str:
        deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>7</w:delText></w:r></w:del>'
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
        inserted = f'<w:ins w:id="2" w:author="x">{_run(slot.text)}</w:ins>'
        noise = rng.choice(("", "", "", deleted, hidden))
        return f"<w:p>{noise}{inserted if rng.random() < 0.1 else _run(slot.text)}</w:p>"

    return packed(_flow(draft, lambda table: grid_table(table, body))), replace(draft)


def content_controls(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Tables, rows, cells and runs inside content controls, tabs and empty runs around the figures."""

    def control(inner: str, share: float) -> str:
        picked = rng.random() < share
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>" if picked else inner

    def body(slot: Slot) -> str:
        around = rng.choice(
            ("", "<w:r><w:tab/></w:r>", "<w:r><w:t/></w:r>", "<w:bookmarkStart w:id='7' w:name='x'/>")
        )
        return control(f"<w:p>{around}{control(_run(slot.text), 0.2)}</w:p>", 0.1)

    def table(table: Table) -> str:
        written = grid_table(table, body)
        rows = written.split("<w:tr>")
        wrapped = [rows[0]]
        for row in rows[1:]:
            inner, _, rest = row.rpartition("</w:tr>")
            wrapped.append(control(f"<w:tr>{inner}</w:tr>", 0.2) + rest)
        return control("".join(wrapped), 0.5)

    return packed(_flow(draft, table)), draft


DOCX_LAYOUTS = (
    Layout("docx-official", ".docx", True, official),
    Layout("docx-paragraph-cells", ".docx", True, paragraph_cells),
    Layout("docx-rounded-columns", ".docx", True, rounded_columns),
    Layout("docx-layout-table", ".docx", True, in_layout_table),
    Layout("docx-automatic-numbers", ".docx", True, automatic_numbers),
    Layout("docx-hidden-text", ".docx", True, with_hidden),
    Layout("docx-content-controls", ".docx", True, content_controls),
)
