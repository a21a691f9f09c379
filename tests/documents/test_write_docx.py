import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from tests.documents.drawings import HOSTILE, drawing, small_table
from tests.reports_by_hand import report_by_hand
from tests.shared_reports import shared_report
from zhaoming.annual_report.official import draw
from zhaoming.documents.write_docx import write_docx


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def shapes(document) -> list[list[list[tuple[str, int, str | None]]]]:
    """Every table as rows of (text, gridSpan, vMerge)."""
    return [
        [[_shape(cell) for cell in row.iter(qn("w:tc"))] for row in table._tbl.iter(qn("w:tr"))]
        for table in document.tables
    ]


def _shape(cell) -> tuple[str, int, str | None]:
    span = cell.tcPr.find(qn("w:gridSpan"))
    merge = cell.tcPr.find(qn("w:vMerge"))
    text = "".join(node.text or "" for node in cell.iter(qn("w:t"))).strip("\u3000")
    return (
        text,
        1 if span is None else int(span.get(qn("w:val"))),
        None if merge is None else merge.get(qn("w:val")) or "continue",
    )


def test_the_tables_have_the_shape_of_the_published_blank_form() -> None:
    blank = {key: type(cell)(state="blank") for key, cell in report_by_hand().cells.items()}
    ours = opened(write_docx(drawing=draw(report_by_hand(changes=blank))))
    assert shapes(ours) == shapes(docx.Document(str(shared_report("blank-form-2021.docx"))))


def test_page_and_type_are_those_of_an_official_paper() -> None:
    document = opened(write_docx(drawing=drawing()))
    section = document.sections[0]
    sizes = (section.page_width, section.top_margin, section.left_margin, section.right_margin)
    for found, wanted in zip(sizes, (210, 37, 28, 26), strict=True):
        assert abs(found - Mm(wanted)) < Mm(0.1)
    styles = document.styles
    assert styles["Normal"].font.size.pt == 16
    assert styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    assert styles["Title"].font.size.pt == 22
    assert document.core_properties.title == "某区2023年报告"


def test_missing_fonts_have_substitutes() -> None:
    with zipfile.ZipFile(BytesIO(write_docx(drawing=drawing()))) as package:
        fonts = etree.fromstring(package.read("word/fontTable.xml"))
    names = {font.get(qn("w:name")): font for font in fonts}
    assert {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"} <= set(names)
    for font in names.values():
        assert "Noto" in font.find(qn("w:altName")).get(qn("w:val"))


def test_tables_fit_the_text_and_repeat_their_heads() -> None:
    document = opened(write_docx(drawing=draw(report_by_hand())))
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert 8800 <= sum(widths) <= 8850
    heads = [
        row
        for row in document.tables[1]._tbl.iter(qn("w:tr"))
        if row.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert len(heads) == 3


def test_tables_that_touch_are_kept_apart() -> None:
    document = opened(write_docx(drawing=drawing()))
    kinds = [child.tag.rsplit("}")[-1] for child in document.element.body]
    assert kinds[-4:] == ["tbl", "p", "tbl", "p"] or kinds[-5:-1] == ["tbl", "p", "tbl", "p"]


@pytest.mark.parametrize("figure", ["7", HOSTILE])
def test_hostile_text_is_only_text(figure: str) -> None:
    document = opened(write_docx(drawing=drawing(HOSTILE, figure=figure, title=HOSTILE)))
    safe = HOSTILE.replace("\x01", "\ufffd").replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")
    assert document.paragraphs[0].text == safe
    assert document.paragraphs[1].text == safe
    if figure is HOSTILE:
        assert document.tables[0].rows[2].cells[1].text == safe


def test_a_merged_cell_shows_its_text_once() -> None:
    cells = shapes(opened(write_docx(drawing=drawing())))[0]
    assert cells[0] == [("项目", 1, "restart"), ("行政复议", 2, None)]
    assert cells[1][0] == ("", 1, "continue")
    assert small_table().rows[0][0].text == "项目"


def test_number_lines_are_not_broken_by_a_line_break_in_a_cell() -> None:
    document = opened(write_docx(drawing=drawing(figure="12\n（含上年）")))
    assert document.tables[0].rows[2].cells[1].text == "12\n（含上年）"


def test_nothing_of_the_template_is_left_but_its_styles() -> None:
    with zipfile.ZipFile(BytesIO(write_docx(drawing=drawing()))) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names)
    assert not [
        name for name in names if "thumbnail" in name or "customXml" in name or name.endswith("app.xml")
    ]
    assert b"Macintosh" not in whole
