"""A cell is right or refused: damage that must not slide figures to a neighbour."""

import pytest

from tests.annual_report.locate.drawn import (
    COLUMNS3,
    HEADING2,
    HEADING3,
    HEADING4,
    OUTCOMES,
    grid,
    lines,
    read,
    shown,
    values,
)
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.locate.reader import read_report
from zhaoming.annual_report.report import CellState, ReadStatus
from zhaoming.paper import Grid, GridCell, Line, Paper

REFUSED = ["unreadable"] * 7
NEW, OLD, TOTAL = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计"
HEAD = "\n".join((HEADING3.text, "申请人情况", " ".join(COLUMNS3)))


def flat(*rows: str) -> str:
    return "\n".join((HEAD, *rows))


def test_a_flat_row_with_six_figures_is_refused_and_its_neighbours_are_not() -> None:
    report = read(*lines(flat(f"{NEW} 16 0 0 0 0 0", f"{OLD} 1 2 3 4 5 6 21")))
    assert values(report, "new_received") == REFUSED
    assert values(report, "carried_in") == [1, 2, 3, 4, 5, 6, 21]


def test_a_lost_label_does_not_give_its_figures_to_the_row_above() -> None:
    cells = [NEW, *"1234567", *"7654321", TOTAL, *"1111117"]
    report = read(*lines("\n".join((HEAD, *cells))))
    assert values(report, "new_received") == REFUSED
    assert values(report, "carried_in") == REFUSED
    assert values(report, "handled_total") == [1, 1, 1, 1, 1, 1, 7]


def test_ordinals_and_glued_figures_are_told_apart() -> None:
    report = read(*lines(flat("1.属于国家秘密 0 0 0 0 0 0 0", "8.属于行政查询事项8 0 0 0 0 0 8")))
    assert values(report, "denied_state_secret") == [0] * 7
    assert values(report, "denied_admin_query") == [8, 0, 0, 0, 0, 0, 8]


def test_page_numbers_between_rows_are_no_figures() -> None:
    report = read(*lines(flat(f"{NEW} 1 0 0 0 0 0 1", "- 3 -", f"{OLD} 2 0 0 0 0 0 2")))
    assert values(report, "new_received") == [1, 0, 0, 0, 0, 0, 1]


def test_figures_without_any_head_are_refused() -> None:
    assert values(read(HEADING3, *lines(f"{NEW} 1 0 0 0 0 0 1")), "new_received") == REFUSED


def test_columns_are_found_by_label_in_any_order() -> None:
    swapped = (COLUMNS3[0], COLUMNS3[2], COLUMNS3[1], *COLUMNS3[3:])
    report = read(HEADING3, grid(("", *swapped), (NEW, *"1234567")))
    assert values(report, "new_received") == [1, 3, 2, 4, 5, 6, 7]


def test_an_extra_column_is_known_by_its_head() -> None:
    heads = ("", *COLUMNS3[:6], "小计", COLUMNS3[6], "备注")
    report = read(HEADING3, grid(heads, (NEW, *"123456", "20", "21", "见附件")))
    assert values(report, "new_received") == [1, 2, 3, 4, 5, 6, 21]


def test_a_column_that_was_cut_out_is_absent_and_the_others_are_read() -> None:
    heads = ("", *COLUMNS3[:3], *COLUMNS3[4:])
    report = read(HEADING3, grid(heads, (NEW, *"123567")))
    assert values(report, "new_received") == [1, 2, 3, "absent", 5, 6, 7]


def test_a_row_shorter_than_its_head_is_refused_unless_it_is_blank() -> None:
    full = (OLD, *"1234567")
    assert values(read(HEADING3, grid(("", *COLUMNS3), (NEW, *"123456"), full)), "new_received") == REFUSED
    blank = read(HEADING3, grid(("", *COLUMNS3), (NEW, "", "", ""), full))
    assert values(blank, "new_received") == ["blank"] * 7


def test_a_figure_merged_over_two_rows_belongs_to_neither() -> None:
    cells = [GridCell(0, column, text) for column, text in enumerate(("", *COLUMNS3))]
    cells += [GridCell(1, 0, NEW), GridCell(2, 0, OLD), GridCell(1, 1, "5", rowspan=2)]
    cells += [GridCell(row, column, "0") for row in (1, 2) for column in range(2, 8)]
    report = read(HEADING3, Grid(tuple(cells), 3, 8))
    assert shown(report, "s3.carried_in.natural") == "unreadable"
    assert shown(report, "s3.carried_in.total") == 0


def test_two_sets_of_tables_that_differ_are_refused_where_they_differ() -> None:
    one = grid(("", *COLUMNS3), (NEW, *"1000001"))
    two = grid(("", *COLUMNS3), (NEW, *"9000009"))
    report = read(HEADING3, one, Line("全区汇总"), two)
    assert values(report, "new_received") == ["unreadable", 0, 0, 0, 0, 0, "unreadable"]
    assert "RPT009" in {note.code for note in report.notes}


