"""A page of a PDF as a picture, with the cell in question framed: for people who compare, not for reading."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import ImageDraw

from zhaoming.documents.pdf.opening import table_tops

Box = tuple[float, float, float, float]

# Pixels a point: enough to read the small print of a table on a screen, about 150 KB a page.
_SCALE = 1.6
_FRAME = (190, 40, 30)
_FRAME_WIDTH = 3


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A PNG of the page; `is_marked` tells whether the cell could be found and framed."""

    png: bytes
    is_marked: bool


def page_picture(
    *,
    data: bytes | Path,
    page: int,
    table: int | None = None,
    row: int | None = None,
    column: int | None = None,
) -> PagePicture:
    """Draw a page (counted from 1), a cell of one of its tables framed (table, row, column from 0)."""
    box = None
    if table is not None and row is not None and column is not None:
        box = cell_box(data=data, page=page, table=table, row=row, column=column)
    document = pypdfium2.PdfDocument(data)
    try:
        image = document[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    if box is not None:
        _frame(image, box)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return PagePicture(out.getvalue(), box is not None)


def cell_box(*, data: bytes | Path, page: int, table: int, row: int, column: int) -> Box | None:
    """Left, top, right, bottom in points from the top left of the page; None where the cell is not drawn."""
    tables = table_tops(data=data, number=page)
    if not 0 <= table < len(tables):
        return None
    ruled, cut = tables[table]
    for top, left, height, width in ruled.spans:
        if top <= row + cut < top + height and left <= column < left + width:
            return (ruled.xs[left], ruled.ys[top], ruled.xs[left + width], ruled.ys[top + height])
    return None


def _frame(image: Any, box: Box) -> None:
    corners = [value * _SCALE for value in box]
    ImageDraw.Draw(image).rectangle(corners, outline=_FRAME, width=_FRAME_WIDTH)
