import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.made import relations, zip_of
from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.sheets import open_only_sheet, open_tables
from zhaoming.documents.sheets.numbers import is_date_format, number_text
from zhaoming.paper import Grid, Paper

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _xlsx(write: Callable[[Any, Any], None]) -> Paper:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        write(book, book.add_worksheet("年报"))
    return open_paper(name="年报.xlsx", data=out.getvalue())


def _raw_xlsx(sheet: str) -> Paper:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{office}"><sheets><sheet name="一" r:id="r1"/></sheets></workbook>'
    )
    data = zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relations({"worksheet": "worksheets/sheet1.xml"}),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
        }
    )
    return open_paper(name="年报.xlsx", data=data)


def _rows(grid: Grid) -> list[list[str | None]]:
    rows: list[list[str | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for down in range(cell.rowspan):
            for across in range(cell.colspan):
                assert rows[cell.row + down][cell.column + across] is None
                rows[cell.row + down][cell.column + across] = cell.text
    return rows


def test_merges_and_blanks() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "某局年度报告")
        sheet.merge_range(2, 0, 3, 0, "结果")
        sheet.merge_range(2, 1, 2, 2, "复议")
        sheet.write_row(3, 1, ["维持", "纠正"])
        sheet.write_row(4, 0, ["件", 1])

    paper = _xlsx(write)
    assert [line.text for line in paper.lines] == ["某局年度报告"]
    assert _rows(paper.grids[0]) == [["结果", "复议", "复议"], ["结果", "维持", "纠正"], ["件", "1", ""]]


def test_a_head_merged_across_the_table_belongs_to_it_and_text_above_does_not() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "二、主动公开")
        sheet.merge_range(1, 0, 1, 1, "第二十条第（一）项")
        sheet.write_row(2, 0, ["信息内容", "件数"])
        sheet.write_row(3, 0, ["规章", 3])

    paper = _xlsx(write)
    assert [line.text for line in paper.lines] == ["二、主动公开"]
    assert _rows(paper.grids[0])[0] == ["第二十条第（一）项"] * 2


def test_a_framed_row_without_values_is_a_row() -> None:
    def write(book: Any, sheet: Any) -> None:
        framed = book.add_format({"border": 1})
        sheet.write_row(0, 0, ["维持", "纠正"], framed)
        sheet.write_blank(1, 0, None, framed)
        sheet.write_blank(1, 1, None, framed)

    assert _rows(_xlsx(write).grids[0]) == [["维持", "纠正"], ["", ""]]


def test_hidden_sheets_rows_and_columns_are_left_out_and_said() -> None:
    def write(book: Any, sheet: Any) -> None:
        for number in range(3):
            sheet.write_row(number, 0, [f"行{number}", "无", number])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        other = book.add_worksheet("底稿")
        other.write(0, 0, 99)
        other.hide()

    paper = _xlsx(write)
    assert _rows(paper.grids[0]) == [["行0", "0"], ["行2", "2"]]
    assert paper.warnings == ("工作表“年报”有隐藏的行或列，未读取", "工作表“底稿”是隐藏的，未读取")


