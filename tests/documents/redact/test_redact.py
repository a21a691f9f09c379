from __future__ import annotations

import hashlib
import io
import shutil
import subprocess

import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from tests.documents.hidden.drawn import pdf, text
from zhaoming.documents import Refusal
from zhaoming.documents.hidden import extract
from zhaoming.documents.redact import Box, Redaction, boxes_of, redact, verifying
from zhaoming.paper import Layer

GROUND = "条例第十五条"


def burnt(data: bytes, *words: str, page: int = 1):
    boxes = [box for word in words for box in boxes_of(data=data, page=page, text=word)]
    return redact(name="文.pdf", data=data, redactions=[Redaction(page, box, GROUND) for box in boxes])


def ink(data: bytes, box: Box, page: int = 1) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(data)
    image = document[page - 1].render(scale=2).to_pil().convert("L")
    document.close()
    return image.crop([int(value * 2) for value in box]).getextrema()


def test_no_text_is_left_and_the_box_is_black():
    data = pdf(text("Name SECRET end"), text("second page", at=(50, 400)), author="Wang")
    (box,) = boxes_of(data=data, page=1, text="SECRET")
    result = burnt(data, "SECRET")
    with pdfplumber.open(io.BytesIO(result.data)) as document:
        assert [page.extract_text() for page in document.pages] == ["", ""]
    assert b"SECRET" not in result.data
    assert ink(result.data, Box(box.x0 + 1, box.top + 1, box.x1 - 1, box.bottom - 1))[1] < 40
    found = extract(name="b.pdf", data=result.data)
    assert found.layer(Layer.SHOWN, Layer.HIDDEN_TEXT, Layer.COVERED, Layer.METADATA) == ()


def test_what_stands_beside_the_box_is_still_to_be_seen():
    data = pdf(text("Name SECRET end"))
    (box,) = boxes_of(data=data, page=1, text="end")
    low, high = ink(burnt(data, "SECRET").data, box)
    assert low < 100
    assert high > 200


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_third_reader_finds_nothing_either(tmp_path):
    path = tmp_path / "out.pdf"
    path.write_bytes(burnt(pdf(text("Name SECRET end")), "SECRET").data)
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout
    assert told.strip() == b""


def test_the_sidecar_says_where_and_why_and_never_what():
    data = pdf(text("Name SECRET end"))
    result = burnt(data, "SECRET")
    entry = result.record.to_entry()
    assert entry["source_sha256"] == hashlib.sha256(data).hexdigest()
    assert entry["result_sha256"] == hashlib.sha256(result.data).hexdigest()
    assert [one["ground"] for one in entry["redactions"]] == [GROUND]
    assert "SECRET" not in str(entry)


def test_a_text_is_found_spaced_and_over_two_lines():
    def page(canvas):
        canvas.drawString(50, 700, "no 1101 01 1990")
        canvas.drawString(50, 680, "0307 7715 end")

    boxes = boxes_of(data=pdf(page), page=1, text="110101199003077715")
    assert len(boxes) == 2
    assert boxes[0].bottom < boxes[1].bottom


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_burnt_where_it_shows(turn):
    document = pypdfium2.PdfDocument(pdf(text("Name SECRET end")))
    document[0].set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    document.close()
    (box,) = boxes_of(data=out.getvalue(), page=1, text="SECRET")
    assert ink(out.getvalue(), box)[0] < 100
    result = burnt(out.getvalue(), "SECRET")
    assert ink(result.data, Box(box.x0 + 1, box.top + 1, box.x1 - 1, box.bottom - 1))[1] < 40


def test_a_picture_loses_its_box_and_what_the_camera_told():
    exif = Image.Exif()
    exif[0x013B] = "Wang"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif)
    result = redact(name="a.jpg", data=out.getvalue(), redactions=[Redaction(1, Box(10, 10, 30, 20), GROUND)])
    image = Image.open(io.BytesIO(result.data))
    assert image.getpixel((20, 15)) == (0, 0, 0)
    assert image.getpixel((50, 30)) == (255, 255, 255)
    assert not image.getexif()


@pytest.mark.parametrize(("ground", "box"), [(" ", Box(0, 0, 1, 1)), (GROUND, Box(5, 5, 5, 9))])
def test_a_redaction_needs_a_ground_and_a_place(ground, box):
    with pytest.raises(ValueError, match=r"ground|place"):
        Redaction(1, box, ground)


def test_a_page_that_is_not_there_is_the_callers_fault():
    with pytest.raises(ValueError, match="no such page"):
        redact(name="a.pdf", data=pdf(text("x")), redactions=[Redaction(2, Box(0, 0, 9, 9), GROUND)])
    with pytest.raises(ValueError, match="nothing"):
        redact(name="a.pdf", data=pdf(text("x")), redactions=[])


def test_the_second_look_sees_text_and_boxes_that_are_not_black():
    with pytest.raises(Refusal, match="DOC023"):
        verifying.verify_pdf(data=pdf(text("SECRET")), pages=1, redactions=())
    clean = burnt(pdf(text("Name SECRET end")), "SECRET").data
    with pytest.raises(Refusal, match="没有全黑"):
        verifying.verify_pdf(data=clean, pages=1, redactions=(Redaction(1, Box(300, 300, 400, 400), GROUND),))


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", pdf(text("x"))[:300]])
def test_a_damaged_file_is_refused(data):
    with pytest.raises(Refusal):
        redact(name="a.pdf", data=data, redactions=[Redaction(1, Box(0, 0, 9, 9), GROUND)])
