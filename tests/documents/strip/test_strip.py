from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.documents.hidden.drawn import pdf, text
from tests.documents.hidden.test_others import photograph
from tests.documents.made import docx_of, paragraph, row, run, table
from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.hidden import extract
from zhaoming.documents.strip import strip
from zhaoming.inspection import inspect
from zhaoming.paper import Layer

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def texts(data: bytes, name: str, layer: Layer = Layer.SHOWN) -> list[str]:
    return [one.text for one in extract(name=name, data=data).layer(layer)]


def laden_docx() -> bytes:
    body = (
        paragraph(run("留"), run("藏", "<w:vanish/>"), run("黑", '<w:highlight w:val="black"/>'), run("下"))
        + paragraph(
            '<w:commentRangeStart w:id="0"/>',
            run("原定"),
            "<w:del><w:r><w:delText>三月</w:delText></w:r></w:del><w:ins><w:r><w:t>四月</w:t></w:r></w:ins>",
        )
        + table(row("甲", "乙"), row("藏", "行", properties="<w:hidden/>"))
    )
    core = '<c:coreProperties xmlns:c="c" xmlns:d="d"><d:creator>王某</d:creator></c:coreProperties>'
    more = {
        "[Content_Types].xml": _TYPES,
        "docProps/core.xml": core,
        "word/vbaProject.bin": b"x",
        "word/embeddings/a.xlsx": b"x",
        "word/media/image1.jpeg": photograph(),
    }
    return docx_of(body, more=more)


def test_a_docx_reads_as_if_all_were_accepted_and_nothing_hidden():
    result = strip(name="a.docx", data=laden_docx())
    assert texts(result.data, "a.docx") == ["留下", "原定四月", "甲\t乙"]
    # The picture is still there, and a person must still look at it.
    assert {one.code for one in inspect(extract(name="a.docx", data=result.data))} == {"INS001"}
    told = set(result.removed)
    assert {"文件属性", "修订删除的文字", "隐藏的文字", "被遮挡的文字", "隐藏的行", "拍摄位置"} <= told


def laden_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["见", "列", "白", 5])
    sheet.append(["行", None])
    sheet["D1"] = 7
    sheet["C1"].font = Font(color="FFFFFFFF")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A1"].comment = Comment("先不公开", "王某")
    other = book.create_sheet("底稿", 0)
    other["A1"] = "底"
    other.sheet_state = "veryHidden"
    book.properties.creator = "王某"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_keeps_what_is_seen_and_nothing_else():
    result = strip(name="a.xlsx", data=laden_workbook())
    assert texts(result.data, "a.xlsx") == ["见\t7"]
    assert inspect(extract(name="a.xlsx", data=result.data)) == ()
    for word in ("王某", "先不公开", "底"):
        assert word not in "".join(_parts(result.data))
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    assert book.sheetnames == ["Sheet"]
    assert book["Sheet"]["D1"].value == 7


def _parts(data: bytes) -> list[str]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]


def test_a_pdf_keeps_its_pages_and_their_text():
    def page(canvas):
        canvas.drawString(50, 700, "kept")
        canvas.textAnnotation("remark", Rect=(100, 100, 120, 120))
        line = canvas.beginText(50, 650)
        line.setTextRenderMode(3)
        line.textOut("unpainted")
        canvas.drawText(line)

    result = strip(name="a.pdf", data=pdf(page, text("second"), author="Wang"))
    assert texts(result.data, "a.pdf") == ["kept", "second"]
    assert inspect(extract(name="a.pdf", data=result.data)) == ()
    assert b"unpainted" not in result.data
    assert b"Wang" not in result.data


def test_covered_text_of_a_pdf_is_not_passed_off_as_removed():
    def page(canvas):
        canvas.drawString(50, 700, "SECRET")
        canvas.rect(45, 690, 100, 30, fill=1)

    with pytest.raises(Refusal, match="被遮挡的文字"):
        strip(name="a.pdf", data=pdf(page))


def test_what_is_clean_stays_as_it_reads():
    data = docx_of(paragraph("年报") + table(row("甲", "乙")), more={"[Content_Types].xml": _TYPES})
    result = strip(name="a.docx", data=data)
    assert result.removed == ()
    assert open_paper(name="a.docx", data=result.data).blocks == open_paper(name="a.docx", data=data).blocks


@pytest.mark.parametrize(("name", "data"), [("a.txt", b"text"), ("a.docx", b"PK\x03\x04 broken")])
def test_other_and_damaged_files_are_refused(name, data):
    with pytest.raises(Refusal):
        strip(name=name, data=data)
