"""Tables whose cells became lines: double-spaced, figures above their labels."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, lines, read, shown, values

ROWS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（六）其他处理", "（七）总计")
FIGURES = ("1", "2", "3", "4", "5", "6", "21")


def test_an_empty_line_behind_every_cell_parts_nothing() -> None:
    cells = [*COLUMNS3, *(cell for row in ROWS for cell in (row, *FIGURES))]
    report = read(*lines("\n\n".join((HEADING3.text, *cells))))
    assert values(report, "carried_in") == values(report, "handled_total") == [1, 2, 3, 4, 5, 6, 21]


def test_a_cell_missing_from_double_spaced_lines_is_not_guessed() -> None:
    cells = [*COLUMNS3, *(cell for row in ROWS for cell in (row, *FIGURES))]
    cells.remove("3")
    report = read(*lines("\n\n".join((HEADING3.text, *cells))))
    assert values(report, "new_received") == ["unreadable"] * 7
    assert values(report, "carried_in") == [1, 2, 3, 4, 5, 6, 21]


def test_the_column_named_other_does_not_split_the_row_named_so() -> None:
    text = "\n".join((HEADING3.text, " ".join(COLUMNS3), *(" ".join((row, *FIGURES)) for row in ROWS)))
    assert values(read(*lines(text)), "other") == [1, 2, 3, 4, 5, 6, 21]


def test_figures_above_their_rows_are_not_taken_for_the_row_above() -> None:
    head = (HEADING2.text, "信息内容 本年制发件数 本年废止件数 现行有效件数")
    below = read(*lines("\n".join((*head, "规章", "1 2 3", "行政规范性文件", "4 5 6"))))
    assert shown(below, "s2.regulations.made") == 1
    above = read(*lines("\n".join((*head, "1 2 3", "规章", "4 5 6", "行政规范性文件"))))
    assert shown(above, "s2.regulations.made") == "unreadable"
    assert shown(above, "s2.normative_documents.made") == "unreadable"


def test_a_row_missing_from_a_table_mostly_refused_is_not_called_absent() -> None:
    text = "\n".join((HEADING3.text, " ".join(COLUMNS3), *(" ".join((row, "1", "2")) for row in ROWS)))
    report = read(*lines(text))
    assert values(report, "new_received") == values(report, "carried_out") == ["unreadable"] * 7


def test_a_row_missing_from_a_table_that_is_read_is_absent() -> None:
    text = "\n".join((HEADING3.text, " ".join(COLUMNS3), *(" ".join((row, *FIGURES)) for row in ROWS)))
    assert values(read(*lines(text)), "carried_out") == ["absent"] * 7


def test_digits_broken_off_below_a_row_of_section_two_refuse_the_row() -> None:
    head = (HEADING2.text, "信息内容 本年制发件数 本年废止件数 现行有效件数")
    broken = read(*lines("\n".join((*head, "规章 145", "068", "8414926", "", "行政规范性文件 1 2 3"))))
    assert shown(broken, "s2.regulations.made") == "unreadable"
    assert shown(broken, "s2.regulations.valid") == "unreadable"
    assert shown(broken, "s2.normative_documents.made") == 1


def test_decimals_broken_off_below_an_amount_refuse_it() -> None:
    fees = ("信息内容 本年收费金额（单位：万元）", "行政事业性收费 288", ".9")
    report = read(*lines("\n".join((HEADING2.text, "信息内容 本年废止件数 现行有效件数", "规章 1 2", *fees))))
    assert shown(report, "s2.fees.amount_wan") == "unreadable"


def test_dots_that_lead_to_a_figure_name_no_part_of_a_row() -> None:
    head = (HEADING2.text, "信息内容 本年制发件数 本年废止件数 现行有效件数")
    report = read(*lines("\n".join((*head, "规章 …… 1 …… 2 …… 3", "行政规范性文件 4 5 6"))))
    assert report.labels == {}
    assert shown(report, "s2.normative_documents.valid") == 6


def test_the_dash_of_a_list_is_no_placeholder() -> None:
    head = (HEADING2.text, "- 信息内容 本年制发件数 本年废止件数 现行有效件数")
    report = read(*lines("\n".join((*head, "- 规章 1 2 3", "- 行政规范性文件 - 5 6"))))
    assert shown(report, "s2.regulations.made") == 1
    assert shown(report, "s2.normative_documents.made") == "placeholder"
    assert shown(report, "s2.normative_documents.valid") == 6


def test_seven_figures_where_most_rows_have_eight_lost_a_blank_cell() -> None:
    wider = [" ".join((row, *FIGURES, "0")) for row in ROWS[:3]]
    lost = " ".join((ROWS[3], *FIGURES))
    report = read(*lines("\n".join((HEADING3.text, " ".join(COLUMNS3), *wider, lost))))
    assert values(report, "handled_total") == ["unreadable"] * 7


def test_figures_behind_an_unknown_label_are_not_given_to_the_row_below() -> None:
    table = (" ".join(COLUMNS3), " ".join((ROWS[0], *FIGURES)), " ".join(("街道自办", *FIGURES)), "（七）总计")
    report = read(*lines("\n".join((HEADING3.text, *table))))
    assert values(report, "handled_total") == ["unreadable"] * 7
    assert values(report, "new_received") == [1, 2, 3, 4, 5, 6, 21]


def test_a_label_with_figures_in_its_own_word_is_no_label() -> None:
    table = (" ".join(COLUMNS3), "9 9 9 9 9 9 54", "（七）总计，466，444，532|502，220，364，2528")
    report = read(*lines("\n".join((HEADING3.text, *table))))
    assert values(report, "handled_total") == ["unreadable"] * 7


def test_a_remark_parted_by_a_space_is_kept_with_its_figure() -> None:
    row = "一、本年新收政府信息公开申请数量 1 2 件（含1件转交） 3 4 5 6 21 （含转办2件）"
    report = read(*lines("\n".join((HEADING3.text, " ".join(COLUMNS3), row))))
    assert values(report, "new_received") == [1, 2, 3, 4, 5, 6, 21]
    assert report.cells["s3.new_received.org_commercial"].raw == "2 件（含1件转交）"
    assert report.cells["s3.new_received.total"].raw == "21 （含转办2件）"


def test_a_part_without_figures_keeps_its_number() -> None:
    parts = ("其他对外管理服务事项 行政检查", "其他对外管理服务事项 行政确认 2 18 5")
    head = (HEADING2.text, "信息内容 上一年项目数量 本年增/减 处理决定数量")
    report = read(*lines("\n".join((*head, *parts))))
    assert shown(report, "s2.other_services.sub1.decisions") == "unreadable"
    assert shown(report, "s2.other_services.sub2.decisions") == 5


def test_words_with_figures_in_them_name_no_part_of_a_row() -> None:
    head = "信息内容 本年制发件数 本年废止件数 现行有效件数"
    for row in ("规章 约137 约582 约867", "规章\t共137件\t共582件\t共867件", "规章\t一三七\t五八二\t八六七"):
        report = read(
            HEADING2, *lines(head.replace(" ", "\t") if "\t" in row else head), *lines(row + "\n" + row)
        )
        assert report.labels == {}
        assert shown(report, "s2.regulations.made") == "unreadable"


@pytest.mark.parametrize("order", [(6, 0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 0, 6), (0, 1, 2, 6, 3, 4, 5)])
def test_columns_in_another_order_are_refused_where_nothing_tells_their_places(order: tuple[int, ...]) -> None:
    table = (" ".join(COLUMNS3[at] for at in order), " ".join((ROWS[0], *FIGURES)))
    assert values(read(*lines("\n".join((HEADING3.text, *table)))), "new_received") == ["unreadable"] * 7


def test_the_unit_of_an_amount_may_be_printed_in_pieces() -> None:
    head = "信 息 内 容  本 年 收 费 金 额 （ 单 位 ： 万 元 ）"
    made = "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3"
    report = read(HEADING2, *lines(made), *lines(head + "\n行 政 事 业 性 收 费  589.15"))
    assert str(report.cells["s2.fees.amount_wan"].value) == "589.15"


def test_figures_below_a_group_whose_first_row_is_missing_may_be_that_rows() -> None:
    head = (HEADING3.text, " ".join(COLUMNS3))
    rows = (
        "（四）无法提供",
        *FIGURES,
        "2.没有现成信息需要另行制作",
        *FIGURES,
        "3.补正后申请内容仍不明确",
        *FIGURES,
    )
    report = read(*lines("\n".join((*head, *rows))))
    assert values(report, "unable_not_held") == ["unreadable"] * 7
    assert values(report, "unable_still_unclear") == [1, 2, 3, 4, 5, 6, 21]


def test_an_ordinal_on_a_line_of_its_own_begins_a_label_and_is_no_figure() -> None:
    rows = (
        " ".join(COLUMNS3),
        "（三）不予公开",
        *"1.属于国家秘密",
        *FIGURES,
        *"2.其他法律行政法规禁止公开",
        *FIGURES,
    )
    report = read(*lines("\n".join((HEADING3.text, *rows))))
    assert values(report, "denied_state_secret") == [1, 2, 3, 4, 5, 6, 21]
    assert values(report, "denied_law_forbidden") == [1, 2, 3, 4, 5, 6, 21]


def test_a_stroke_inside_a_head_that_runs_downwards_is_no_placeholder() -> None:
    heads = [letter for head in ("上一年项目数量", "本年增/减", "处理决定数量") for letter in head]
    report = read(*lines("\n".join((HEADING2.text, "信息内容", *heads, "", "行政许可", "5", "-2", "7"))))
    assert shown(report, "s2.licensing.items_change") == -2


def test_tabs_among_spaces_part_no_cells() -> None:
    rows = [f"{row} \t{' '.join(FIGURES[:4])} \t{' '.join(FIGURES[4:])}" for row in ROWS]
    report = read(*lines("\n".join((HEADING3.text, " ".join(COLUMNS3), *rows))))
    assert values(report, "carried_in") == values(report, "handled_total") == [1, 2, 3, 4, 5, 6, 21]


BLANKS = ("\u3000",) * 6
LABELS = (("一、本年新收政府信息公开申请数量",), ("三、本年度办理结果", "（一）予以公开"))
DEEP = ("", "（三）不予公开", "1.属于国家秘密")


def behind_tabs(*rows: tuple[str, ...]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


@pytest.mark.parametrize(
    "head",
    [
        (("申请人情况",), ("", "自然人", "法人或其他组织", "总计"), ("", "", *COLUMNS3[1:6], "小计", "")),
        (("申请人情况",), ("", "自然人", "法人与其他组织", "总计"), ("", "", *COLUMNS3[1:6], "小计", "")),
        (("项目", *COLUMNS3[:6], "小计", "总计"),),
        (("申请人情况",), ("", *COLUMNS3[:1], "法人或其他组织", "总计"), ("", *COLUMNS3[:6], "小计", "总计")),
    ],
)
def test_a_column_more_is_told_by_its_head_where_first_cells_are_blank(
    head: tuple[tuple[str, ...], ...],
) -> None:
    rows = [(*label, *BLANKS, "0", "7") for label in (*LABELS, DEEP)]
    report = read(HEADING3, *lines(behind_tabs(*head, *rows)))
    assert values(report, "new_received") == values(report, "denied_state_secret") == ["blank"] * 6 + [7]


def test_a_column_more_is_not_told_where_rows_differ_in_length() -> None:
    head = (("申请人情况",), ("", "自然人", "法人或其他组织", "总计"), ("", "", *COLUMNS3[1:6], "小计", ""))
    rows = [(*label, *BLANKS, "0", "7") for label in LABELS]
    report = read(HEADING3, *lines(behind_tabs(*head, *rows, (*DEEP, *BLANKS, "7"))))
    assert values(report, "new_received") == ["unreadable"] * 7
