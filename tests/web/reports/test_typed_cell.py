from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.report import Cell, CellState
from zhaoming.web.reports.typed_cell import NotAFigureError, spec_of, text_of, typed_cell

COUNT = "s3.granted.natural"
AMOUNT = "s2.fees.amount_wan"
SIGNED = "s2.licensing.items_change"


@pytest.mark.parametrize(
    ("key", "text", "cell"),
    [
        (COUNT, "12", Cell(12)),
        (COUNT, " １２ ", Cell(12)),
        (COUNT, "1,234", Cell(1234)),
        (COUNT, "", Cell(state=CellState.BLANK)),
        (COUNT, "/", Cell(state=CellState.PLACEHOLDER, raw="/")),
        (COUNT, "－", Cell(state=CellState.PLACEHOLDER, raw="-")),
        (AMOUNT, "0.5000", Cell(Decimal("0.5000"))),
        (AMOUNT, "12,345.6", Cell(Decimal("12345.6"))),
        (SIGNED, "－18", Cell(-18)),
        (SIGNED, "+19", Cell(19)),
        ("s2.licensing.sub1.items_change", "-2", Cell(-2)),
    ],
)
def test_a_typed_figure_is_understood(key, text, cell):
    assert typed_cell(key=key, text=text) == cell


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (COUNT, "-1"),
        (COUNT, "1.5"),
        (COUNT, "十二"),
        (COUNT, "1,23"),
        (COUNT, "12件"),
        (AMOUNT, "1.23456"),
        (AMOUNT, "-1"),
    ],
)
def test_what_is_no_figure_of_the_cell_is_refused_in_words(key, text):
    with pytest.raises(NotAFigureError, match=r"[一-龥]"):
        typed_cell(key=key, text=text)


def test_a_key_of_no_form_has_no_cell():
    assert spec_of(key="s3.nothing.total") is None
    with pytest.raises(NotAFigureError):
        typed_cell(key="s3.nothing.total", text="1")


@given(st.integers(0, 10**12 - 1))
def test_what_is_shown_can_be_typed_back(value):
    assert typed_cell(key=COUNT, text=text_of(Cell(value))) == Cell(value)