@pytest.mark.parametrize(
    ("value", "format_code", "text"),
    [
        (12, None, "12"),
        (12.0, "0", "12"),
        (0.1 + 0.2, None, "0.3"),
        (41174.39, "0.0000", "41174.39"),
        (-18, "+0;-0", "-18"),
        (1234567, "#,##0", "1234567"),
        (0.25, "0%", "25%"),
        (12.6, "0", "13"),
        (45292, "yyyy-mm-dd", "2024-01-01"),
        ("+19", None, "+19"),
        (True, None, "TRUE"),
        (0, '0;-0;"-"', "-"),
        (0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (-18, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "-18"),
        (18, "+0;-0;0", "+18"),
        (-18, "0_ ;[Red]0", "负数显示为18"),
        (-3, '[=0]"-";0', "-3"),
        (0, "#,###", ""),
        (0, "0;-0;;@", ""),
        (12.345, "0.00", "12.35"),
        (100000, "0.00E+00", "#格式无法还原#"),
        (0.5, "# ?/?", "#格式无法还原#"),
        (12345, "0,", "#格式无法还原#"),
        (5, "[DBNum1]General", "#格式无法还原#"),
        (5, "G/通用格式", "5"),
        (5, '0"件"', "5件"),
        ("5", '@"件"', "5件"),
        ("5", "0;-0;0;", ""),
    ],
)
def test_numbers_without_noise(value: Any, format_code: str | None, text: str) -> None:
    def write(book: Any, sheet: Any) -> None:
        style = book.add_format({"num_format": format_code}) if format_code else None
        sheet.write_row(0, 0, ["甲", "乙"])
        sheet.write(1, 0, "丙")
        sheet.write(1, 1, value, style)

    assert _rows(_xlsx(write).grids[0])[1][1] == text


def test_a_formula_shows_its_result_and_an_uncalculated_one_is_not_blank() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", "乙"])
        sheet.write_formula(1, 0, "=1+2", value=3)
        sheet.write_formula(1, 1, "=1+2", value="")

    paper = _xlsx(write)
    assert _rows(paper.grids[0])[1] == ["3", "#未计算#"]
    assert any("未计算的公式" in warning for warning in paper.warnings)


def test_rich_text_note_marks_and_phonetic_aids() -> None:
    inline = (
        '<c r="B1" t="inlineStr"><is><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
        "<rPh><t>九</t></rPh></is></c>"
    )
    paper = _raw_xlsx(f'<sheetData><row r="1"><c r="A1" t="str"><v>规章</v></c>{inline}</row></sheetData>')
    assert _rows(paper.grids[0]) == [["规章", "12[1]"]]


def test_a_merge_as_wide_as_the_sheet_is_answered() -> None:
    paper = _raw_xlsx(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    )
    assert _rows(paper.grids[0]) == [["1", "2"]]


def test_cells_far_apart_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _raw_xlsx(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="9999"><c r="XFD9999"><v>2</v></c></row></sheetData>'
        )
    assert caught.value.code == "DOC011"


@pytest.mark.parametrize("name", ["年报.xls", "年报.et"])
def test_older_workbooks(name: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    sheet.write_merge(0, 0, 0, 1, "第二十条")
    for row, values in enumerate([["规章", 3], ["许可", 41174.39]], start=1):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    hidden = book.add_sheet("底稿")
    hidden.write(0, 0, 9)
    hidden.visibility = 1
    out = io.BytesIO()
    book.save(out)
    paper = open_paper(name=name, data=out.getvalue())
    assert _rows(paper.grids[0]) == [["第二十条", "第二十条"], ["规章", "3"], ["许可", "41174.39"]]
    assert paper.warnings == ("工作表“底稿”是隐藏的，未读取",)


def test_the_only_sheet_of_an_older_workbook_is_read_whole() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row, text in ((0, "标题"), (1, "甲"), (3, "乙")):
        sheet.write(row, 0, text)
    sheet.row(1).hidden = True
    out = io.BytesIO()
    book.save(out)
    assert open_only_sheet(name="a.et", data=out.getvalue()) == (("标题",), ("甲",), ("",), ("乙",))
    book.add_sheet("二").write(0, 0, "丙")
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refusal, match="“一”、“二”"):
        open_only_sheet(name="a.xls", data=out.getvalue())


def test_the_tables_of_a_workbook_with_a_hidden_sheet_are_refused_by_its_name() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("清单").write(0, 0, "标题")
        hidden = book.add_worksheet("去年")
        hidden.write(0, 0, "标题")
        hidden.hide()
    with pytest.raises(Refusal, match="“去年”是隐藏的"):
        open_tables(name="a.xlsx", data=out.getvalue())
    assert open_tables(name="a.csv", data="标题\n甲\n".encode()) == ((("标题",), ("甲",)),)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_separated_values(separator: str, encoding: str) -> None:
    text = f'年度报告\n\n规章{separator}3\n许可{separator}"1,000"\n'
    paper = open_paper(name="年报.csv", data=text.encode(encoding))
    assert [line.text for line in paper.lines] == ["年度报告"]
    assert _rows(paper.grids[0]) == [["规章", "3"], ["许可", "1,000"]]


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_whole_numbers_keep_every_digit(number: int) -> None:
    assert number_text(repr(float(number))) == str(number)


def test_date_formats() -> None:
    assert is_date_format(format_id=164, code='yyyy"年"m"月"')
    assert not is_date_format(format_id=164, code='0"days"')
    assert not is_date_format(format_id=164, code="[Red]General")


def test_zeros_that_the_sheet_does_not_show_are_blank() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.hide_zero()
        sheet.write_row(0, 0, ["件", 0, 5])
        sheet.write_row(1, 0, ["项", 1, 0])

    assert _rows(_xlsx(write).grids[0]) == [["件", "", "5"], ["项", "1", ""]]


def test_a_formula_stored_with_zero_is_believed_only_where_it_adds_zeros() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [1, 2])
        sheet.write_row(1, 0, [0, 0])
        sheet.write_formula(0, 2, "=SUM(A1:B1)")
        sheet.write_formula(1, 2, "=SUM(A2:B2)")
        sheet.write_formula(2, 2, "=C1+C2")
        sheet.write_formula(3, 2, "=SUM(A1:B1)", None, 3)

    paper = _xlsx(write)
    assert [row[2] for row in _rows(paper.grids[0])] == ["#未计算#", "0", "#未计算#", "3"]
    assert paper.warnings == ("工作表“年报”有未计算的公式，请用 Excel 打开并保存一次",)


def test_an_xls_shows_its_formats_errors_and_nothing_hidden() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("年报")
    for column, (value, code) in enumerate([(0, '0;-0;"-"'), (12.345, "0.00"), (9, "General"), (5, '0"件"')]):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
        sheet.write(1, column, 7)
        sheet.write(2, column, column)
    sheet.write(0, 4, xlwt.Formula("1/0"))
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    out = io.BytesIO()
    book.save(out)
    paper = open_paper(name="年报.xls", data=out.getvalue())
    assert _rows(paper.grids[0]) == [["-", "12.35", "5件", "#未计算#"], ["0", "1", "3", ""]]
    assert paper.warnings == ("工作表“年报”有隐藏的行或列，未读取",)


def test_our_sheet_of_bare_figures_is_no_table_in_an_xls_either() -> None:
    book = xlwt.Workbook()
    book.add_sheet("表四").write(0, 0, "结果维持")
    flat = book.add_sheet("数据")
    for row, values in enumerate((("key", "label", "value", "state"), ("s4.review.total", "总计", 3, ""))):
        for column, value in enumerate(values):
            flat.write(row, column, value)
    out = io.BytesIO()
    book.save(out)
    paper = open_paper(name="年报.xls", data=out.getvalue())
    assert [line.text for line in paper.lines] == ["结果维持"]
    assert not paper.grids


def test_an_xls_on_which_the_library_stumbles_is_damaged() -> None:
    book = xlwt.Workbook()
    book.add_sheet("年报").write_merge(0, 0, 0, 3, "年报")
    out = io.BytesIO()
    book.save(out)
    merges = b"\xe5\x00\x0a\x00\x01\x00"
    assert merges in out.getvalue()
    with pytest.raises(Refusal) as caught:
        open_paper(name="年报.xls", data=out.getvalue().replace(merges, b"\xe5\x00\x00\x00\x01\x00"))
    assert caught.value.code == "DOC007"
