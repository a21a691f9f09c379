from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from tests.documents.drawings import HOSTILE, drawing
from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.official import draw
from zhaoming.documents.write_xlsx import FlatSheet, write_workbook, write_xlsx


def book(data: bytes):
    return openpyxl.load_workbook(BytesIO(data))


def test_one_sheet_a_table_in_its_printed_shape_and_one_of_bare_figures() -> None:
    flat = (("key", "value"), ("a", 1), ("b", None), ("c", Decimal("2.5000")), ("d", "-3"))
    workbook = book(write_xlsx(drawing=draw(report_by_hand()), flat=flat))
    assert workbook.sheetnames == ["正文", "表二", "表三", "表四", "数据"]
    third = workbook["表三"]
    assert (third.max_row, third.max_column) == (28, 10)
    assert "A1:C3" in {str(area) for area in third.merged_cells.ranges}
    assert [cell.value for cell in workbook["数据"]["B"]] == ["value", 1, None, 2.5, "-3"]


def test_figures_are_numbers_with_their_decimals_and_labels_are_text() -> None:
    sheet = book(write_xlsx(drawing=drawing(figure="41174.3900")))["表四"]
    assert (sheet["B3"].value, sheet["B3"].number_format) == (41174.39, "0.0000")
    assert sheet["C3"].value is None
    assert sheet["A3"].value == "合计"


@pytest.mark.parametrize("figure", [HOSTILE, "+1", "@a", "-", "=1+1", "12345678901234567"])
def test_text_is_never_a_formula_and_no_digit_is_lost(figure: str) -> None:
    sheet = book(write_xlsx(drawing=drawing(figure, figure=figure)))
    for cell in (sheet["表四"]["B3"], sheet["正文"]["A2"]):
        assert cell.data_type == "s"
        assert str(cell.value)[:10] == figure[:10]


def test_a_paragraph_longer_than_a_cell_goes_on_in_the_next() -> None:
    sheet = book(write_xlsx(drawing=drawing("字" * 40_000)))["正文"]
    assert len(sheet["A2"].value) + len(sheet["A3"].value) == 40_000


def test_a_workbook_of_many_flat_sheets_keeps_numbers_and_texts_apart() -> None:
    rows = (("机关", "件数", "金额"), ("=1+1", 12, Decimal("2.5000")), ("局", None, "12"))
    names = ["状态", "状态", "很长" * 20]
    found = book(write_workbook(title="全部", sheets=[FlatSheet(name, rows) for name in names]))
    assert found.sheetnames == ["状态", "状态 2", "很长" * 14]
    sheet = found["状态"]
    assert [[cell.value for cell in row] for row in sheet["A2":"C3"]] == [["=1+1", 12, 2.5], ["局", None, "12"]]
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "B2"
