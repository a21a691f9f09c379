from decimal import Decimal

import pytest

from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.form import SECTION3_COLUMNS, FormId, keys_of
from zhaoming.annual_report.official import GAP_MARK, gaps, printed_text, tables
from zhaoming.annual_report.report import AnnualReport, Cell, CellState
from zhaoming.paper import DrawnTable, placed_cells


def texts(table: DrawnTable) -> list[list[tuple[str, int, int]]]:
    return [[("" if cell.key else cell.text, cell.rowspan, cell.colspan) for cell in row] for row in table.rows]


def keys(drawn: tuple[DrawnTable, ...]) -> list[str]:
    return [cell.key for table in drawn for cell in table.cells if cell.key]


@pytest.mark.parametrize("form", FormId)
@pytest.mark.parametrize("split", [False, True])
def test_each_cell_of_a_form_is_drawn_once_in_printed_order(form: FormId, split: bool) -> None:
    report = report_by_hand(form=form, other_split=split)
    assert keys(tables(report)) == list(keys_of(form, split))


@pytest.mark.parametrize("form", FormId)
def test_the_spans_of_every_table_fill_its_grid_without_overlap(form: FormId) -> None:
    for table in tables(report_by_hand(form=form)):
        slots = [slot for item in placed_cells(table) for slot in item.slots]
        assert len(slots) == len(set(slots)) == len(table.rows) * len(table.columns)
        assert 995 <= sum(table.columns) <= 1005


def test_the_second_table_of_2021_is_the_printed_one() -> None:
    assert texts(tables(report_by_hand())[0]) == [
        [("第二十条第（一）项", 1, 4)],
        [("信息内容", 1, 1), ("本年制发件数", 1, 1), ("本年废止件数", 1, 1), ("现行有效件数", 1, 1)],
        [("规章", 1, 1), ("", 1, 1), ("", 1, 1), ("", 1, 1)],
        [("行政规范性文件", 1, 1), ("", 1, 1), ("", 1, 1), ("", 1, 1)],
        [("第二十条第（五）项", 1, 4)],
        [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
        [("行政许可", 1, 1), ("", 1, 3)],
        [("第二十条第（六）项", 1, 4)],
        [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
        [("行政处罚", 1, 1), ("", 1, 3)],
        [("行政强制", 1, 1), ("", 1, 3)],
        [("第二十条第（八）项", 1, 4)],
        [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)],
        [("行政事业性收费", 1, 1), ("", 1, 3)],
    ]


def test_two_value_columns_of_2019_fill_the_width_of_three() -> None:
    rows = texts(tables(report_by_hand(form=FormId.F2019))[0])
    assert rows[-1] == [("政府集中采购", 1, 1), ("", 1, 1), ("", 1, 2)]


def test_the_third_table_has_a_corner_and_one_heading_beside_all_results() -> None:
    table = tables(report_by_hand())[1]
    corner = table.rows[0][0]
    assert (corner.rowspan, corner.colspan) == (3, 3)
    assert "第一项加第二项之和" in corner.text
    result = next(cell for cell in table.cells if cell.text == "三、本年度办理结果")
    assert result.rowspan == 22
    assert len(table.columns) == 3 + len(SECTION3_COLUMNS)
    assert table.head_rows == 3


def test_a_split_row_has_its_parts_beside_one_label() -> None:
    parts = {
        f"s2.other_services.sub{number}.{column}": Cell(number)
        for number in (1, 2)
        for column in ("items_prev_year", "items_change", "decisions")
    }
    absent = {key: Cell(state=CellState.ABSENT) for key in keys_of(FormId.F2019) if "other_services" in key}
    labels = {"s2.other_services.sub1.label": "行政检查", "s2.other_services.sub2.label": "行政确认"}
    report = report_by_hand(form=FormId.F2019, changes={**absent, **parts}, labels=labels)
    table = tables(report)[0]
    rows = texts(table)
    assert len(table.columns) == 5
    at = next(index for index, row in enumerate(rows) if row[0][0] == "其他对外管理服务事项")
    assert rows[at][:2] == [("其他对外管理服务事项", 2, 1), ("行政检查", 1, 1)]
    assert rows[at + 1][0] == ("行政确认", 1, 1)
    assert not [key for key in keys((table,)) if key in absent]


def test_absent_rows_columns_and_tables_are_left_out_and_drawn_on_demand() -> None:
    gone = [
        key
        for key in keys_of(FormId.F2021)
        if key.startswith(("s4.", "s3.denied_state_secret.")) or key.endswith(".org_research")
    ]
    report = report_by_hand(changes={key: Cell(state=CellState.ABSENT) for key in gone})
    drawn = tables(report)
    assert [table.section for table in drawn] == ["二", "三"]
    assert not set(keys(drawn)) & set(gone)
    assert len(drawn[1].columns) == 9
    assert next(cell for cell in drawn[1].cells if cell.text == "（三）不予公开").rowspan == 7
    assert keys(tables(report, with_absent=True)) == list(keys_of(FormId.F2021))


def test_a_report_without_a_form_shows_what_does_not_depend_on_it() -> None:
    whole = report_by_hand(form=FormId.F2019)
    cells = {key: cell for key, cell in whole.cells.items() if not key.startswith("s2.")}
    drawn = tables(AnnualReport(agency=None, year=None, form=None, cells=cells))
    assert [table.section for table in drawn] == ["三", "四"]
    assert "s3.other.total" in keys(drawn)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(0), "0"),
        (Cell(-899), "-899"),
        (Cell(Decimal("41174.3900")), "41174.3900"),
        (Cell(Decimal("1E+3")), "1000"),
        (Cell(state=CellState.BLANK), ""),
        (Cell(state=CellState.PLACEHOLDER, raw="／"), "／"),
        (
            Cell(12, CellState.NOTED, raw="12（属公安机关刑事司法信息）"),
            "12（属公安机关刑事司法信息）",
        ),
        (Cell(Decimal("9863.1848"), CellState.CONVERTED, raw="98631847.56元"), "98631847.56元"),
        (Cell(Decimal("9863.1848"), CellState.CONVERTED, raw="98,631,847.56"), "98,631,847.56元"),
        (Cell(Decimal("15000"), CellState.CONVERTED, raw="1.5"), "1.5亿元"),
        (Cell(Decimal("15000"), CellState.CONVERTED, raw="1.7"), "15000"),
        (Cell(7, CellState.REPAIRED, raw="7"), "7"),
        (Cell(state=CellState.UNREADABLE, raw="l2", reason="不是数字"), GAP_MARK),
    ],
)
def test_what_is_printed_in_a_cell(cell: Cell, text: str) -> None:
    assert printed_text(cell) == text


def test_gaps_name_unreadable_cells_and_lone_absent_ones() -> None:
    report = report_by_hand(
        changes={
            "s3.granted.natural": Cell(state=CellState.UNREADABLE, raw="1O", reason="字母与数字混写"),
            "s3.partial.total": Cell(state=CellState.ABSENT),
        }
    )
    assert [(gap.key, gap.reason) for gap in gaps(report)] == [
        ("s3.granted.natural", "字母与数字混写"),
        ("s3.partial.total", "原表缺少这一格"),
    ]
    assert gaps(report_by_hand()) == ()
