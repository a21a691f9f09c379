from __future__ import annotations

import contextlib
import io
import random

import pytest
import xlwt
from PIL import Image

from tests.documents.hidden.drawn import pdf, text
from tests.documents.made import docx_of, paragraph, row, table, zip_of
from zhaoming.documents import Refusal
from zhaoming.documents.hidden import extract
from zhaoming.paper import Extract, Layer, PartKind


def texts(found: Extract, layer: Layer) -> list[str]:
    return [one.text.strip() for one in found.layer(layer)]


def test_a_page_shows_hides_and_remarks():
    page = (
        "<html><head><meta name=author content=王某></head><body><p>见</p><!-- 旧稿 -->"
        "<div style='display:none'>藏</div><p style='color:#fff'>白</p><input type=hidden value=v1>"
        "<script src=https://x.example/a.js></script><table><tr><td>手机</td><td>1</td></tr></table></body></html>"
    )
    found = extract(name="a.html", data=page.encode())
    assert texts(found, Layer.HIDDEN_TEXT) == ["v1", "藏", "白"]
    assert texts(found, Layer.COMMENT) == ["旧稿"]
    assert texts(found, Layer.METADATA) == ["王某"]
    assert "手机\t1" in texts(found, Layer.SHOWN)[0]
    assert len(found.of_kind(PartKind.PROGRAM)) == len(found.of_kind(PartKind.REMOTE)) == 1


def test_text_is_one_passage_whatever_its_encoding():
    data = "政府信息公开申请\r\n办理的情况".encode("gb18030")
    assert texts(extract(name="a.txt", data=data), Layer.SHOWN) == ["政府信息公开申请\n办理的情况"]


def test_an_old_workbook_tells_what_it_cannot_show():
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    sheet.write(0, 0, "见")
    sheet.write(1, 0, 13800138000)
    sheet.row(1).hidden = True
    other = book.add_sheet("二")
    other.write(0, 0, "底")
    other.visibility = 1
    out = io.BytesIO()
    book.save(out)
    found = extract(name="a.xls", data=out.getvalue())
    assert texts(found, Layer.HIDDEN_ROW) == ["13800138000"]
    assert texts(found, Layer.HIDDEN_SHEET) == ["底"]
    assert [one.place for one in found.unread] == ["工作簿"]


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Wang"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 24.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photograph_tells_where_it_was_taken_and_is_never_clean():
    found = extract(name="a.jpg", data=photograph())
    assert [one.name for one in found.of_kind(PartKind.POSITION)] == ["N39.9，E116.4"]
    assert texts(found, Layer.METADATA) == ["Wang"]
    assert len(found.unread) == 1


def test_a_photograph_within_a_document_tells_it_as_well():
    found = extract(name="a.docx", data=docx_of(paragraph("见"), more={"word/media/image1.jpeg": photograph()}))
    assert [one.place for one in found.of_kind(PartKind.POSITION)] == ["图片 image1.jpeg"]


_WHOLE = {
    "a.docx": docx_of(paragraph("年报") + table(row("甲", "乙"))),
    "a.pdf": pdf(text("report")),
    "a.jpg": photograph(),
}


@pytest.mark.parametrize("name", sorted(_WHOLE))
def test_a_file_cut_short_is_refused(name):
    data = _WHOLE[name]
    for share in (0.1, 0.5, 0.9):
        cut = data[: int(len(data) * share)]
        try:
            found = extract(name=name, data=cut)
        except Refusal:
            continue
        # A reader may mend the tail of a PDF; then the text is all there.
        assert name == "a.pdf"
        assert "report" in "".join(texts(found, Layer.SHOWN))


@pytest.mark.parametrize("name", sorted(_WHOLE))
def test_damage_gives_a_refusal_or_an_extract_and_nothing_else(name):
    chance = random.Random(7)
    for _ in range(40):
        data = bytearray(_WHOLE[name])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        # Anything but a refusal fails the test by itself.
        with contextlib.suppress(Refusal):
            assert extract(name=name, data=bytes(data)).kind


@pytest.mark.parametrize(
    ("name", "data"), [("a.zip", zip_of({"a.txt": b"x"})), ("a.bin", b"\x7fELF"), ("a.txt", b"")]
)
def test_what_cannot_be_looked_into_is_refused(name, data):
    with pytest.raises(Refusal):
        extract(name=name, data=data)
