"""The body of a Word document to lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zhaoming.documents.grids import has_pictures, has_text, lines_of_grid, text_of_blocks
from zhaoming.documents.limits import DEEPEST_MARKUP, MOST_BLOCKS
from zhaoming.documents.package import Element, Package, relations
from zhaoming.documents.refusal import DAMAGED, EMPTY, SCAN, TOO_MUCH, Refusal
from zhaoming.documents.word.numbering import Numbering, read_numbering
from zhaoming.documents.word.plain import PlainParagraphs
from zhaoming.documents.word.runs import RunReader
from zhaoming.documents.word.styles import Styles, list_place, read_styles
from zhaoming.documents.word.tables import read_table, row_cells, table_rows
from zhaoming.paper import Block, Grid, Line, Paper, Place

# Opens a part that Word shows in place (altChunk): web pages mostly, written by converters.
Embedded = Callable[[str, bytes], Paper]
_DEEPEST_TABLES = 20


def open_docx(*, data: bytes | Path, embedded: Embedded | None = None) -> Paper:
    """Read a docx, transitional or strict. Raises `Refusal` for damage, bombs and empty documents."""
    package = Package(data=data)
    main = _main_part(package)
    root = package.tree(main)
    if root is None or not isinstance(root.tag, str):
        raise Refusal(DAMAGED, "找不到正文")
    ns = root.tag.partition("}")[0] + "}"
    body = root.find(f"{ns}body")
    if body is None:
        raise Refusal(DAMAGED, "找不到正文")
    related = relations(package=package, part=main)
    parts = dict(related.values())
    styles = read_styles(package.tree(parts.get("styles", "")))
    numbering = read_numbering(package.tree(parts.get("numbering", "")))
    reader = _Body(ns, styles, numbering, PlainParagraphs(root=body, ns=ns, styles=styles))
    if embedded is not None:
        reader.embedded = lambda key: _open_embedded(package, related, key, embedded)
    reader.read(body)
    if not has_text(blocks=reader.blocks):
        if has_pictures(blocks=reader.blocks):
            raise Refusal(SCAN, "文档中只有图片")
        raise Refusal(EMPTY, "文档中没有文字")
    return Paper(
        kind="docx", blocks=tuple(reader.blocks), title=_title(package), warnings=tuple(reader.runs.warnings)
    )


def _main_part(package: Package) -> str:
    for kind, name in relations(package=package, part="").values():
        if kind == "officeDocument":
            return name
    return "word/document.xml"


def _title(package: Package) -> str | None:
    try:
        root = package.tree("docProps/core.xml")
    except Refusal:
        return None
    title = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return (title or "").strip() or None


def _open_embedded(
    package: Package, related: dict[str, tuple[str, str]], key: str, open_part: Embedded
) -> Paper | None:
    name = related.get(key, ("", ""))[1]
    data = package.read(name) if name else None
    return None if data is None else open_part(name, data)


class _Body:
    """Walks paragraphs and tables in order; also used for the inside of a cell."""

    def __init__(self, ns: str, styles: Styles, numbering: Numbering, plain: PlainParagraphs) -> None:
        self.blocks: list[Block] = []
        self.runs = RunReader(ns, styles)
        self.embedded: Callable[[str], Paper | None] | None = None
        self._ns = ns
        self._styles = styles
        self._numbering = numbering
        self._plain = plain
        self._offset = self._tables = self._depth = 0
        self._inner = 0  # How many tables enclose the place where the reader is.

    def read(self, parent: Element) -> None:
        """Append the blocks of a body, a cell, a text box or a content control."""
        self._depth += 1
        if self._depth > DEEPEST_MARKUP // 4:
            raise Refusal(TOO_MUCH, "文档标记嵌套过深")
        for child in parent:
            self._block(child)
        self._depth -= 1

    def _block(self, element: Element) -> None:
        name = element.tag[len(self._ns) :] if element.tag.startswith(self._ns) else ""
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name == "sdt":
            content = element.find(f"{self._ns}sdtContent")
            if content is not None:
                self.read(content)
        elif name in ("customXml", "ins", "moveTo", "smartTag"):
            self.read(element)
        elif name == "altChunk" and self.embedded is not None:
            self._embedded(element)

    def _paragraph(self, paragraph: Element) -> None:
        label, heading = self._label(paragraph)
        plain = None if self.runs.in_field else self._plain.text(paragraph)
        text = label + (self.runs.text(paragraph) if plain is None else plain)
        for line in text.split("\n"):
            self._add_line(line, heading)
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self.read(box)

    def _add_line(self, text: str, heading: int | None = None) -> None:
        if len(self.blocks) > MOST_BLOCKS:
            raise Refusal(TOO_MUCH, f"文档超过 {MOST_BLOCKS} 段")
        self.blocks.append(Line(text, Place(None, None, None, None, self._offset), (), heading))
        self._offset += len(text) + 1

    def _label(self, paragraph: Element) -> tuple[str, int | None]:
        """The automatic number and the outline level of a paragraph."""
        ns = self._ns
        properties = paragraph[0] if len(paragraph) and paragraph[0].tag == ns + "pPr" else None
        named = None if properties is None else properties.find(ns + "pStyle")
        style = self._styles.resolve(None if named is None else named.get(ns + "val"))
        own = list_place(properties, ns)
        list_id = own.list_id or style.numbering.list_id
        depth = own.depth if own.depth is not None else style.numbering.depth or 0
        label = "" if list_id in (None, "0") else self._numbering.label(list_id=list_id or "", depth=depth)
        outline = style.outline
        return label, None if outline is None or outline > 8 else outline + 1

    def _table(self, table: Element) -> None:
        if self._inner > _DEEPEST_TABLES:
            raise Refusal(TOO_MUCH, f"表格嵌套超过 {_DEEPEST_TABLES} 层")
        if self._only_arranges(table):
            self._inner += 1
            for row in table_rows(table=table, ns=self._ns):
                for cell in row_cells(row=row, ns=self._ns):
                    self.read(cell)
            self._inner -= 1
            return
        grid = read_table(
            table=table, ns=self._ns, cell_text=self._cell_text, place=Place(table=self._tables + 1)
        )
        if grid.columns <= 1:
            for line in lines_of_grid(grid=grid):
                self._add_line(line)
        elif grid.rows:
            self._tables += 1
            self.blocks.append(grid)

    def _only_arranges(self, table: Element) -> bool:
        """True for a layout table: more filled cells stand in its inner tables than in itself."""
        ns = self._ns
        if next(table.iter(ns + "tbl"), table) is table and len(list(table.iter(ns + "tbl"))) == 1:
            return False
        own = inner = 0
        for row in table_rows(table=table, ns=ns):
            for cell in row_cells(row=row, ns=ns):
                within = [one for one in cell.iter(ns + "tc") if one is not cell]
                if within:
                    inner += sum(_has_text(one, ns) for one in within)
                else:
                    own += _has_text(cell, ns)
        return inner >= own

    def _cell_text(self, cell: Element) -> str:
        if not self.runs.in_field and (plain := self._plain.cell_text(cell)) is not None:
            return plain
        kept = (self.blocks, self._offset, self._tables)
        self.blocks = []
        self._inner += 1
        self.read(cell)
        self._inner -= 1
        text = text_of_blocks(blocks=self.blocks)
        self.blocks, self._offset, self._tables = kept
        return text

    def _embedded(self, element: Element) -> None:
        key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
        paper = self.embedded(key) if self.embedded is not None else None
        for block in paper.blocks if paper is not None else ():
            if isinstance(block, Grid):
                self._tables += 1
                self.blocks.append(Grid(block.cells, block.rows, block.columns, Place(table=self._tables)))
            else:
                self._add_line(block.text, block.heading)


def _has_text(element: Element, ns: str) -> bool:
    return any((one.text or "").strip() for one in element.iter(ns + "t"))
