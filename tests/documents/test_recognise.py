"""Reading pictures, with a program that stands in for tesseract."""

import os
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from zhaoming.documents import recognise
from zhaoming.documents.write_pdf import write_pdf
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.release_files.texts import look, told_pages

_PROGRAM = """#!/bin/sh
if [ "$1" = "--list-langs" ]; then echo "List of available languages (1):"; echo {language}; exit 0; fi
[ "$3" = "-l" ] && [ "$4" = "chi_sim" ] || exit 3
head -c 8 "$1" | grep -q PNG || exit 4
{reading}
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program called tesseract on the path."""

    def put(reading: str, language: str = "chi_sim"):
        made = tmp_path / "tesseract"
        made.write_text(_PROGRAM.format(reading=reading, language=language), encoding="utf-8")
        made.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
        recognise._knows_chinese.cache_clear()

    yield put
    recognise._knows_chinese.cache_clear()


def _scan(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, kind)
    return out.getvalue()


def test_a_picture_and_a_scanned_pdf_are_read_and_marked(program):
    program("echo 保教费每月八百元，电话13900139000。")
    for name, data in (("a.png", _scan()), ("a.pdf", _scan("PDF"))):
        (found,) = look((data, name))
        assert (found.text, found.is_recognised) == ("保教费每月八百元，电话13900139000。", True)
        codes = {one.code for answer in found.inspected for one in answer.discoveries}
        assert any(code.startswith("INS1") for code in codes)


def _mixed(*pages: str) -> bytes:
    """A PDF of pages: "" for a scan, " " for an empty page, else words."""
    book = pypdfium2.PdfDocument.new()
    for words in pages:
        if words == " ":
            book.new_page(300, 400)
            continue
        if words:
            made = write_pdf(drawing=Drawing(title=words, parts=(DrawnParagraph(words * 3),)))
            book.import_pages(pypdfium2.PdfDocument(made))
        else:
            book.import_pages(pypdfium2.PdfDocument(_scan("PDF")))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


_WORDS = "第一条　为规范保教费收取行为，根据有关规定制定本办法。"


def test_of_a_pdf_with_some_scanned_pages_those_alone_are_read_in_their_place(program):
    program("echo 扫描页上的字")
    (found,) = look((_mixed(_WORDS, "", _WORDS, " "), "a.pdf"))
    assert found.text.index("保教费") < found.text.index("扫描页上的字") < found.text.rindex("保教费")
    assert found.text.count("扫描页上的字") == 1
    assert (found.is_recognised, found.textless) == (True, ())


def test_pages_of_which_nothing_is_read_are_told(program):
    program("exit 1")
    (found,) = look((_mixed("", _WORDS, " ", "", ""), "a.pdf"))
    assert "保教费" in found.text
    assert (found.is_recognised, found.textless) == (False, (1, 4, 5))
    (found,) = look((_mixed(_WORDS, " "), "a.pdf"))
    assert found.textless == ()


def test_a_scan_with_its_page_number_alone_is_a_scan():
    book = BytesIO()
    Image.new("RGB", (600, 800), "white").save(book, "PDF")
    data = book.getvalue()
    assert recognise.textless_pages(data=data, told={1: "- 3 -"}) == (1,)
    assert recognise.textless_pages(data=data, told={1: _WORDS}) == ()
    assert recognise.textless_pages(data=_mixed(_WORDS), told={1: "- 3 -"}) == ()
    assert recognise.textless_pages(data=b"%PDF-1.7 broken", told={}) == ()


@pytest.mark.parametrize(
    ("pages", "told"),
    [((), ""), ((2,), "2"), ((2, 4, 5, 6), "2、4—6"), ((1, 2, 3, 5), "1—3、5"), ((1, 2), "1—2")],
)
def test_pages_as_people_write_them(pages, told):
    assert told_pages(pages=pages) == told


def test_too_many_pages_are_counted():
    told = told_pages(pages=range(1, 300, 2))
    assert told.endswith("、39等 150 ")
    assert len(told) <= 200


def test_without_chinese_or_with_a_fault_nothing_is_read(program):
    program("echo text", language="eng")
    assert not recognise.is_installed()
    program("exit 1")
    assert recognise.is_installed()
    (found,) = look((_scan(), "a.png"))
    assert (found.text, found.is_recognised) == ("", False)


def test_a_program_that_hangs_is_ended(program, monkeypatch):
    program("exec sleep 30")
    monkeypatch.setattr(recognise, "_PAGE_SECONDS", 0.3)
    assert recognise.recognised(kind="picture", data=_scan()) == {}


def test_what_is_no_picture_gives_nothing(program):
    program("echo text")
    assert recognise.recognised(kind="pdf", data=b"%PDF-1.7 broken") == {}
    assert recognise.recognised(kind="picture", data=b"none") == {}