def test_a_group_row_above_its_items_is_a_subtotal_and_no_row() -> None:
    items = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
    rows = [("（四）无法提供", *"3000003"), *((item, *"1000001") for item in items)]
    report = read(HEADING3, grid(("", *COLUMNS3), *rows))
    assert values(report, "unable_not_held") == [1, 0, 0, 0, 0, 0, 1]
    assert "RPT012" in {note.code for note in report.notes}


def test_a_row_that_lost_its_label_makes_the_missing_row_unreadable_not_absent() -> None:
    report = read(HEADING3, grid(("", *COLUMNS3), (NEW, *"1000001"), ("", *"2000002"), (TOTAL, *"3000003")))
    assert values(report, "carried_in") == REFUSED


def test_a_row_not_in_the_document_is_absent() -> None:
    report = read(HEADING3, grid(("", *COLUMNS3), (NEW, *"1000001"), (TOTAL, *"3000003")))
    assert values(report, "carried_in") == ["absent"] * 7


def test_section_four_with_fourteen_figures_is_refused() -> None:
    text = "\n".join((HEADING4.text, "行政复议 行政诉讼", " ".join(OUTCOMES * 3), " ".join("1" * 14)))
    assert shown(read(*lines(text)), "s4.review.total") == "unreadable"


def test_section_two_needs_a_figure_for_each_head() -> None:
    head = "信息内容 上一年项目数量 本年增/减 处理决定数量"
    good = read(HEADING2, *lines(f"第二十条第（五）项\n{head}\n行政许可 502 -81 427"))
    assert [shown(good, f"s2.licensing.{key}") for key in ("items_prev_year", "items_change", "decisions")] == [
        502,
        -81,
        427,
    ]
    short = read(HEADING2, *lines(f"第二十条第（五）项\n{head}\n行政许可 502 427"))
    assert shown(short, "s2.licensing.decisions") == "unreadable"


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        ((("信息内容", "采购项目数量", "采购总金额"), ("政府集中采购", "1", "2")), FormId.F2019),
        ((("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费", "2.5")), FormId.F2021),
        ((("信息内容", "处理决定数量"), ("行政许可", "2")), None),
    ],
)  # fmt: skip
def test_the_form_is_what_section_two_shows(rows: tuple[tuple[str, ...], ...], form: FormId | None) -> None:
    assert read(HEADING2, grid(*rows)).form == form


def test_the_unit_in_the_head_counts() -> None:
    rows = (("信息内容", "本年收费金额（单位：元）"), ("行政事业性收费", "12345.6"))
    report = read(HEADING2, grid(*rows))
    assert str(report.cells["s2.fees.amount_wan"].value) == "1.2346"
    assert report.cells["s2.fees.amount_wan"].state is CellState.CONVERTED


@pytest.mark.parametrize(
    "text", ["", "受理政府信息公开申请须知\n请携带身份证件办理。", "2024年部门预算表\n一般公共预算 100 200"]
)
def test_what_is_no_annual_report_is_said_to_be_none(text: str) -> None:
    result = read_report(paper=Paper("text", lines(text)), source="x.txt")
    assert result.status is ReadStatus.FAILED
    assert result.report is None
    assert result.reason is not None
    assert result.reason.code == ("RPT001" if text else "RPT002")


@pytest.mark.parametrize(
    ("label", "own"), [("小计", "（三）不予公开"), ("小计", ""), ("合计", "（三）不予公开")]
)
def test_a_row_that_says_only_subtotal_is_its_groups(label: str, own: str) -> None:
    blank = ("0",) * 7
    table = grid(
        ("", "", *COLUMNS3),
        ("（三）不予公开", "7.属于行政执法案卷", *blank),
        ("（三）不予公开", "8.属于行政查询事项", *blank),
        (own, label, "9", "0", "0", "0", "0", "0", "9"),
        ("（七）总计", "（七）总计", *blank),
    )
    report = read(HEADING3, table)
    assert values(report, "handled_total") == [0] * 7
    notes = [note.message for note in report.notes if note.code == "RPT012"]
    assert notes == [
        "（三）不予公开另印有小计行（依次为自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计）：9、0、0、0、0、0、9"
    ]


def test_a_column_whose_place_another_name_took_is_not_absent() -> None:
    heads = tuple("科研机构" if head == "商业企业" else head for head in COLUMNS3)
    table = grid(
        ("", *heads), ("（一）予以公开", "5", "1", "2", "0", "0", "0", "8"), ("（二）部分公开", *("0",) * 7)
    )
    report = read(HEADING3, table)
    assert shown(report, "s3.granted.org_commercial") == "unreadable"
    assert shown(report, "s3.partial.org_commercial") == "unreadable"
    assert shown(report, "s3.granted.org_research") == "unreadable"


def test_a_blank_first_column_counts_where_the_cut_changes_and_the_head_has_a_column_more() -> None:
    names = ("自然人", *COLUMNS3[1:6], "小计", "总计")
    head = grid(("", *names), (NEW, *("",) * 6, "0", ""))
    rest = grid(*(("", "", label, *("",) * 6, "0", "") for label in ("1.属于国家秘密", "7.属于行政执法案卷")))
    report = read(HEADING3, head, rest)
    assert values(report, "denied_state_secret") == ["blank"] * 7
