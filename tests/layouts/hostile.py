"""Files that are no annual report, or that mean harm: each must fail with a clear answer, quickly."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.layouts.docx_layouts import packed, paragraph

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx_with(document: str) -> bytes:
    """A docx whose document part is the given XML, whatever it holds."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed(""))) as plain,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in plain.namelist():
            out.writestr(name, document if name == "word/document.xml" else plain.read(name))
    return buffer.getvalue()


def billion_laughs() -> bytes:
    """Entities that unfold to gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    return _docx_with(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "年报年报年报">{entities}]>'
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&l10;</w:t></w:r></w:p></w:body></w:document>'
    )


def external_entity() -> bytes:
    """An entity that names a file of the machine."""
    return _docx_with(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&leak;</w:t></w:r></w:p></w:body></w:document>'
    )


def zip_bomb() -> bytes:
    """A docx whose document part unfolds to 300 MB of blanks."""
    return _docx_with(" " * 300_000_000)


def many_members() -> bytes:
    """An archive of fifty thousand empty members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for number in range(50_000):
            out.writestr(f"{number}.txt", "")
    return buffer.getvalue()


def nested_zips() -> bytes:
    """An archive in an archive in an archive, twenty deep."""
    data, name = b"nothing", "a.txt"
    for depth in range(20):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(name, data)
        data, name = buffer.getvalue(), f"{depth}.zip"
    return data


def climbing_zip() -> bytes:
    """Members whose names climb out of the folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("../../../../tmp/zhaoming-climbed.txt", "x")
        out.writestr("/tmp/zhaoming-climbed-too.txt", "x")  # noqa: S108 - the name is the attack.
    return buffer.getvalue()


def encrypted_zip() -> bytes:
    """An archive whose one member carries the flag of encryption."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("report.docx", "secret")
    data = bytearray(buffer.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | 1)
    return bytes(data)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def encrypted_docx() -> bytes:
    """A password-protected Office file: a compound file with EncryptedPackage inside."""
    return compound_file(("EncryptionInfo", "EncryptedPackage"))


def compound_file(streams: tuple[str, ...]) -> bytes:
    """The smallest compound file (version 3) with the named, empty streams."""
    names = ("Root Entry", *streams)
    entries = [_entry(name, number, len(names)) for number, name in enumerate(names)]
    directory = b"".join(entries).ljust(512, b"\0")
    table = struct.pack("<3I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF).ljust(512, b"\xff")
    head = _OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    return head + table + directory


def _entry(name: str, number: int, count: int) -> bytes:
    raw = name.encode("utf-16-le")
    kind = 5 if number == 0 else 2
    right = number + 1 if 0 < number < count - 1 else 0xFFFFFFFF
    child = 1 if number == 0 and count > 1 else 0xFFFFFFFF
    text = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return text + struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=A4, encrypt=StandardEncryption("secret", ownerPassword="owner", canPrint=0)
    )
    canvas.drawString(100, 700, "annual report")
    canvas.save()
    return buffer.getvalue()


def scan_pdf() -> bytes:
    """Pages that hold a picture and not one character."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for _ in range(3):
        canvas.drawImage(ImageReader(io.BytesIO(grey_png())), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def grey_png(side: int = 64) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * side for _ in range(side))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def endless_pdf() -> bytes:
    """A page tree that is its own child."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9999999/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def random_bytes() -> bytes:
    """Noise."""
    return random.Random(20191231).randbytes(200_000)


def deep_html() -> bytes:
    """A hundred thousand tags, each in the one before."""
    return b"<div>" * 100_000 + "政府信息公开".encode()


def wide_span() -> bytes:
    """Cells that claim a span of a million rows and columns."""
    cell = '<td rowspan="999999" colspan="999999">行政许可</td>'
    return f"<html><table>{f'<tr>{cell * 20}</tr>' * 50}</table></html>".encode()


def wide_docx() -> bytes:
    """A docx cell that claims a span of a thousand million columns."""
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>{paragraph("行政许可")}</w:tc></w:tr>'
    return packed(f"<w:tbl>{row * 20}</w:tbl>")


