"""A PDF page by page: glyphs, ruled tables, and the lines between them, from top to bottom."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from zhaoming.documents.limits import MOST_PAGES
from zhaoming.documents.pdf.glyphs import UNKNOWN, Glyph, PageGlyphs, visible_glyphs
from zhaoming.documents.pdf.lines import page_lines
from zhaoming.documents.pdf.ruled import (
    RuledTable,
    encloses,
    ruled_table,
    widen_open_sides,
    without_framed_text,
)
from zhaoming.documents.pdf.unseen import unseen_boxes
from zhaoming.documents.refusal import DAMAGED, EMPTY, ENCRYPTED, NO_UNICODE, SCAN, TOO_MUCH, Refusal
from zhaoming.paper import Block, Line, Paper, Place

# The library reports every oddity of a file as a log line; what matters is said in Paper.warnings.
for _name in ("pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

# Above this many ruling pieces a page is a drawing, and looking for tables would take minutes.
_MOST_RULES = 6000
_SHORTEST_RULE = 3.0
# A filled box thinner than this is a ruling line.
_THICKEST_RULE = 3.0
_MOST_UNKNOWN = 0.2
# A page with fewer characters beside a picture is a scanned page with a printed page number.
_FEWEST_GLYPHS = 12
_INVISIBLE_MODE = re.compile(rb"(?:^|\s)[37]\s+Tr\b")


def open_pdf(*, data: bytes | Path) -> Paper:
    """Read a PDF with text. Raises `Refusal` for encryption, scans, fonts without Unicode, damage."""
    try:
        with _stream(data) as stream, pdfplumber.open(stream) as document:
            return _read(document, data)
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise Refusal(ENCRYPTED, "PDF 设有打开密码或不支持的加密") from error
        raise Refusal(DAMAGED, f"PDF 结构读不出来（{type(cause).__name__}）") from error


def _stream(data: bytes | Path) -> BytesIO | BufferedReader:
    """The file, opened by us: the library leaves one open that it cannot understand."""
    return BytesIO(data) if isinstance(data, bytes) else data.open("rb")


@dataclass(slots=True)
class _Reading:
    """What has come out so far, and what the refusal at the end depends on."""

    blocks: list[Block] = field(default_factory=list)
    glyphs: int = 0
    unknown: int = 0
    tables: int = 0
    pictures: list[int] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)


def _read(document: Any, data: bytes | Path) -> Paper:
    pages = document.pages
    if not pages:
        raise Refusal(DAMAGED, "PDF 中没有页面")
    if len(pages) > MOST_PAGES:
        raise Refusal(TOO_MUCH, f"PDF 有 {len(pages)} 页，最多 {MOST_PAGES} 页")
    reading = _Reading()
    for page in pages:
        _read_page(page, data, reading)
        page.close()
    _refuse_unreadable(reading, len(pages))
    return Paper(
        kind="pdf",
        blocks=tuple(reading.blocks),
        title=_title(document),
        pages=len(pages),
        warnings=_warnings(reading),
    )


def _title(document: Any) -> str | None:
    """The declared title; the library decodes some producers' bytes wrongly, so they are taken raw."""
    for info in document.doc.info:
        raw = resolve1(info.get("Title"))
        if isinstance(raw, bytes):
            return decoded(raw).strip("\0 \r\n\t") or None
    return None


