from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from tests.documents.drawings import HOSTILE, drawing
from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.official import draw
from zhaoming.documents.write_xlsx import write_xlsx


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
