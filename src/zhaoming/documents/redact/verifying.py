"""A redacted file looked at by other libraries than the one that made it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFStream
from PIL import Image

from zhaoming.documents.hidden.pdf_objects import numbered_objects, text_of
from zhaoming.documents.redact.record import Box, Redaction
from zhaoming.documents.refusal import NOT_REMOVED, Refusal

# The compression of pictures lets black vary by so much, and blurs edges by so many pixels.
_BLACK = 40
_EDGE = 2
# What a file of pictures is made of; anything else was carried over.
_TYPES = frozenset(("Catalog", "Pages", "Page", "XObject", "ExtGState", "ObjStm", "XRef", ""))


def verify_pdf(*, data: bytes, pages: int, redactions: tuple[Redaction, ...]) -> None:
    """Raise `Refusal` DOC023 unless the file is pictures only, and black where it was to be burnt."""
    with pdfplumber.open(BytesIO(data)) as document:
        if len(document.pages) != pages:
            raise Refusal(NOT_REMOVED, "页数与原件不同")
        _refuse_carried_over(document.doc)
        for page in document.pages:
            _verify_page(page, [one.box for one in redactions if one.page == page.page_number])
            page.close()


def _verify_page(page: Any, boxes: list[Box]) -> None:
    if page.chars or page.annots or len(page.images) != 1:
        raise Refusal(NOT_REMOVED, f"第 {page.page_number} 页仍有图片以外的内容")
    image = _image(page)
    scale = image.width / float(page.width)
    if not all(_is_black(image, box, scale) for box in boxes):
        raise Refusal(NOT_REMOVED, f"第 {page.page_number} 页的遮盖框没有全黑")


def verify_picture(*, data: bytes, size: tuple[int, int], boxes: list[Box]) -> None:
    """The same for a picture: black where it was to be burnt, and nothing told beside the picture."""
    image = Image.open(BytesIO(data))
    if image.size != size or image.info or image.getexif():
        raise Refusal(NOT_REMOVED, "图片附带的信息没有去除")
    if not all(_is_black(image.convert("RGB"), box, 1.0) for box in boxes):
        raise Refusal(NOT_REMOVED, "图片的遮盖框没有全黑")


def _refuse_carried_over(document: Any) -> None:
    for _, one in numbered_objects(document):
        attributes = one.attrs if isinstance(one, PDFStream) else one
        kind = text_of(attributes.get("Type"))
        if kind not in _TYPES or "EF" in attributes or "Font" in attributes:
            raise Refusal(NOT_REMOVED, f"仍有 {kind or '图片以外'} 对象")


def _image(page: Any) -> Any:
    try:
        return Image.open(BytesIO(page.images[0]["stream"].rawdata)).convert("RGB")
    except (OSError, ValueError, TypeError) as error:
        raise Refusal(NOT_REMOVED, f"第 {page.page_number} 页的图片读不出来") from error


def _is_black(image: Any, box: Box, scale: float) -> bool:
    x0, top = max(0, int(box.x0 * scale) + _EDGE), max(0, int(box.top * scale) + _EDGE)
    x1, bottom = (
        min(image.width, int(box.x1 * scale) - _EDGE),
        min(image.height, int(box.bottom * scale) - _EDGE),
    )
    if x0 >= x1 or top >= bottom:
        # A box thinner than its blurred edges: its middle must do.
        x0, top = (
            min(int((box.x0 + box.x1) / 2 * scale), image.width - 1),
            min(int((box.top + box.bottom) / 2 * scale), image.height - 1),
        )
        x1, bottom = x0 + 1, top + 1
    return all(high <= _BLACK for _, high in image.crop((x0, top, x1, bottom)).getextrema())
