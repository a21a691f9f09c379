"""Documents in the formats that only LibreOffice writes: .doc, .rtf and .wps, and sheets printed as PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from tests.layouts.document import Document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

# A WPS document of the usual kind is a Word compound file under another name.
_WRITTEN_AS = {".doc": "doc", ".wps": "doc", ".rtf": "rtf"}


def converted(*, documents: Sequence[Document], suffix: str) -> list[Document]:
    """The docx documents once more as .doc, .rtf or .wps; their truth is the same."""
    return _converted(documents, "docx", _WRITTEN_AS[suffix], suffix)


def split_sideways(*, documents: Sequence[Document], width: float, ruled: bool) -> list[Document]:
    """The xlsx documents as PDF, their columns so wide that each table goes on sideways on other pages."""
    wide = [replace(document, data=_with_wide_columns(document.data, width, ruled)) for document in documents]
    return _converted(wide, "xlsx", "pdf", ".pdf")


def _with_wide_columns(data: bytes, width: float, ruled: bool) -> bytes:
    book = load_workbook(io.BytesIO(data))
    line = Side(style="thin") if ruled else None
    for sheet in book:
        sheet.sheet_properties.pageSetUpPr = None
        for row in sheet.iter_rows():
            for cell in row:
                sheet.column_dimensions[get_column_letter(cell.column)].width = width
                cell.border = Border(line, line, line, line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _converted(documents: Sequence[Document], source: str, form: str, suffix: str) -> list[Document]:
    made = _made(tuple(one.data for one in documents), source, form)
    return [
        replace(document, name=Path(document.name).with_suffix(suffix).name, data=one)
        for document, one in zip(documents, made, strict=True)
    ]


@cache
def _made(contents: tuple[bytes, ...], source: str, form: str) -> list[bytes]:
    """Each content in another form; a .wps has the bytes of the .doc."""
    assert SOFFICE is not None
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, data in enumerate(contents):
            path = Path(folder) / f"{number}.{source}"
            path.write_bytes(data)
            sources.append(str(path))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", folder, *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [(Path(folder) / f"{number}.{form}").read_bytes() for number in range(len(contents))]
