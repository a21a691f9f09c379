"""The annual report as a value."""

from decimal import Decimal

import pytest

from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport, Cell, CellState


@pytest.mark.parametrize(
    "state", [CellState.BLANK, CellState.ABSENT, CellState.PLACEHOLDER, CellState.UNREADABLE]
)
def test_a_cell_without_a_figure_counts_nothing_and_holds_nothing(state):
    assert Cell(state=state).number == 0
    with pytest.raises(ValueError, match="no value"):
        Cell(value=3, state=state)


def test_a_cell_without_value_says_why():
    with pytest.raises(ValueError, match="state"):
        Cell()


def test_a_blank_cell_has_no_printed_text():
    with pytest.raises(ValueError, match="raw"):
        Cell(state=CellState.BLANK, raw="x")


def test_a_printed_zero_is_a_figure():
    assert Cell(value=0).state is None
    assert Cell(value=Decimal("0.0")).number == 0


def test_a_key_the_report_does_not_hold_counts_nothing():
    report = AnnualReport(agency=None, year=None, form=FormId.F2021, cells={})
    assert report.number("s3.granted.total") == 0
    assert not report.other_split


def _finding(**changes):
    values = {"code": "RPT101", "rule": "R", "level": Level.ERROR, "message": "m", "next_step": "n"}
    return Finding(**{**values, "cells": ("a", "b"), "found": {"a": 1}, **changes})


def test_the_identity_of_a_finding_is_its_code_cells_and_found_values():
    base = _finding()
    assert _finding(message="other words", cells=("b", "a")).id == base.id
    assert _finding(found={"a": 2}).id != base.id
    assert _finding(code="RPT102").id != base.id
    assert _finding(cells=("a",)).id != base.id