def ofd() -> bytes:
    """A file of the national layout format, which is refused by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("OFD.xml", '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"/>')
    return buffer.getvalue()


def far_cell() -> bytes:
    """A workbook with one cell in its farthest corner."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_string(1_048_575, 16_383, "行政许可")
    book.close()
    return buffer.getvalue()


def long_line() -> bytes:
    """Twenty megabytes of digits on one line."""
    return "三、收到和处理政府信息公开申请情况 ".encode() + b"1" * 20_000_000


def slow_pattern() -> bytes:
    """Text that makes careless patterns take for ever."""
    return ("（一）" * 30_000 + "1." * 100_000 + " " * 200_000 + "\t" * 200_000 + "！").encode()


_BUDGET = (
    "部门收支预算总表\n单位：万元\n收入 支出\n一、一般公共预算拨款收入 1200.50\n二、政府性基金预算拨款收入 0\n"
    "三、事业收入 30\n（一）基本支出 900\n（二）项目支出 330.50\n总计 1230.50 1230.50\n"
)
_GUIDE = (
    "政府信息公开指南\n一、信息分类\n主动公开的政府信息包括规章、规范性文件、行政许可、行政处罚等。\n"
    "二、依申请公开\n（一）予以公开的，告知获取方式；（二）部分公开的，作区分处理；（三）不予公开的，说明理由。\n"
    "1.属于国家秘密的不予公开。2.重复申请的不予处理。\n三、监督方式\n"
    "可以申请行政复议或者提起行政诉讼。办公时间 9:00 至 17:00，电话 12345678。\n"
)
_NEWS = "某县召开政府信息公开工作年度报告编制培训会\n会上讲解了年度报告的六个部分，参加人员120人。"


def page(text: str) -> bytes:
    """A web page around plain lines."""
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>").encode()


# File name to content: every one of these must fail, in seconds and in bounded memory.
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "billion-laughs.docx": billion_laughs,
    "external-entity.docx": external_entity,
    "zip-bomb.docx": zip_bomb,
    "many-members.zip": many_members,
    "nested.zip": nested_zips,
    "climbing.zip": climbing_zip,
    "encrypted.zip": encrypted_zip,
    "encrypted.docx": encrypted_docx,
    "encrypted.xlsx": encrypted_docx,
    "encrypted.pdf": encrypted_pdf,
    "scan.pdf": scan_pdf,
    "endless.pdf": endless_pdf,
    "noise.docx": random_bytes,
    "noise.pdf": random_bytes,
    "noise.xls": random_bytes,
    "noise.doc": random_bytes,
    "noise.txt": random_bytes,
    "noise.html": random_bytes,
    "noise.zip": random_bytes,
    "noise.json": random_bytes,
    "empty.docx": bytes,
    "empty.txt": bytes,
    "empty.pdf": bytes,
    "empty.zip": lambda: b"PK\x05\x06" + bytes(18),
    "blank.txt": lambda: b"\xef\xbb\xbf \r\n\t\r\n",
    "blank.docx": lambda: packed("<w:p/>"),
    "picture.png": grey_png,
    "picture.jpg": lambda: b"\xff\xd8\xff\xe0" + bytes(200),
    "invoice.ofd": ofd,
    "deep.html": deep_html,
    "wide-span.html": wide_span,
    "wide-span.docx": wide_docx,
    "far-cell.xlsx": far_cell,
    "long-line.txt": long_line,
    "slow-pattern.txt": slow_pattern,
    "budget.txt": _BUDGET.encode,
    "budget.html": lambda: page(_BUDGET),
    "guide.txt": _GUIDE.encode,
    "guide.html": lambda: page(_GUIDE),
    "news.txt": _NEWS.encode,
    "entry.json": lambda: b'{"cells": {"s3.granted.total": 3}}',
    "deep.json": lambda: b"[" * 200_000,
    "list.json": lambda: b"[]",
}