def decoded(raw: bytes) -> str:
    """A text string of a PDF: UTF-16 or UTF-8 where marked, else what its producer most likely wrote."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    for name in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _refuse_unreadable(reading: _Reading, pages: int) -> None:
    if reading.glyphs == 0 or (len(reading.pictures) == pages and reading.glyphs < _FEWEST_GLYPHS * pages):
        if reading.pictures:
            raise Refusal(SCAN, f"共 {pages} 页，都是图片")
        raise Refusal(EMPTY, "PDF 中没有文字")
    if reading.unknown > _MOST_UNKNOWN * reading.glyphs:
        share = round(100 * reading.unknown / reading.glyphs)
        raise Refusal(NO_UNICODE, f"{share}% 的字符没有对应的文字")


def _warnings(reading: _Reading) -> tuple[str, ...]:
    found = list(reading.warnings)
    if reading.pictures:
        named = "、".join(str(page) for page in reading.pictures[:20])
        found.append(f"第 {named} 页是图片，没有文字，未读取")
    if reading.unknown:
        found.append(f"有 {reading.unknown} 个字符没有对应的文字，以“{UNKNOWN}”标出")
    return tuple(found)


def _read_page(page: Any, data: bytes | Path, reading: _Reading) -> None:
    page = _upright(page)
    seen = _glyphs(page, data, reading)
    count = sum(not glyph.text.isspace() for glyph in (*seen.upright, *seen.turned))
    reading.glyphs += count
    reading.unknown += sum(glyph.text == UNKNOWN for glyph in seen.upright)
    if count < _FEWEST_GLYPHS and _is_pictured(page):
        reading.pictures.append(page.page_number)
    tables = _tables(page, seen.upright, reading)
    free = [glyph for glyph in seen.upright if not any(table.take(glyph) for table in tables)]
    placed: list[tuple[float, Block]] = []
    for line in page_lines(glyphs=free, page=page.page_number):
        placed.append((line.words[0].top, line))
    for table in sorted(tables, key=lambda one: one.top):
        placed.extend((table.top, block) for block in _table_blocks(table, page.page_number, reading))
    placed.sort(key=lambda one: one[0])
    reading.blocks.extend(block for _, block in placed)
    reading.blocks.extend(_turned_lines(seen.turned, page.page_number))


def _table_blocks(table: RuledTable, page: int, reading: _Reading) -> list[Block]:
    drawn = table.grid(Place(page=page, table=reading.tables + 1))
    before, grid, after = without_framed_text(grid=drawn)
    blocks: list[Block] = [Line(line, Place(page=page)) for text in before for line in text.split("\n")]
    if grid.rows:
        reading.tables += 1
        blocks.append(grid)
    blocks.extend(Line(line, Place(page=page)) for text in after for line in text.split("\n"))
    return blocks


def _upright(page: Any) -> Any:
    """The page turned so that most of its text runs from left to right."""
    chars = page.chars
    turned = [char for char in chars if not char["upright"]]
    if len(turned) * 2 <= len(chars):
        return page
    # The second entry of the matrix tells whether the text runs up the page or down it.
    upwards = sum(char["matrix"][1] > 0 for char in turned) * 2 > len(turned)
    rotation = (page.rotation + (90 if upwards else 270)) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = rotation
    page.close()
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _glyphs(page: Any, data: bytes | Path, reading: _Reading) -> PageGlyphs:
    chars = page.chars
    unseen: Sequence[tuple[float, float, float, float]] = ()
    if _may_hide_text(page):
        unseen = unseen_boxes(data=data, page=page)
        if unseen:
            reading.warnings["PDF 中有不显示的文字（如扫描件上的识别层），未读取"] += 1
    return visible_glyphs(chars=chars, width=page.width, height=page.height, fills=page.rects, unseen=unseen)


def _may_hide_text(page: Any) -> bool:
    """Whether the page's own content switches text to invisible, looked up in its plain stream."""
    for stream in page.page_obj.contents:
        content = stream.resolve() if hasattr(stream, "resolve") else stream
        if hasattr(content, "get_data") and _INVISIBLE_MODE.search(content.get_data()):
            return True
    return False


def _is_pictured(page: Any) -> bool:
    area = float(page.width) * float(page.height)
    return (
        any(abs(image["width"] * image["height"]) * 5 > area for image in page.images) or len(page.images) > 20
    )


def _tables(page: Any, glyphs: Sequence[Glyph], reading: _Reading) -> list[RuledTable]:
    pieces = len(page.lines) + len(page.rects) + sum(len(curve["pts"]) for curve in page.curves)
    if pieces == 0 or _is_only_shaded(page):
        return []
    if pieces > _MOST_RULES:
        reading.warnings[f"第 {page.page_number} 页线条过多，未按表格读取"] += 1
        return []
    drawn = page.find_tables({"edge_min_length": _SHORTEST_RULE})
    found = [table for one in drawn if (table := ruled_table(cells=one.cells)) is not None]
    tables = [table for table in found if not any(encloses(table, other) for other in found)]
    for table in tables:
        widen_open_sides(table=table, glyphs=glyphs, others=tables)
    # What is still one column wide only frames text.
    return [table for table in tables if table.columns > 1]


def _is_only_shaded(page: Any) -> bool:
    """True where nothing is drawn but coloured areas: bands behind rows have edges, but rule no cells."""
    return not (page.lines or page.curves) and all(
        rect.get("fill") and not rect.get("stroke") and min(rect["width"], rect["height"]) > _THICKEST_RULE
        for rect in page.rects
    )


def _turned_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Text in another direction, a watermark or a stamp, as one line without positions."""
    text = "".join(glyph.text for glyph in glyphs).strip()
    return [Line(text, Place(page=page))] if text else []


def table_tops(*, data: bytes | Path, number: int) -> list[tuple[RuledTable, int]]:
    """The tables of a page as `open_pdf` counts them, each with how many rows it leaves off at the top.

    For whoever wants to show on the page where a cell stands; empty for a page that stands turned.
    """
    with _stream(data) as stream, pdfplumber.open(stream) as document:
        page = document.pages[number - 1]
        if _upright(page) is not page:
            return []
        reading = _Reading()
        glyphs = _glyphs(page, data, reading).upright
        tables = _tables(page, glyphs, reading)
        for glyph in glyphs:
            any(table.take(glyph) for table in tables)
        found = []
        for table in sorted(tables, key=lambda one: one.top):
            before, grid, _after = without_framed_text(grid=table.grid(Place()))
            if grid.rows:
                found.append((table, len(before)))
        return found
