"""表四 in other shapes than one row of fifteen: by groups, beside a label, turned on its side."""

import pytest

from tests.annual_report.locate.drawn import HEADING4, OUTCOMES, grid, read, shown
from zhaoming.annual_report.form import SECTION4_GROUPS, SECTION4_OUTCOMES
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import Grid, GridCell

FIGURES = tuple(str(number) for number in range(1, 16))
REVIEW, DIRECT, AFTER = FIGURES[:5], FIGURES[5:10], FIGURES[10:]


def read4(report: AnnualReport) -> list[object]:
    return [
        shown(report, f"s4.{group}.{outcome}")
        for group, _ in SECTION4_GROUPS
        for outcome, _ in SECTION4_OUTCOMES
    ]


def test_a_table_for_each_group() -> None:
    report = read(
        HEADING4,
        grid((("行政复议", 5),), OUTCOMES, REVIEW),
        grid((("行政诉讼 未经复议直接起诉", 5),), OUTCOMES, DIRECT),
        grid((("行政诉讼（复议后起诉）", 5),), OUTCOMES, AFTER),
    )
    assert read4(report) == list(range(1, 16))


def test_one_table_for_reviews_and_one_for_suits() -> None:
    suits = (("行政诉讼", 10),), (("未经复议直接起诉", 5), ("复议后起诉", 5)), OUTCOMES * 2, (*DIRECT, *AFTER)
    report = read(HEADING4, grid((("行政复议", 5),), OUTCOMES, REVIEW), grid(*suits))
    assert read4(report) == list(range(1, 16))


def test_a_table_of_suits_that_does_not_say_which_is_refused() -> None:
    report = read(HEADING4, grid((("行政诉讼", 5),), OUTCOMES, DIRECT))
    assert set(read4(report)) == {"unreadable"}


@pytest.mark.parametrize("figures", [4, 6])
def test_a_group_with_another_number_of_figures_is_refused(figures: int) -> None:
    report = read(HEADING4, grid((("行政复议", 5),), OUTCOMES, FIGURES[:figures]))
    assert set(read4(report)) == {"unreadable"}


def test_a_label_beside_the_row_of_figures() -> None:
    report = read(
        HEADING4,
        grid(
            ("类别", ("行政复议", 5), ("未经复议直接起诉", 5), ("复议后起诉", 5)),
            ("结果", *OUTCOMES * 3),
            ("件数", *FIGURES),
        ),
    )
    assert read4(report) == list(range(1, 16))


def test_a_table_on_its_side() -> None:
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    cells = [GridCell(5 * at, 0, group, rowspan=5) for at, group in enumerate(groups)]
    cells += [GridCell(at, 1, outcome) for at, outcome in enumerate(OUTCOMES * 3)]
    cells += [GridCell(at, 2, figure) for at, figure in enumerate(FIGURES)]
    assert read4(read(HEADING4, Grid(tuple(cells), 15, 3))) == list(range(1, 16))
    lost = [cell for cell in cells if cell.text != "复议后起诉"]
    assert read4(read(HEADING4, Grid(tuple(lost), 15, 3)))[10:] == ["unreadable"] * 5
