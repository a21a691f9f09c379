"""Tables whose cells became lines: double-spaced, figures above their labels."""

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
