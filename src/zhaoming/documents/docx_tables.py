"""One drawn table as the XML of a Word table: fixed columns, gridSpan and vMerge as drawn."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhaoming.documents.government_paper import BODY_FACES, LATIN_FACE, TEXT_WIDTH_MM
from zhaoming.documents.legal_text import xml_legal
from zhaoming.documents.table_fit import Fit, fit
from zhaoming.paper import DrawnTable, PlacedCell, Scope, placed_cells

_POINTS_PER_MM = 72 / 25.4
_TWIPS = 20
# Row labels are centred as the form prints them; only the long ones of 表三 are set flush left.
_LEFT_LABELS = frozenset({"三"})
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
_MARGINS = '<w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'


def table_element(table: DrawnTable) -> Any:
    """The `w:tbl` of a drawn table, as wide as the text; its rows stay on one page where they can."""
    fitted = fit(table, width=TEXT_WIDTH_MM * _POINTS_PER_MM)
    widths = [round(width * _TWIPS) for width in fitted.columns]
    slots = {slot: item for item in placed_cells(table) for slot in item.slots}
    rows = "".join(_row(table, row, widths, slots, fitted) for row in range(len(table.rows)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = quoteattr(xml_legal(table.caption))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar><w:tblCaption w:val={caption}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    table: DrawnTable,
    row: int,
    widths: list[int],
    slots: dict[tuple[int, int], PlacedCell],
    fitted: Fit,
) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if row < table.head_rows else "")
    keep = row < len(table.rows) - 1
    cells: list[str] = []
    column = 0
    while column < len(widths):
        item = slots[row, column]
        width = sum(widths[column : column + item.cell.colspan])
        left = item.cell.scope is Scope.ROW and table.section in _LEFT_LABELS
        cells.append(_cell(item, row=row, width=width, size=fitted.size, left=left, keep=keep))
        column += item.cell.colspan
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(item: PlacedCell, *, row: int, width: int, size: float, left: bool, keep: bool) -> str:
    """The cell at its anchor, or the empty continuation of a cell merged from above."""
    span = f'<w:gridSpan w:val="{item.cell.colspan}"/>' if item.cell.colspan > 1 else ""
    merge = ""
    if item.cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == item.row else "<w:vMerge/>"
    text = item.cell.text if row == item.row else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, size, left=left, keep=keep)}</w:tc>"
    )


def _paragraph(text: str, size: float, *, left: bool, keep: bool) -> str:
    side = "left" if left else "center"
    half_points = round(size * 2)
    run = (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" w:eastAsia="{BODY_FACES[0]}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in xml_legal(text).split("\n") if line
    )
    return (
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
        '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>'
        f"{f'<w:r>{run}{lines}</w:r>' if lines else ''}</w:p>"
    )
