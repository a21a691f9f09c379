"""Lines of unknown words between two rows of the form: the row missing there is not called absent."""

from __future__ import annotations

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, lines, read, values
from zhaoming.annual_report.locate.nameless_lines import rows_between
from zhaoming.annual_report.report import AnnualReport

SECOND = ("第二十条第（六）项", "信息内容 本年处理决定数量")
EIGHTH = ("第二十条第（八）项", "信息内容 本年收费金额（单位：万元）", "行政事业性收费 0")
HEAD3 = (HEADING3.text, "申请人情况", " ".join(COLUMNS3))
FIGURES = " 1 0 0 0 0 0 1"


def read_text(*texts: str) -> AnnualReport:
    return read(*lines("\n".join(texts)))


@pytest.mark.parametrize("label", ["行申甲田", "之乎者也", "规申件"])
def test_an_unknown_line_in_the_place_of_the_one_missing_row_leaves_it_in_doubt(label: str) -> None:
    report = read_text(HEADING2.text, *SECOND, "行政处罚 3", label, *EIGHTH)
    assert report.cells["s2.penalty.decisions"].value == 3
    assert str(report.cells["s2.coercion.decisions"].state) == "unreadable"


def test_a_row_nothing_stands_for_is_still_missing() -> None:
    report = read_text(HEADING2.text, *SECOND, "行政处罚 3", *EIGHTH)
    assert str(report.cells["s2.coercion.decisions"].state) == "absent"


def test_an_unknown_line_between_two_rows_of_table_three_is_the_row_missing_there() -> None:
    rows = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”")
    report = read_text(*HEAD3, rows[0] + FIGURES, "之乎者也", rows[2] + FIGURES, "（七）总计" + FIGURES)
    assert set(values(report, "denied_law_forbidden")) == {"unreadable"}
    assert set(values(report, "denied_third_party")) == {"absent"}
    assert values(report, "denied_state_secret") == [1, 0, 0, 0, 0, 0, 1]


def test_at_the_ends_of_a_table_each_missing_row_needs_a_line_of_its_own() -> None:
    missing = {"coercion", "fees"}
    assert rows_between(("行政处罚 3", "甲乙丙丁"), 2, missing) == {}
    assert set(rows_between(("行政处罚 3", "甲乙丙丁", "", "戊己庚"), 2, missing)) == missing
    assert set(rows_between(("行政处罚 3", "甲乙丙丁", "政府集中采购 1 2"), 2, missing)) == missing


@pytest.mark.parametrize(
    "line", ["", "　", "第 3 页", "注：单位为件", "另有说明如下：", "信息内容", "12", "无其他事项。"]
)
def test_lines_that_are_no_label_stand_for_no_row(line: str) -> None:
    assert rows_between(("规章 1 2 3", line, "行政许可 3"), 2, {"normative_documents"}) == {}
