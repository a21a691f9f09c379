"""Change the value of any one cell of 表三 or 表四 of a balanced report, and a finding names the cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.layouts.reports import SIZES, changed, random_report
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import AnnualReport

_ARITHMETIC = {"R", "C", "B", "L"}
_CHANGES: dict[str, Callable[[int], int]] = {
    "one more": lambda value: value + 1,
    "a digit more": lambda value: value * 10 + 7,
    "gone": lambda value: 0 if value else 9,
}


def _mutable(report: AnnualReport) -> list[str]:
    return [key for key in report.cells if key.startswith(("s3.", "s4."))]


def _arithmetic_errors(report: AnnualReport) -> list[Finding]:
    found = check(report=report)
    return [
        one for one in found if one.rule in _ARITHMETIC and one.level is Level.ERROR and one.kind is Kind.REPORT
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", FormId)
def test_a_true_report_breaks_no_identity(form: FormId, size: str) -> None:
    for seed in range(5):
        report = random_report(seed=seed, form=form, size=size)
        assert _arithmetic_errors(report) == []


@pytest.mark.parametrize("change", _CHANGES)
@pytest.mark.parametrize("form", FormId)
@pytest.mark.parametrize("size", ["zero", "office", "city"])
def test_every_changed_cell_is_named(form: FormId, size: str, change: str) -> None:
    report = random_report(seed=7, form=form, size=size)
    unnamed = []
    for key in _mutable(report):
        mutant = changed(report=report, values={key: _CHANGES[change](int(report.number(key)))})
        if not any(key in finding.cells for finding in _arithmetic_errors(mutant)):
            unnamed.append(key)
    assert unnamed == []


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_cell_is_a_candidate_wherever_it_stands(seed: int) -> None:
    report = random_report(seed=seed)
    keys = _mutable(report)
    key = keys[(seed * 37) % len(keys)]
    mutant = changed(report=report, values={key: int(report.number(key)) + 1 + seed})
    assert any(key in finding.cells for finding in _arithmetic_errors(mutant))
