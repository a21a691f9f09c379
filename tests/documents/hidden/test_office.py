from __future__ import annotations

import io

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.documents.made import docx_of, paragraph, row, run, table
from zhaoming.documents.hidden import extract
from zhaoming.paper import Extract, Layer, PartKind

_CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>王某</dc:creator>'
    "<cp:lastModifiedBy>李某</cp:lastModifiedBy></cp:coreProperties>"
)
_LINKS = (
    '<Relationships xmlns="r">'
    '<Relationship Id="l" Type="x/hyperlink" Target="http://10.0.0.1/" TargetMode="External"/>'
    '<Relationship Id="t" Type="x/attachedTemplate" Target="file:///D:/t.dotm" TargetMode="External"/>'
    "</Relationships>"
)


def texts(found: Extract, layer: Layer) -> list[str]:
    return [one.text for one in found.layer(layer)]


def of_docx(body: str, **more: str) -> Extract:
    return extract(name="稿.docx", data=docx_of(body, **more))


def test_a_number_over_runs_is_one_text():
    found = of_docx(paragraph(run("1101"), run("0119900307", "<w:b/>"), run("7715")))
    assert texts(found, Layer.SHOWN) == ["110101199003077715"]


def test_what_word_hides_is_told_apart_and_stays_in_the_whole():
    body = paragraph(
        run("见"),
        run("藏", "<w:vanish/>"),
        run("白", '<w:color w:val="FFFFFF"/>'),
        run("微", '<w:sz w:val="2"/>'),
    )
    found = of_docx(body)
    assert texts(found, Layer.SHOWN) == ["见藏白微"]
    assert texts(found, Layer.HIDDEN_TEXT) == ["藏白微"]


def test_a_style_hides_as_well():
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = extract(name="a.docx", data=docx_of(paragraph(run("藏", '<w:rStyle w:val="h"/>')), styles=styles))
    assert texts(found, Layer.HIDDEN_TEXT) == ["藏"]


def test_black_on_black_is_covered_and_white_on_black_is_not():
    black = '<w:shd w:val="clear" w:fill="000000"/>'
    body = paragraph(
        run("黑", '<w:highlight w:val="black"/>'),
        run("也黑", f'<w:color w:val="000000"/>{black}'),
        run("白", black),
    )
    assert texts(of_docx(body), Layer.COVERED) == ["黑也黑"]


def test_tracked_changes_keep_what_was_deleted():
    body = paragraph(
        run("定"),
        "<w:del><w:r><w:delText>三月</w:delText></w:r></w:del><w:ins><w:r><w:t>四月</w:t></w:r></w:ins>",
    )
    found = of_docx(body)
    assert texts(found, Layer.SHOWN) == ["定四月"]
    assert texts(found, Layer.DELETED) == ["三月"]
    assert texts(found, Layer.INSERTED) == ["四月"]


def test_a_table_row_is_one_text_and_may_be_hidden():
    body = table(row("家庭住址", "某村1号"), row("藏", "行", properties="<w:hidden/>"))
    found = of_docx(body)
    assert texts(found, Layer.SHOWN) == ["家庭住址\t某村1号", "藏\t行"]
    assert texts(found, Layer.HIDDEN_ROW) == ["藏\t行"]


def test_properties_links_programs_and_embedded_parts_are_told():
    parts = {
        "docProps/core.xml": _CORE,
        "word/_rels/header9.xml.rels": _LINKS,
        "word/vbaProject.bin": b"x",
        "word/embeddings/a.xlsx": b"x",
    }
    found = extract(name="a.docx", data=docx_of(paragraph("正文"), more=parts))
    assert [(one.name, one.text) for one in found.layer(Layer.METADATA)] == [
        ("作者", "王某"),
        ("最后修改者", "李某"),
    ]
    assert [one.name for one in found.of_kind(PartKind.LINK)] == ["http://10.0.0.1/"]
    assert [one.name for one in found.of_kind(PartKind.REMOTE)] == ["file:///D:/t.dotm"]
    assert len(found.of_kind(PartKind.PROGRAM)) == len(found.of_kind(PartKind.EMBEDDED)) == 1


def workbook(change) -> Extract:
    book = openpyxl.Workbook()
    change(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return extract(name="表.xlsx", data=out.getvalue())


def test_a_long_number_stands_whole_whatever_its_format():
    def change(book, sheet):
        sheet["A1"] = 13800138000
        sheet["A1"].number_format = "0.00E+00"

    assert texts(workbook(change), Layer.SHOWN) == ["13800138000"]


def test_hidden_rows_columns_and_sheets_are_told():
    def change(book, sheet):
        sheet.append(["见", "列"])
        sheet.append(["行", None])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = "底"
        other.sheet_state = "veryHidden"

    found = workbook(change)
    assert texts(found, Layer.HIDDEN_ROW) == ["行"]
    assert texts(found, Layer.HIDDEN_COLUMN) == ["列"]
    assert texts(found, Layer.HIDDEN_SHEET) == ["底"]


def test_cells_that_show_nothing_are_hidden_text():
    def change(book, sheet):
        sheet["A1"] = "白"
        sheet["A1"].font = Font(color="FFFFFFFF")
        sheet["B1"] = 5
        sheet["B1"].number_format = ";;;"
        sheet["C1"] = "蓝底白字"
        sheet["C1"].font = Font(color="FFFFFFFF")
        sheet["C1"].fill = PatternFill("solid", fgColor="FF003399")

    assert texts(workbook(change), Layer.HIDDEN_TEXT) == ["白\t5"]


def test_comments_and_authors_are_told():
    def change(book, sheet):
        sheet["A1"] = "见"
        sheet["A1"].comment = Comment("先不公开", "王某")
        book.properties.creator = "王某"

    found = workbook(change)
    assert texts(found, Layer.COMMENT) == ["先不公开"]
    assert texts(found, Layer.METADATA) == ["王某"]
