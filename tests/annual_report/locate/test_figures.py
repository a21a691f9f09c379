"""Reading one printed figure: the number that stands there, or the reason why none can be told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.locate.numbers import read_amount, read_count
from zhaoming.annual_report.report import CellState

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.integers(0, 10**9))
def test_every_plain_count_is_read_in_every_width(number: int) -> None:
    for printed in (f"{number}", f" {number}\u3000", f"{number:,}", f"{number}".translate(WIDE)):
        figure = read_count(printed)
        assert (figure.value, figure.state) == (number, None)


@given(st.integers(-(10**6), 10**6))
def test_signed_changes_are_read_with_every_kind_of_sign(number: int) -> None:
    for minus in "-−－–﹣":
        printed = str(number).replace("-", minus) if number < 0 else f"+{number}"
        assert read_count(printed, True).value == number


@given(st.text(max_size=12))
def test_no_text_is_read_as_a_number_it_does_not_hold(text: str) -> None:
    figure = read_count(text)
    if figure.value is not None and figure.state is None:
        assert any(char.isdigit() for char in text)
    assert (figure.reason is not None) == (figure.state is CellState.UNREADABLE)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12（属公安机关刑事司法信息）", 12),
        ("22（其中修订16件）", 22),
        ("0件", 0),
        ("1,234 件", 1234),
        ("5件（案）", 5),
    ],
)
def test_a_number_with_a_remark_is_noted(printed: str, value: int) -> None:
    assert (read_count(printed).value, read_count(printed).state) == (value, CellState.NOTED)


@pytest.mark.parametrize(
    "printed",
    [
        "1,23", "12.5", "50%", "12余", "约12", "2019年", "12月", "00", "007", "1 2", "22（16）", "1-2", "1/2",
        "12.", "12、", "其中12", "减18", "12①", "12²", "O", "1.2万", "12（50%）", "3:4", "1\n2", "不足5",
        "12～15",
    ],
)  # fmt: skip
def test_what_is_not_one_exact_count_is_refused(printed: str) -> None:
    figure = read_count(printed)
    assert figure.state is CellState.UNREADABLE
    assert figure.reason


def test_words_of_increase_carry_the_sign_of_a_change() -> None:
    assert read_count("减少18", True).value == -18
    assert read_count("增19", True).value == 19
    assert read_count("减少18").state is CellState.UNREADABLE


@pytest.mark.parametrize(
    ("printed", "unit", "value", "state"),
    [
        ("41174.3900", None, "41174.3900", None),
        ("98631847.56元", None, "9863.1848", CellState.CONVERTED),
        ("98631847.56", "元", "9863.1848", CellState.CONVERTED),
        ("98.5万元", "元", "98.5", CellState.NOTED),
        ("2亿元", None, "20000", CellState.CONVERTED),
        ("0.5元", None, "0.0001", CellState.CONVERTED),
        ("1,234.50", None, "1234.50", None),
        ("0", None, "0", None),
    ],
)
def test_amounts_are_in_wan_yuan(printed: str, unit: str | None, value: str, state: CellState | None) -> None:
    figure = read_amount(printed, unit)
    assert (str(figure.value), figure.state) == (value, state)


@pytest.mark.parametrize("printed", ["1,23.5", "5%", "约3万元", "3至5万元", "三万元", "12（16）"])
def test_unclear_amounts_are_refused(printed: str) -> None:
    assert read_amount(printed).state is CellState.UNREADABLE


def test_a_printed_minus_in_a_count_is_kept_for_the_checks() -> None:
    assert read_count("-3").value == -3
    assert read_amount("-3").value == Decimal(-3)
