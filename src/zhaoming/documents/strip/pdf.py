"""PDF: its pages alone in a new file, without comments, forms and text that is not painted."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from zhaoming.documents.limits import MOST_PAGES
from zhaoming.documents.refusal import DAMAGED, TOO_MUCH, Refusal

_UNPAINTED = (3, 7)


def strip_pdf(data: bytes) -> bytes:
    """A new file with nothing but the pages: no properties, attachments, scripts, bookmarks, old versions."""
    try:
        source = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal(DAMAGED, "PDF 打不开") from error
    try:
        if len(source) > MOST_PAGES:
            raise Refusal(TOO_MUCH, f"PDF 有 {len(source)} 页，最多 {MOST_PAGES} 页")
        for page in source:
            _clean(page)
        cleaned = _pages_alone(source)
    finally:
        source.close()
    # Once more: what was drawn into the pages leaves its former objects behind.
    again = pypdfium2.PdfDocument(cleaned)
    try:
        return _pages_alone(again)
    finally:
        again.close()


def _pages_alone(source: Any) -> bytes:
    made = pypdfium2.PdfDocument.new()
    try:
        made.import_pages(source)
        out = BytesIO()
        made.save(out)
    finally:
        made.close()
    return out.getvalue()


def _only_a_link(annotation: Any) -> None:
    """A link without the words and the picture that some programs give it."""
    for mode in range(3):
        pdfium.FPDFAnnot_SetAP(annotation, mode, None)
    for key in (b"Contents", b"T", b"Subj", b"RC"):
        if pdfium.FPDFAnnot_HasKey(annotation, key):
            pdfium.FPDFAnnot_SetStringValue(annotation, key, (pdfium.FPDF_WCHAR * 1)(0))


def _clean(page: Any) -> None:
    has_fields = False
    for number in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_LINK:
            _only_a_link(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            has_fields = True
        elif kind != pdfium.FPDF_ANNOT_LINK:
            pdfium.FPDFPage_RemoveAnnot(page.raw, number)
    if has_fields:
        # What is filled in becomes part of the page, as it would be printed.
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT)
    unpainted = [
        one
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)
        if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) in _UNPAINTED
    ]
    for one in unpainted:
        page.remove_obj(one)
        one.close()
    if unpainted:
        page.gen_content()
