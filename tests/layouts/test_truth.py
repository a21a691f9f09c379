"""The judge is judged: what counts as right, refused and wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.layouts.draft import draft_of
from tests.layouts.reports import random_report
from tests.layouts.truth import ABSENT, BLANK, HIDDEN, Shown, Truth, score
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, ReadResult, ReadStatus

KEY = "s3.granted.natural"
REFUSED = Cell(state=CellState.UNREADABLE, raw="?", reason="不明")


def _result(cells: dict[str, Cell]) -> ReadResult:
    return ReadResult("x", ReadStatus.READ, AnnualReport("某县", 2023, FormId.F2021, cells))


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (Shown(3), Cell(3)),
        (Shown(3), Cell(3, CellState.REPAIRED, "3")),
        (Shown(Decimal("1.50")), Cell(Decimal("1.5"))),
        (Shown(12, CellState.NOTED), Cell(12, CellState.NOTED, "12（说明）")),
        (BLANK, Cell(state=CellState.BLANK)),
        (ABSENT, Cell(state=CellState.ABSENT)),
    ],
)
def test_right(shown: Shown, read: Cell) -> None:
    scored = score(truth=Truth({KEY: shown}), result=_result({KEY: read}))
    assert (scored.right, scored.refused, scored.wrong) == (1, 0, ())


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (Shown(3), Cell(4)),
        (Shown(0), Cell(state=CellState.BLANK)),
        (BLANK, Cell(0)),
        (BLANK, Cell(state=CellState.ABSENT)),
        (BLANK, Cell(state=CellState.PLACEHOLDER, raw="-")),
        (ABSENT, Cell(0)),
        (HIDDEN, Cell(3)),
        (HIDDEN, Cell(state=CellState.BLANK)),
        (Shown(12, CellState.NOTED), Cell(12)),
        (Shown(3, sure=False), Cell(state=CellState.BLANK)),
    ],
)
def test_wrong(shown: Shown, read: Cell) -> None:
    scored = score(truth=Truth({KEY: shown}), result=_result({KEY: read}))
    assert len(scored.wrong) == 1


def test_a_value_the_document_does_not_have_is_wrong() -> None:
    assert len(score(truth=Truth({}), result=_result({KEY: Cell(1)})).wrong) == 1


def test_a_refusal_costs_only_where_the_cell_can_be_known() -> None:
    for shown, refused in ((Shown(3), 1), (BLANK, 1), (Shown(3, sure=False), 0), (HIDDEN, 0)):
        scored = score(truth=Truth({KEY: shown}), result=_result({KEY: REFUSED}))
        assert (scored.right, scored.refused, scored.wrong) == (0, refused, ())


def test_a_failed_file_refuses_every_cell() -> None:
    truth = draft_of(report=random_report(seed=1, size="office")).truth
    scored = score(truth=truth, result=ReadResult("x", ReadStatus.FAILED))
    assert scored.refused == len([one for one in truth.cells.values() if one != ABSENT])
    assert scored.rate == 0


def test_a_mixture_of_two_right_readings_is_wrong() -> None:
    other = "s3.granted.total"
    truth = Truth({KEY: Shown(1), other: Shown(1)}, ({KEY: Shown(2), other: Shown(2)},))
    assert score(truth=truth, result=_result({KEY: Cell(2), other: Cell(2)})).wrong == ()
    assert len(score(truth=truth, result=_result({KEY: Cell(1), other: Cell(2)})).wrong) == 1


def test_an_undamaged_draft_shows_its_report() -> None:
    for seed in range(30):
        report = random_report(seed=seed)
        assert score(truth=draft_of(report=report).truth, result=_result(dict(report.cells))).wrong == ()
