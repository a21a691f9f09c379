from decimal import Decimal
from functools import cache

import pytest

from tests.shared import figures, real_report
from zhaoming.annual_report.locate.reader import read_report
from zhaoming.annual_report.report import CellState, ReadStatus
from zhaoming.documents import open_paper

NAMES = ("xiacheng-2019.txt", "jinzhan-2019.txt", "jianxi-2019.txt", "huaian-2024.pdf", "hongze-2023.pdf")


@cache
def read(name):
    path = real_report(name)
    return read_report(paper=open_paper(name=name, data=path.read_bytes()), source=name)


def shown(value):
    return str(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_real_report_is_exact(name):
    truth = figures()[name]
    report = read(name).report
    assert {key: shown(cell.value) for key, cell in report.cells.items()} == truth["values"]
    assert dict(report.labels) == truth.get("labels", {})
    assert report.form == truth["form"]
    assert report.year == truth["report_year"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_real_report_is_refused(name):
    result = read(name)
    assert result.status is ReadStatus.READ
    assert all(cell.state is not CellState.UNREADABLE for cell in result.report.cells.values())


@pytest.mark.parametrize("name", NAMES)
def test_all_six_sections_are_found_and_tables_are_no_text(name):
    narrative = {part.section: part for part in read(name).report.narrative}
    assert [key for key in narrative if key] == list("一二三四五六")
    assert narrative["三"].text == ""
    assert len(narrative["一"].text) > 500


def test_the_states_of_the_report_with_odd_cells():
    cells = read("xiacheng-2019.txt").report.cells
    assert cells["s2.regulations.made"].state is CellState.PLACEHOLDER
    assert cells["s2.regulations.made"].raw == "-"
    assert cells["s2.procurement.amount"].state is CellState.CONVERTED
    assert cells["s2.procurement.amount"].raw == "98631847.56元"
    assert cells["s3.other.total"].state is CellState.NOTED
    assert cells["s3.carried_out.total"].state is CellState.BLANK
    assert cells["s3.carried_out.total"].raw is None
    assert cells["s4.suit_after_review.corrected"].state is CellState.BLANK


def test_the_parent_of_sub_rows_is_absent():
    report = read("jinzhan-2019.txt").report
    assert report.cells["s2.other_services.decisions"].state is CellState.ABSENT
    assert report.cells["s2.other_services.sub2.decisions"].value == 0


def test_a_label_that_lost_characters_is_repaired():
    cells = read("hongze-2023.pdf").report.cells
    assert cells["s3.denied_law_forbidden.natural"].state is CellState.REPAIRED
    assert cells["s3.other.total"].value == 0
