"""What fields and remarks of a PDF show: their pictures are drawn into the page and read there."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.telling import bare
from zhaoming.paper import Layer

_PRINTED = 4


def look_at_appearances(*, data: bytes, pages: tuple[int, ...], found: Gathering) -> None:
    """Add the words that fields and remarks draw on these pages, counted from 1, and those kept hidden."""
    if not pages:
        return
    plain, shown, whole = (_texts(data, pages, how) for how in (None, False, True))
    for page in pages:
        place = f"第 {page} 页表单和批注"
        drawn = _added(plain[page], shown[page])
        found.text("\n".join(drawn), place, page=page)
        hidden = [line for line in _added(plain[page], whole[page]) if bare(line) not in bare("".join(drawn))]
        found.text("\n".join(hidden), place, Layer.HIDDEN_TEXT, page=page, group=place)


def _texts(data: bytes, pages: tuple[int, ...], with_hidden: bool | None) -> dict[int, list[str]]:
    """Lines of each page: by itself, with what its fields and remarks show, or with the hidden ones too."""
    document = pypdfium2.PdfDocument(data)
    try:
        return {page: _lines(document, page, with_hidden) for page in pages}
    finally:
        document.close()


def _lines(document: Any, page: int, with_hidden: bool | None) -> list[str]:
    opened = document[page - 1]
    if with_hidden is not None:
        if with_hidden:
            _make_seen(opened)
        pdfium.FPDFPage_Flatten(opened.raw, pdfium.FLAT_NORMALDISPLAY)
        opened.close()
        opened = document[page - 1]
    text = opened.get_textpage()
    lines = str(text.get_text_range()).splitlines()
    text.close()
    opened.close()
    return lines


def _make_seen(page: Any) -> None:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _added(before: list[str], after: list[str]) -> list[str]:
    left = list(before)
    added = []
    for line in after:
        if line in left:
            left.remove(line)
        else:
            added.append(line)
    return added
