import random
import warnings
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.made import docx_of, paragraph, row, table, zip_of
from tests.layouts.catalogue import LAYOUTS, random_document
from zhaoming.documents import Refusal, file_kind, office, open_paper

DOCX = docx_of(paragraph("年报") + table(row("规章", "1")))
MHT = (
    b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"PHRhYmxlPjx0cj48dGQ+uebVwjx0ZD4zPC90YWJsZT4=\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    "name", ["年报.docx", "年报.doc", "年报.wps", "年报.txt", "年报.pdf", "年报", "a.zip", "a.jpg"]
)
def test_content_decides_not_the_name(name: str) -> None:
    assert open_paper(name=name, data=DOCX).kind == "docx"


def test_a_web_archive_is_read_in_its_declared_charset() -> None:
    paper = open_paper(name="年报.mht", data=MHT)
    assert [cell.text for cell in paper.grids[0].cells] == ["规章", "3"]
    assert paper.kind == "mht"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b" \r\n\t ", "DOC004"),
        ("a.txt", "\ufeff \n".encode("utf-16"), "DOC004"),
        ("a.exe", b"MZ\x90\x00" + bytes(100), "DOC001"),
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(100), "DOC001"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "DOC001"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "DOC003"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "DOC003"),
        ("a.docx", b"\xff\xd8\xff\xe0" + bytes(100), "DOC003"),
        ("a.png", b"no picture at all", "DOC003"),
        ("a.ofd", b"no package at all", "DOC002"),
        ("a.ofd", zip_of({"OFD.xml": b"", "Doc_0/Document.xml": b""}), "DOC002"),
        ("a.odt", zip_of({"mimetype": b"application/vnd.oasis", "content.xml": b""}), "DOC001"),
        ("a.py", b"print(1)", "DOC001"),
        ("a.xml", b"<?xml version='1.0'?><rows/>", "DOC001"),
        ("a.pdf", b"plain text", "DOC007"),
        ("a.docx", b"plain text", "DOC007"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOC007"),
        ("a.bin", bytes(range(256)) * 4, "DOC001"),
    ],
)
def test_what_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        open_paper(name=name, data=data)
    assert caught.value.code == code


def test_a_file_is_looked_at_by_path_and_by_bytes_alike(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(DOCX)
    assert open_paper(name="年报.docx", data=path) == open_paper(name="年报.docx", data=DOCX)


@pytest.mark.parametrize("name", ["folder", "missing"])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refusal) as caught:
        file_kind(name="a.txt", data=tmp_path / name)
    assert caught.value.code == "DOC020"


@pytest.mark.office
@pytest.mark.skipif(not office.is_installed(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["年报.rtf", "年报.doc", "年报.txt"])
def test_rich_text_through_libreoffice(name: str) -> None:
    rich = (
        rb"{\rtf1\ansi\ansicpg936 {\pard report\par}\trowd\cellx2000\cellx4000 \intbl 12\cell 34\cell\row "
        rb"{\pard end\par}}"
    )
    paper = open_paper(name=name, data=rich)
    assert paper.kind == "rtf"
    assert [cell.text for cell in paper.grids[0].cells] == ["12", "34"]


@pytest.mark.office
@pytest.mark.skipif(not office.is_installed(), reason="LibreOffice is not installed")
def test_a_binary_document_through_libreoffice(tmp_path: Path) -> None:
    written = docx.Document()
    grid = written.add_table(2, 2, style="Table Grid")
    for number, text in enumerate(("规章", "12", "许可", "34")):
        grid.cell(number // 2, number % 2).text = text
    written.add_paragraph("尾")
    written.save(tmp_path / "made.docx")
    binary = office.convert(data=tmp_path / "made.docx", suffix="docx", to="doc")
    for name in ("年报.doc", "年报.wps"):
        paper = open_paper(name=name, data=binary)
        assert paper.kind == "doc"
        assert [cell.text for cell in paper.grids[0].cells] == ["规章", "12", "许可", "34"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        ["a.txt", "a.html", "a.docx", "a.xlsx", "a.xls", "a.pdf", "a.mht", "a.csv", "a.doc", "a.zip", "a"]
    ),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"MIME-Version: 1.0\n", b"\xff\xfe"]),
)
def test_any_bytes_give_a_paper_or_a_refusal(data: bytes, name: str, start: bytes) -> None:
    _open_or_refuse(name, start + data)


# LibreOffice takes seconds a file; what it is given is covered by the tests above.
_DIRECT = [layout for layout in LAYOUTS if not layout.startswith(("doc-", "wps", "rtf", "office"))]


@pytest.mark.parametrize("layout", _DIRECT)
def test_damaged_files_give_a_paper_or_a_refusal(layout: str) -> None:
    document = random_document(seed=7, layout=layout)
    chance = random.Random(layout)
    for _ in range(6):
        data = bytearray(document.data)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.4:
            del data[chance.randrange(len(data)) :]
        _open_or_refuse(document.name, bytes(data))


def _open_or_refuse(name: str, data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            assert open_paper(name=name, data=data).kind
        except Refusal as refusal:
            assert refusal.code.startswith("DOC")  # noqa: PT017 (either outcome is right)
            assert refusal.message  # noqa: PT017 (the same)
