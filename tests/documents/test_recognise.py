"""Reading pictures, with a program that stands in for tesseract."""

import os
from io import BytesIO

import pytest
from PIL import Image

from zhaoming.documents import recognise
from zhaoming.release_files.texts import look

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
    assert recognise.recognised(kind="picture", data=_scan()) == ""


def test_what_is_no_picture_gives_nothing(program):
    program("echo text")
    assert recognise.recognised(kind="pdf", data=b"%PDF-1.7 broken") == ""
    assert recognise.recognised(kind="picture", data=b"none") == ""
