"""Word tables to grids: gridSpan, vMerge, gridBefore, deleted and hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhaoming.documents.grids import PICTURE_MARK
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.package import Element
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.documents.word.styles import is_on, whole
from zhaoming.paper import Grid, GridCell, Place

CellText = Callable[[Element], str]
_WIDEST = 1000


def read_table(*, table: Element, ns: str, cell_text: CellText, place: Place) -> Grid:
    """The grid of one `w:tbl`, with the text of each cell taken by `cell_text`."""
    reader = _TableReader(ns, cell_text)
    for row in table_rows(table=table, ns=ns):
        reader.add_row(row)
    return reader.grid(place)


def table_rows(*, table: Element, ns: str) -> Iterator[Element]:
    """The rows that are shown, also those inside content controls; deleted and hidden rows are not."""
    for row in _shown(table, ns, ns + "tr"):
        properties = row.find(ns + "trPr")
        if properties is None or not _is_unseen(properties, ns):
            yield row


def _is_unseen(properties: Element, ns: str) -> bool:
    return properties.find(ns + "del") is not None or bool(is_on(properties.find(ns + "hidden"), ns))


def row_cells(*, row: Element, ns: str) -> Iterator[Element]:
    """The cells of a row, also those inside content controls."""
    return _shown(row, ns, ns + "tc")


def _shown(parent: Element, ns: str, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == ns + "sdt":
            content = child.find(ns + "sdtContent")
            if content is not None:
                yield from _shown(content, ns, tag)
        elif child.tag in (ns + "customXml", ns + "ins", ns + "moveTo", ns + "smartTag"):
            yield from _shown(child, ns, tag)


class _TableReader:
    """Collects rows; a merge going down is kept open per column until a row does not continue it."""

    def __init__(self, ns: str, cell_text: CellText) -> None:
        self._ns = ns
        self._cell_text = cell_text
        self._tags = {name: ns + name for name in ("tcPr", "gridSpan", "vMerge", "hMerge", "val")}
        self._anchors: list[tuple[int, int, str, int]] = []  # row, column, text, colspan
        self._heights: list[int] = []
        self._open: dict[int, tuple[int, int]] = {}  # column -> (index of anchor, its colspan)
        self._rows = self._columns = 0

    def add_row(self, row: Element) -> None:
        """Place the cells of the next row."""
        column = self._skipped_before(row)
        still_open: dict[int, tuple[int, int]] = {}
        for cell in row_cells(row=row, ns=self._ns):
            width, merge, across = self._spans(cell)
            if across and self._anchors and self._anchors[-1][0] == self._rows:
                self._widen(width, still_open)
                column += width
                continue
            above = self._open.get(column)
            if merge == "continue" and above is not None and above[1] == width:
                self._heights[above[0]] += 1
                still_open[column] = above
            else:
                self._anchors.append((self._rows, column, self._text(cell), width))
                self._heights.append(1)
                if merge is not None:
                    still_open[column] = (len(self._anchors) - 1, width)
            column += width
        self._open = still_open
        self._rows += 1
        self._columns = max(self._columns, column)
        if self._rows * self._columns > MOST_GRID_SLOTS:
            raise Refusal(TOO_MUCH, f"一张表超过 {MOST_GRID_SLOTS} 格")

    def grid(self, place: Place) -> Grid:
        """Everything added so far as a grid."""
        cells = tuple(
            GridCell(row, column, text, height, width)
            for (row, column, text, width), height in zip(self._anchors, self._heights, strict=True)
        )
        return Grid(cells=cells, rows=self._rows, columns=self._columns, place=place)

    def _skipped_before(self, row: Element) -> int:
        before = row.find(f"{self._ns}trPr/{self._ns}gridBefore")
        return min(whole(before.get(self._tags["val"])) or 0, _WIDEST) if before is not None else 0

    def _spans(self, cell: Element) -> tuple[int, str | None, bool]:
        tags = self._tags
        properties = cell[0] if len(cell) and cell[0].tag == tags["tcPr"] else cell.find(tags["tcPr"])
        width, merge, across = 1, None, False
        for one in properties if properties is not None else ():
            if one.tag == tags["gridSpan"]:
                width = min(max(whole(one.get(tags["val"])) or 1, 1), _WIDEST)
            elif one.tag == tags["vMerge"]:
                merge = one.get(tags["val"]) or "continue"
            elif one.tag == tags["hMerge"]:
                across = (one.get(tags["val"]) or "continue") == "continue"
        return width, merge, across

    def _widen(self, width: int, still_open: dict[int, tuple[int, int]]) -> None:
        """A cell of the old horizontal merge belongs to the cell before it."""
        row, column, text, old = self._anchors[-1]
        self._anchors[-1] = (row, column, text, old + width)
        if column in still_open:
            still_open[column] = (still_open[column][0], old + width)

    def _text(self, cell: Element) -> str:
        text = self._cell_text(cell)
        if PICTURE_MARK in text and text.strip(PICTURE_MARK + " \n\xa0\u3000"):
            return text.replace(PICTURE_MARK, "")
        return text
