"""PDF: every glyph of every page, seen or not, and what the file carries beside its pages."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from io import BytesIO
from itertools import groupby
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.pdf_appearances import look_at_appearances
from zhaoming.documents.hidden.pdf_nets import look_beside_pages
from zhaoming.documents.hidden.pdf_objects import look_into_objects, text_of
from zhaoming.documents.hidden.pdf_sight import PageSight, Seen
from zhaoming.documents.limits import MOST_PAGES
from zhaoming.documents.refusal import DAMAGED, ENCRYPTED, TOO_MUCH, Refusal
from zhaoming.paper import Extract, Layer, PartKind

for _name in ("pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

# A picture smaller than this share of the page is an ornament or a line.
_SMALLEST_PICTURE = 0.01
_LAYERS = {Seen.HIDDEN: Layer.HIDDEN_TEXT, Seen.COVERED: Layer.COVERED}


def extract_pdf(data: bytes) -> Extract:
    """Look into a PDF. Raises `Refusal` for passwords and damage; scans are told as unread, page by page."""
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            return _extract(document, data)
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise Refusal(ENCRYPTED, "PDF 设有打开密码或不支持的加密") from error
        raise Refusal(DAMAGED, f"PDF 结构读不出来（{type(cause).__name__}）") from error


def _extract(document: Any, data: bytes) -> Extract:
    import pypdfium2

    pages = document.pages
    if not pages:
        raise Refusal(DAMAGED, "PDF 中没有页面")
    if len(pages) > MOST_PAGES:
        raise Refusal(TOO_MUCH, f"PDF 有 {len(pages)} 页，最多 {MOST_PAGES} 页")
    found = Gathering()
    pictured: list[int] = []
    drawn = pypdfium2.PdfDocument(data)
    try:
        if len(drawn) != len(pages):
            raise Refusal(DAMAGED, f"两种读法得到的页数不同（{len(pages)} 与 {len(drawn)}）")
        for page in pages:
            _page(page, drawn, found, pictured)
            page.close()
    finally:
        drawn.close()
    if pictured:
        found.cannot_see(_pages(pictured), "页面上有图片，其中的文字和人像无法自动识别，请由审核人查看")
    appearing = tuple(page.page_number for page in pages if page.annots)
    look_at_appearances(data=data, pages=appearing, found=found)
    look_into_objects(document=document.doc, data=data, found=found)
    in_tree = frozenset(page.page_obj.pageid for page in pages)
    look_beside_pages(document=document.doc, pages=in_tree, data=data, found=found)
    return found.extract("pdf")


def _page(page: Any, drawn: Any, found: Gathering, pictured: list[int]) -> None:
    number = page.page_number
    place = f"第 {number} 页"
    sight = PageSight(page=page, drawn=drawn[number - 1])
    if sight.pictured > _SMALLEST_PICTURE:
        pictured.append(number)
    elif sight.may_be_drawn_words:
        found.cannot_see(place, "页面上有大量图形，可能是转成图形的文字，无法检查，请由审核人查看", page=number)
    kept = frozenset(_key(char) for char, seen in sight.glyphs if seen is not Seen.HIDDEN)
    whole = page.filter(lambda one: one.get("object_type") != "char" or _key(one) in kept)
    found.text(whole.dedupe_chars().extract_text(x_tolerance=2) or "", place, page=number)
    for seen, run in groupby(sight.glyphs, key=lambda one: one[1]):
        layer = _LAYERS.get(seen)
        if layer is not None:
            found.text(_in_lines(char for char, _ in run), place, layer, page=number, group=place)
    unknown = sum(1 for char, _ in sight.glyphs if char["text"].startswith("(cid:") or "\ufffd" in char["text"])
    if unknown:
        found.cannot_see(place, f"有 {unknown} 个字符没有对应的文字，无法检查", page=number)
    _annotations(page, place, found)


def _key(char: Any) -> tuple[str, float, float, float]:
    return char["text"], char["x0"], char["top"], char["size"]


def _in_lines(chars: Iterable[Any]) -> str:
    pieces: list[str] = []
    last = None
    for char in chars:
        if last is not None and abs(char["top"] - last["top"]) > max(char["size"], 1) / 2:
            pieces.append("\n")
        elif last is not None and char["x0"] - last["x1"] > max(char["size"], 1):
            pieces.append(" ")
        pieces.append(char["text"])
        last = char
    return "".join(pieces)


def _pages(numbers: list[int]) -> str:
    named = "、".join(str(number) for number in numbers[:20])
    return f"第 {named} 页" if len(numbers) <= 20 else f"第 {named} 等 {len(numbers)} 页"


def _filled_in(field: Any) -> str:
    """What a field holds: it may stand in the field that this one is a part of."""
    for _ in range(8):
        if field.get("V") is not None:
            return text_of(field["V"])
        field = resolve1(field.get("Parent"))
        if not isinstance(field, dict):
            break
    return ""


def _annotations(page: Any, place: str, found: Gathering) -> None:
    for one in page.annots:
        told = one["data"] if isinstance(one.get("data"), dict) else {}
        kind = text_of(told.get("Subtype")).strip("/'")
        uri = text_of(one.get("uri"))
        if uri:
            found.part(PartKind.LINK, uri, place, page=page.page_number)
            found.text(uri, place, Layer.MARKUP, page=page.page_number)
        if kind == "Widget":
            found.text(_filled_in(told), f"{place}表单项", page=page.page_number)
        elif kind == "Redact":
            found.part(PartKind.COVER, "未应用的涂黑标记", place, page=page.page_number)
        elif kind not in ("Link", "Popup"):
            words = "\t".join(
                text_of(told.get(key)) for key in ("Contents", "T", "Subj", "RC") if told.get(key)
            )
            words = words or (f"（{kind} 批注）" if kind != "Screen" else "")
            found.text(words, place, Layer.COMMENT, page=page.page_number, group=f"{place}批注")
