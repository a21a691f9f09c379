from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader

from tests.documents.hidden.drawn import pdf, text
from tests.documents.pictures import png
from zhaoming.documents.hidden import extract
from zhaoming.paper import Extract, Layer, PartKind


def look(*pages, **more) -> Extract:
    return extract(name="文.pdf", data=pdf(*pages, **more))


def texts(found: Extract, layer: Layer) -> list[str]:
    return [one.text for one in found.layer(layer)]


def test_a_plain_page_hides_nothing():
    found = look(text("Plain text, 1 . - l i"))
    assert texts(found, Layer.SHOWN) == ["Plain text, 1 . - l i"]
    assert found.layer(Layer.HIDDEN_TEXT, Layer.COVERED) == ()
    assert found.unread == ()


@pytest.mark.parametrize("colour", [(0, 0, 0), (1, 1, 1), (0.8, 0.1, 0.1)])
def test_text_under_a_box_is_covered_and_stays_in_the_whole(colour):
    def page(canvas):
        canvas.drawString(50, 700, "Name SECRET end")
        canvas.setFillColorRGB(*colour)
        width = canvas.stringWidth("SECRET")
        canvas.rect(50 + canvas.stringWidth("Name "), 698, width, 11, fill=1, stroke=0)

    found = look(page)
    assert [one.strip() for one in texts(found, Layer.COVERED)] == ["SECRET"]
    assert texts(found, Layer.SHOWN) == ["Name SECRET end"]


def test_text_under_a_picture_is_covered():
    def page(canvas):
        canvas.drawString(50, 700, "SECRET")
        canvas.drawImage(ImageReader(io.BytesIO(png(width=8, height=8))), 45, 690, 100, 30)

    assert texts(look(page), Layer.COVERED) == ["SECRET"]


def test_white_on_white_off_the_page_unpainted_and_tiny_text_is_hidden():
    def page(canvas):
        canvas.drawString(50, 750, "shown")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 700, "white")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(700, 700, "away")
        canvas.setFont("Helvetica", 1)
        canvas.drawString(50, 600, "tiny")
        canvas.setFont("Helvetica", 12)
        line = canvas.beginText(50, 650)
        line.setTextRenderMode(3)
        line.textOut("unpainted")
        canvas.drawText(line)

    found = look(page)
    hidden = "".join(texts(found, Layer.HIDDEN_TEXT))
    assert [word for word in ("white", "away", "tiny", "unpainted", "shown") if word in hidden] == [
        "white",
        "away",
        "tiny",
        "unpainted",
    ]


def test_white_on_blue_and_highlighted_text_is_shown():
    def page(canvas):
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(50, 695, 200, 20, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(55, 700, "Head")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(55, 650, "Marked")
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(50, 645, 100, 16, fill=1, stroke=0)

    assert look(page).layer(Layer.HIDDEN_TEXT, Layer.COVERED) == ()


def test_black_on_black_is_covered():
    def page(canvas):
        canvas.rect(50, 698, 100, 9, fill=1, stroke=0)
        canvas.drawString(55, 700, "SECRET")

    assert texts(look(page), Layer.COVERED) == ["SECRET"]


def test_author_link_comment_and_picture_are_told():
    def page(canvas):
        canvas.drawString(50, 750, "shown")
        canvas.linkURL("http://10.0.0.1/x", (10, 10, 60, 60))
        canvas.textAnnotation("remark", Rect=(100, 100, 120, 120))
        canvas.drawImage(ImageReader(io.BytesIO(png(width=8, height=8))), 100, 300, 200, 200)

    found = look(page, author="Wang")
    assert texts(found, Layer.METADATA) == ["Wang"]
    assert [one.name for one in found.of_kind(PartKind.LINK)] == ["http://10.0.0.1/x"]
    assert [one.split("\t")[0] for one in texts(found, Layer.COMMENT)] == ["remark"]
    assert [one.place for one in found.unread] == ["第 1 页"]


def test_a_file_saved_by_appending_keeps_what_it_was():
    data = pdf(text("old"))
    start = data.rindex(b"startxref")
    grown = data + data[start:].replace(b"startxref", b"\nstartxref")
    assert [one.name for one in extract(name="a.pdf", data=grown).of_kind(PartKind.FORMER)] == [
        " 1 个旧版本（增量保存）"
    ]
