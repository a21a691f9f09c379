"""Zero in words is a number, a placeholder is none."""

from decimal import Decimal

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING3, grid, lines, read, values
from zhaoming.annual_report.locate.numbers import read_amount, read_count
from zhaoming.annual_report.report import CellState


@pytest.mark.parametrize("text", ["零", "〇", " 零 ", "零\u3000"])
def test_zero_in_words_is_zero(text: str) -> None:
    assert (read_count(text).value, read_count(text).state) == (0, CellState.NOTED)
    assert read_amount(text).value == Decimal(0)


@pytest.mark.parametrize("text", ["无", "—", "/"])
def test_a_placeholder_is_no_number(text: str) -> None:
    assert (read_count(text).value, read_count(text).state) == (None, CellState.PLACEHOLDER)


def test_letters_and_other_numerals_are_refused() -> None:
    assert all(read_count(text).state is CellState.UNREADABLE for text in ("O", "l2", "三", "5①"))


def test_a_row_of_zeros_in_words_is_a_row_of_figures() -> None:
    row = ("5.属于三类内部事务信息", "零", "零", "零", "零", "5", "零", "5")
    report = read(HEADING3, grid(("", *COLUMNS3), row))
    assert values(report, "denied_internal_affairs") == [0, 0, 0, 0, 5, 0, 5]
    written = "\n".join((HEADING3.text, " ".join(COLUMNS3), " ".join(row)))
    assert values(read(*lines(written)), "denied_internal_affairs") == [0, 0, 0, 0, 5, 0, 5]
