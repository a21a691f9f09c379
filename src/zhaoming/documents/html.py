"""Web pages: visible text in reading order, tables as true grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from zhaoming.documents.encoding import decode
from zhaoming.documents.grids import (
    PICTURE_MARK,
    DeclaredCell,
    has_pictures,
    has_text,
    lay_out,
    lines_of_grid,
    text_of_blocks,
)
from zhaoming.documents.html_hiding import remove_hidden
from zhaoming.documents.html_names import BLOCK, HEADINGS, UNSEEN, VERBATIM, refuse_depth
from zhaoming.documents.html_shapes import Shapes
from zhaoming.documents.limits import MOST_BLOCKS
from zhaoming.documents.refusal import EMPTY, ENTITIES, SCAN, TOO_MUCH, Refusal
from zhaoming.paper import Block, Line, Paper, Place

# A node of the parser, which ships no types.
Node = Any

_SPACE = re.compile("[ \t\n\r\f]+")
_VERBATIM_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.I)
# Elements that are mostly one line of text each.
_MOSTLY_SIMPLE = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))


def open_html(*, data: bytes, declared: str | None = None, kind: str = "html") -> Paper:
    """Read a web page; `declared` is the charset of an outer header and beats the page's own.

    Raises `Refusal` for an undecodable page, declared entities, absurd nesting, or no visible text.
    """
    named = _DECLARED.search(data[:4096]) or _XML_DECLARED.match(data[:200])
    hint = declared or (named.group(1).decode("ascii", "replace") if named else None)
    text, warnings = decode(data=data, declared=hint)
    return paper_of_html(html=text, kind=kind, warnings=warnings)


def paper_of_html(*, html: str, kind: str, warnings: tuple[str, ...] = ()) -> Paper:
    """The same for markup that is decoded already."""
    if "<!ENTITY" in html[:65536]:
        raise Refusal(ENTITIES, "网页中声明了实体")
    refuse_depth(html=html)
    tree = LexborHTMLParser(html)
    flow = _Flow(tree, html)
    flow.read(tree.root)
    title = tree.css_first("title")
    blocks = tuple(flow.blocks)
    if not has_text(blocks=blocks):
        if has_pictures(blocks=blocks):
            raise Refusal(SCAN, "网页中只有图片")
        raise Refusal(EMPTY, "网页中没有可见文字（内容可能由脚本生成）")
    name = _SPACE.sub(" ", title.text()).strip() if title is not None else ""
    return Paper(kind=kind, blocks=blocks, title=name or None, warnings=(*warnings, *flow.warnings))


class _Flow:
    """Walks a page once and collects blocks; one instance per page, also for the text inside cells."""

    def __init__(self, tree: LexborHTMLParser, html: str) -> None:
        self.blocks: list[Block] = []
        self.warnings: list[str] = []
        self._pieces: list[str] = []
        self._offset = 0
        self._tables = 0
        self._trimmed = True  # False once the current line holds verbatim text.
        self._verbatim: set[int] = set()
        folded = html.encode("utf-8", "replace").lower()
        if remove_hidden(tree=tree, html=html, folded=folded):
            self.warnings.append("网页中有隐藏的内容，未读取")
        self._shapes = Shapes(tree=tree, folded=folded)
        if b"white-space" in folded:
            styled = tree.css("[style*='white-space']")
            self._verbatim = {node.mem_id for node in styled if _VERBATIM_STYLE.search(_style(node))}
        tables = tree.css("table")
        self._outer = {_table_above(inner) for inner in tables} if len(tables) > 1 else set()

    def read(self, root: Node, *, verbatim: bool = False) -> None:
        """Append the visible content below `root` to `blocks`."""
        node, path = root.child, [(root, verbatim)]
        while node is not None or path:
            if node is None:
                parent, _ = path.pop()
                if parent.tag in BLOCK:
                    self._end_line(HEADINGS.get(parent.tag))
                node = parent.next if path else None
                continue
            tag = node.tag
            if tag == "-text":
                self._text(node.text_content, path[-1][1])
            elif tag == "br":
                self._end_line(forced=True)
            elif tag == "table":
                self._end_line()
                self._table(node)
            elif tag not in UNSEEN:
                child = self._enter(node, tag, path[-1][1])
                if child is not None:
                    inner = path[-1][1] or tag in VERBATIM or node.mem_id in self._verbatim
                    path.append((node, inner))
                    node = child
                    continue
            node = node.next
        self._end_line()

    def _enter(self, node: Node, tag: str, verbatim: bool) -> Node:
        if tag in BLOCK:
            self._end_line()
            if (
                tag in _MOSTLY_SIMPLE
                and not (verbatim or self._verbatim)
                and (text := self._shapes.one_line(node)) is not None
            ):
                if text := _collapsed(text):
                    self._add_line(text, HEADINGS.get(tag))
                return None
        elif tag == "img":
            self._image(node)
        elif tag == "input":
            self._input(node)
        elif tag == "sup" and self._pieces and self._pieces[-1][-1:].isdigit():
            # A note mark printed above a number must not become its last digit.
            self._pieces.append("[" + _SPACE.sub(" ", node.text()) + "]")
            return None
        return node.child

    def _image(self, node: Node) -> None:
        size = [node.attributes.get(side) for side in ("width", "height")]
        if not any(value in ("0", "1", "2", "0px", "1px") for value in size):
            self._pieces.append(PICTURE_MARK)

    def _input(self, node: Node) -> None:
        attributes = node.attributes
        if (attributes.get("type") or "text").lower() in ("text", "number"):
            self._pieces.append(attributes.get("value") or "")

    def _text(self, text: str, verbatim: bool) -> None:
        if not verbatim:
            self._pieces.append(_SPACE.sub(" ", text))
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self._add_verbatim(first)
        for line in rest:
            self._end_line(forced=True)
            self._add_verbatim(line)

    def _add_verbatim(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._trimmed = False

    def _end_line(self, heading: int | None = None, *, forced: bool = False) -> None:
        if not self._pieces and not forced:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        trimmed, self._trimmed = self._trimmed, True
        if trimmed:
            # Only the space collapses in a browser; NBSP and U+3000 are printed.
            text = (_SPACE.sub(" ", text) if "  " in text else text).strip(" ")
        if text or forced:
            self._add_line(text, heading)

    def _add_line(self, text: str, heading: int | None = None) -> None:
        if len(self.blocks) > MOST_BLOCKS:
            raise Refusal(TOO_MUCH, f"网页超过 {MOST_BLOCKS} 行")
        self.blocks.append(Line(text, Place(offset=self._offset), heading=heading))
        self._offset += len(text) + 1

    def _table(self, table: Node) -> None:
        for caption in _children(table, ("caption",)):
            self.read(caption)
        if table.mem_id in self._outer and self._only_arranges(table):
            for row in _rows(table):
                for cell in _children(row, ("td", "th")):
                    self.read(cell)
            return
        groups = [[self._row(row) for row in group] for group in _groups(table)]
        grid = lay_out(groups=groups, place=Place(table=self._tables + 1))
        if grid.columns <= 1:
            for line in lines_of_grid(grid=grid):
                self._add_line(line)
        else:
            self._tables += 1
            self.blocks.append(grid)

    def _only_arranges(self, table: Node) -> bool:
        """True for a layout table: more filled cells stand in its inner tables than in itself."""
        own = inner = 0
        for row in _rows(table):
            for cell in _children(row, ("td", "th")):
                if cell.css_first("table") is None:
                    own += bool(cell.text().strip())
                else:
                    within = (node for node in cell.css("td,th") if node.mem_id != cell.mem_id)
                    inner += sum(bool(node.text().strip()) for node in within)
        return inner >= own

    def _row(self, row: Node) -> list[DeclaredCell]:
        return [self._cell(cell) for cell in _children(row, ("td", "th"))]

    def _cell(self, cell: Node) -> DeclaredCell:
        attributes = cell.attributes
        rowspan = _span(attributes.get("rowspan"), 65534) if "rowspan" in attributes else 1
        colspan = (_span(attributes.get("colspan"), 1000) or 1) if "colspan" in attributes else 1
        if self._shapes.is_bare(cell):
            return DeclaredCell(_collapsed(cell.text()), rowspan, colspan)
        text = None if self._verbatim else self._shapes.one_line(cell)
        return DeclaredCell(self._inner_text(cell) if text is None else _collapsed(text), rowspan, colspan)

    def _inner_text(self, cell: Node) -> str:
        kept = (self.blocks, self._pieces, self._offset, self._tables)
        self.blocks, self._pieces = [], []
        self.read(cell, verbatim=cell.mem_id in self._verbatim)
        text = text_of_blocks(blocks=self.blocks)
        self.blocks, self._pieces, self._offset, self._tables = kept
        if PICTURE_MARK in text and text.strip(PICTURE_MARK + " \n\xa0\u3000"):
            text = text.replace(PICTURE_MARK, "")
        return text


def _collapsed(text: str) -> str:
    """White space as a browser shows it; most cells hold none."""
    return text if text.isalnum() else _SPACE.sub(" ", text).strip(" ")


def _style(node: Node) -> str:
    return node.attributes.get("style") or ""


def _table_above(node: Node) -> int:
    above = node.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else 0


def _children(node: Node, tags: tuple[str, ...]) -> Iterator[Node]:
    child = node.child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def _groups(table: Node) -> list[list[Node]]:
    """The rows of each row group; the foot comes last wherever it is written."""
    groups: list[list[Node]] = []
    feet: list[list[Node]] = []
    for child in _children(table, ("thead", "tbody", "tfoot", "tr")):
        if child.tag == "tr":
            groups.append([child])
        else:
            (feet if child.tag == "tfoot" else groups).append(list(_children(child, ("tr",))))
    return groups + feet


def _rows(table: Node) -> Iterator[Node]:
    for group in _groups(table):
        yield from group


def _span(value: str | None, most: int) -> int:
    digits = re.match(r"\s*\+?([0-9]{1,9})", value or "")
    return min(int(digits.group(1)), most) if digits else 1
