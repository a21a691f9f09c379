"""Plain office files to which one thing is added that nothing shown refers to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import openpyxl

from tests.documents.made import WORD, docx_of, paragraph, zip_of

NUMBER = "11010519491231002X"
PHONE = "13800138000"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_1 = "xl/worksheets/sheet1.xml"


def document(body: str = "", *, styles: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A docx whose one line says something plain."""
    return docx_of(paragraph("关于某事的说明") + body, styles=styles, more=more)


def workbook(*, more: Mapping[str, str] | None = None, before: str = "", put: str = "") -> bytes:
    """An xlsx with one plain cell; `put` is written before `before` in its sheet."""
    book = openpyxl.Workbook()
    book.active["A1"] = "名称"
    book.properties.creator = ""
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    if put:
        sheet = bytes(parts[SHEET_1] if isinstance(parts[SHEET_1], bytes) else b"").decode()
        assert before in sheet
        parts[SHEET_1] = sheet.replace(before, put + before, 1)
    return zip_of({**parts, **(more or {})})


def story(text: str) -> str:
    """A header of its own."""
    return f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'
