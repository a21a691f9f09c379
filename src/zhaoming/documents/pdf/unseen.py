"""Text that a PDF draws invisibly, such as the recognised words behind a scanned page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
# Text rendering modes that paint nothing.
_UNPAINTED = (3, 7)


def unseen_boxes(*, data: bytes | Path, page: Any) -> list[Box]:
    """The boxes of all text on a page that is drawn invisibly, from the top left of the page.

    Asked only for pages whose content mentions such text, because the file is opened once more.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(BytesIO(data) if isinstance(data, bytes) else data)
    try:
        other = document[page.page_number - 1]
        boxes: list[Box] = []
        for one in other.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) in _UNPAINTED:
                left, low, right, high = one.get_bounds()
                boxes.append(_from_top(left, low, right, high, page))
        return boxes
    finally:
        document.close()


def _from_top(left: float, low: float, right: float, high: float, page: Any) -> Box:
    x, y = page.page_obj.mediabox[0], page.page_obj.mediabox[3]
    return (left - x - 0.5, y - high - 0.5, right - x + 0.5, y - low + 0.5)
