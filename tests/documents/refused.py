"""For every refusal code a file, or a circumstance, that is refused with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents.made import docx_of, paragraph, pdf_of_objects, zip_of
from tests.documents.pictures import png
from zhaoming.documents import Refusal, members, open_paper, opening


def refused(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Code and message of what is documented under `code`."""
    with monkeypatch.context() as patch:
        return EXAMPLES[code](folder, patch)


def _answer(name: str, data: bytes | Path) -> tuple[str, str]:
    with _caught() as found:
        open_paper(name=name, data=data)
    return found[0]


@contextmanager
def _caught() -> Iterator[list[tuple[str, str]]]:
    found: list[tuple[str, str]] = []
    with pytest.raises(Refusal) as caught:
        yield found
    found.append((caught.value.code, caught.value.message))


def _file(name: str, data: bytes) -> Callable[[Path, pytest.MonkeyPatch], tuple[str, str]]:
    return lambda folder, patch: _answer(name, data)


def _encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(50, 700, "report")
    canvas.save()
    return out.getvalue()


def _scanned_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(io.BytesIO(png(width=60, height=80))), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


def _pdf_without_unicode() -> bytes:
    return pdf_of_objects(
        page_resources="<< /Font << /F1 4 0 R >> >>",
        content=b"BT /F1 12 Tf 50 700 Td <00110012001300140015> Tj ET",
        objects=(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H"
            " /DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /CIDSystemInfo"
            " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R >>",
            "<< /Type /FontDescriptor /FontName /Nameless /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800"
            " /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>",
        ),
    )


def _too_large(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    path = folder / "large.txt"
    with path.open("wb") as file:
        file.truncate(500 << 20)
    return _answer("年报.txt", path)


def _timeout(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    from zhaoming.report_files import read_isolated

    path = folder / "slow.txt"
    path.write_text("年报", encoding="utf-8")
    reason = read_isolated(path, seconds=0.001)[0].reason
    return reason.code, reason.message


def _no_office(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    patch.setenv("PATH", str(folder))
    return _answer("年报.rtf", rb"{\rtf1 report}")


def _office_that_fails(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    program = folder / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    patch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return _answer("年报.rtf", rb"{\rtf1 report}")


def _out_of_memory(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    def exhausted(data: bytes | Path) -> None:
        raise MemoryError

    patch.setitem(opening._READERS, "text", exhausted)
    return _answer("年报.txt", "年报".encode())


def _nested(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    third = zip_of({"年报.txt": "年报".encode()})
    outer = zip_of({"外.zip": zip_of({"内.zip": third})})
    refusal = next(members(name="年报.zip", data=outer)).refusal
    return refusal.code, refusal.message


def _bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_of("")), "r") as plain,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in plain.namelist():
            bomb.writestr(name, b" " * (40 << 20) if name == "word/document.xml" else plain.read(name))
    return out.getvalue()


def _missing(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    return _answer("年报.docx", folder / "missing.docx")


def _not_ours(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    from zhaoming.report_files import read_file

    path = folder / "other.json"
    path.write_text("[]", encoding="utf-8")
    reason = read_file(path)[0].reason
    return reason.code, reason.message


def _killed(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    from tests.report_files.children import end_child
    from zhaoming.report_files import read_isolated

    path = folder / "killer.txt"
    path.write_text("年报", encoding="utf-8")
    reason = read_isolated(path, then=end_child)[0].reason
    return reason.code, reason.message


def _burnt_beyond(folder: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    from zhaoming.documents.redact import Box, Redaction, redact

    away = Redaction(page=1, box=Box(5000, 10, 5010, 20), ground="条例第十五条")
    with _caught() as found:
        redact(name="文.pdf", data=_scanned_pdf(), redactions=[away])
    return found[0]


def _endless_spans() -> bytes:
    row = "<tr>" + '<td rowspan="60000" colspan="1000">1</td>' * 3 + "</tr>"
    return ("<html><body><table>" + row * 2000 + "</table></body></html>").encode()


def _with_doctype() -> bytes:
    return docx_of(paragraph("年报"), prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')


EXAMPLES: dict[str, Callable[[Path, pytest.MonkeyPatch], tuple[str, str]]] = {
    "DOC001": _file("年报.pptx", zip_of({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})),
    "DOC002": _file("年报.ofd", zip_of({"OFD.xml": b""})),
    "DOC003": _file("年报.png", png(width=8, height=8)),
    "DOC004": _file("年报.txt", b""),
    "DOC005": _file("年报.pdf", _encrypted_pdf()),
    "DOC006": _file("年报.pdf", _scanned_pdf()),
    "DOC007": _file("年报.docx", docx_of(paragraph("年报"))[:200]),
    "DOC008": _file("年报.docx", _bomb()),
    "DOC009": _file("年报.docx", _with_doctype()),
    "DOC010": _too_large,
    "DOC011": _file("年报.html", _endless_spans()),
    "DOC012": _timeout,
    "DOC013": _no_office,
    "DOC014": _office_that_fails,
    "DOC015": _file("年报.txt", "정보공개 연차보고서 접수 처리 현황".encode("euc-kr") * 20),
    "DOC016": _file("年报.pdf", _pdf_without_unicode()),
    "DOC017": _out_of_memory,
    "DOC018": _nested,
    "DOC019": _file("年报.zip", zip_of({"年报.txt": "年报".encode()})),
    "DOC020": _missing,
    "DOC021": _not_ours,
    "DOC022": _killed,
    "DOC023": _burnt_beyond,
}
