"""Tables on pages without ruling lines: what the places of words prove, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from zhaoming.annual_report.form import SECTION3_COLUMNS, SECTION4_OUTCOMES, FormId, section3_rows
from zhaoming.annual_report.locate.reader import read_report
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.paper import Line, Paper, Place, Word

SIZE = 8.0
PITCH = 11.0
COLUMNS = [320.0 + 34 * at for at in range(7)]
Spot = tuple[str, float, float]


def page(spots: Iterable[Spot], *, number: int = 1) -> list[Line]:
    """Words centred at a place across and at a height, gathered to the lines of a page."""
    by_height: dict[float, list[Word]] = {}
    for text, centre, top in spots:
        wide = sum(SIZE if ord(char) > 255 else SIZE / 2 for char in text)
        word = Word(text, centre - wide / 2, centre + wide / 2, top, top + SIZE)
        by_height.setdefault(top, []).append(word)
    rows = (sorted(words, key=lambda word: word.x0) for _, words in sorted(by_height.items()))
    return [Line(" ".join(word.text for word in row), Place(page=number), tuple(row)) for row in rows]


def head3(top: float) -> list[Spot]:
    return [(label, x, top) for (_, label), x in zip(SECTION3_COLUMNS, COLUMNS, strict=True)]


def rows3(top: float, *, step: float = 14.0, leave_out: Iterable[str] = ()) -> dict[str, float]:
    """The height at which each row of 表三 stands."""
    keys = [row.key for row in section3_rows(form=FormId.F2019) if row.key not in set(leave_out)]
    return {key: top + step * at for at, key in enumerate(keys)}


def labels3(heights: dict[str, float]) -> list[Spot]:
    names = {row.key: row.labels[-1] for row in section3_rows(form=FormId.F2019)}
    return [(names[key], 170.0, top) for key, top in heights.items()]


def cells_of(lines: list[Line]) -> dict[str, Cell]:
    heading = Line("三、收到和处理政府信息公开申请情况", Place(page=1), (Word("三、", 60, 80, 20, 28),))
    report = read_report(paper=Paper("pdf", (heading, *lines)), source="a.pdf").report
    assert report is not None
    return dict(report.cells)


def table3(*spots: Spot, leave_out: Iterable[str] = (), step: float = 14.0) -> dict[str, Cell]:
    heights = rows3(80.0, step=step, leave_out=leave_out)
    return cells_of(page([*head3(60.0), *labels3(heights), *spots]))


def test_a_figure_stands_in_the_row_and_the_column_it_is_level_with() -> None:
    heights = rows3(80.0)
    cells = table3(("12", COLUMNS[0], heights["granted"]), ("7", COLUMNS[6], heights["carried_out"]))
    assert cells["s3.granted.natural"].value == 12
    assert cells["s3.carried_out.total"].value == 7
    assert cells["s3.granted.total"].state is CellState.BLANK


def test_a_figure_between_two_rows_is_read_in_neither() -> None:
    heights = rows3(80.0)
    cells = table3(("12", COLUMNS[0], heights["granted"] + 7))
    assert cells["s3.granted.natural"].state is CellState.UNREADABLE
    assert cells["s3.partial.natural"].state is CellState.UNREADABLE


def test_a_figure_between_two_columns_is_read_in_neither() -> None:
    heights = rows3(80.0)
    cells = table3(("12", (COLUMNS[0] + COLUMNS[1]) / 2, heights["granted"]))
    assert cells["s3.granted.natural"].state is CellState.UNREADABLE
    assert cells["s3.granted.org_commercial"].state is CellState.UNREADABLE


def wrapped(*spots: Spot, shift: float) -> dict[str, Cell]:
    """A table whose row 部分公开 has a label of two lines, the lower half of it `shift` below."""
    heights = rows3(80.0, step=40.0)
    own = [spot for spot in labels3(heights) if not spot[0].startswith("（二）")]
    top = heights["partial"]
    label = [
        ("（二）部分公开（区分处理的，只计", 170.0, top - shift),
        ("这一情形，不计其他情形）", 170.0, top + shift),
    ]
    return cells_of(page([*head3(60.0), *own, *label, *spots]))


def test_a_remark_below_its_figure_belongs_to_it() -> None:
    top = rows3(80.0, step=40.0)["granted"]
    x = COLUMNS[2]
    cells = wrapped(("3", x, top - PITCH / 2), ("（并案）", x, top + PITCH / 2), shift=PITCH / 2)
    assert cells["s3.granted.org_research"].value == 3
    assert cells["s3.granted.org_research"].state is CellState.NOTED


def test_a_figure_broken_where_it_had_to_be_is_joined() -> None:
    top = rows3(80.0, step=40.0)["granted"]
    x = COLUMNS[2]
    cells = wrapped(("123,45", x, top - PITCH / 2), ("6", x, top + PITCH / 2), shift=PITCH / 2)
    assert cells["s3.granted.org_research"].value == 123456


def test_two_short_figures_in_one_cell_are_no_figure() -> None:
    top = rows3(80.0, step=40.0)["granted"]
    x = COLUMNS[2]
    cells = wrapped(("12", x, top - PITCH / 2), ("5", x, top + PITCH / 2), shift=PITCH / 2)
    assert cells["s3.granted.org_research"].state is CellState.UNREADABLE


def test_a_row_without_its_label_is_not_called_missing() -> None:
    gone = "notproc_repeat"
    heights = rows3(80.0)
    labels = [spot for spot in labels3(heights) if spot[2] != heights[gone]]
    cells = cells_of(page([*head3(60.0), *labels]))
    assert cells[f"s3.{gone}.natural"].state is CellState.UNREADABLE


def test_a_row_that_is_not_printed_is_missing() -> None:
    cells = table3(leave_out=("notproc_repeat",))
    assert cells["s3.notproc_repeat.natural"].state is CellState.ABSENT
    assert cells["s3.notproc_petition.natural"].state is CellState.BLANK


def test_the_number_of_a_page_is_no_ordinal_of_the_row_overleaf() -> None:
    heights = rows3(80.0)
    labels = labels3(heights)
    first, rest = labels[:18], labels[18:]
    lower = [(text, x, 60.0 + 14 * at) for at, (text, x, _) in enumerate(rest)]
    lines = page([*head3(60.0), *first, ("1", 170.0, 800.0)])
    cells = cells_of([*lines, *page([*lower, ("9", COLUMNS[0], 60.0)], number=2)])
    key = section3_rows(form=FormId.F2019)[18].key
    assert cells[f"s3.{key}.natural"].value == 9


def two_pages(*first: Spot, rest: Iterable[Spot]) -> dict[str, Cell]:
    """The rows up to 不予处理 with their figures, and what stands under the head that the next page repeats."""
    heights = dict(list(rows3(80.0).items())[:18])
    figures = [(str(at), x, top) for top in heights.values() for at, x in enumerate(COLUMNS)]
    upper = page([*head3(60.0), *labels3(heights), *figures, *first])
    return cells_of([*upper, *page([*head3(60.0), *rest], number=2)])


def test_a_row_overleaf_is_not_the_end_of_a_groups_label() -> None:
    down = [(char, 80.0, 308.0 + PITCH * at) for at, char in enumerate("本年度办理结果")]
    figures = [(str(at + 1), x, 80.0) for at, x in enumerate(COLUMNS)]
    cells = two_pages(*down, rest=[("（六）其他处理", 90.0, 80.0), *figures, ("（七）总计", 90.0, 94.0)])
    assert [cells[f"s3.other.{key}"].value for key, _ in SECTION3_COLUMNS] == [1, 2, 3, 4, 5, 6, 7]


def test_a_blank_row_at_the_end_of_a_page_is_doubted_where_figures_stand_loose_overleaf() -> None:
    figures = [(str(at + 1), x, 80.0) for at, x in enumerate(COLUMNS)]
    rest = [*figures, ("（七）总计", 170.0, 122.0), *((str(at), x, 122.0) for at, x in enumerate(COLUMNS))]
    last = ("（六）其他处理", 170.0, 346.0)
    assert two_pages(last, rest=rest)["s3.other.natural"].state is CellState.UNREADABLE


def test_two_figures_without_a_gap_leave_neither_column_blank() -> None:
    top = rows3(80.0)["granted"]
    middle = (COLUMNS[0] + COLUMNS[1]) / 2
    cells = table3(("1907.00000", middle - 6, top), ("3432", COLUMNS[6], top))
    assert cells["s3.granted.natural"].state is CellState.UNREADABLE
    assert cells["s3.granted.org_commercial"].state is CellState.UNREADABLE


def test_a_figure_with_a_remark_too_long_for_its_column_leaves_the_row_not_blank() -> None:
    top = rows3(80.0)["notproc_repeat"]
    others = [(str(at), x, top) for at, x in list(enumerate(COLUMNS))[2:]]
    cells = table3(("8（属公安机关刑事司法信3息）", COLUMNS[0] - 10, top), *others)
    assert cells["s3.notproc_repeat.natural"].state is CellState.UNREADABLE
    assert cells["s3.notproc_repeat.org_commercial"].state is CellState.UNREADABLE
    assert cells["s3.notproc_repeat.total"].value == 6


def test_the_head_of_table_four_below_table_three_is_not_a_missing_table() -> None:
    cells = table3(("行政复议", 120.0, 620.0), ("3", COLUMNS[0], 640.0))
    assert cells["s4.review.upheld"].state is CellState.UNREADABLE


def head4(first: int, last: int) -> list[Spot]:
    """Lines `first` to `last` of the heads of 表四, each outcome written over two lines."""
    groups = [("行政复议", 120.0, 60.0), ("未经复议直接起诉", 280.0, 60.0), ("复议后起诉", 440.0, 60.0)]
    outcomes = [
        (part, 56.0 + 32 * at, 60.0 + PITCH * (1 + line))
        for at in range(15)
        for line, part in enumerate((SECTION4_OUTCOMES[at % 5][1][:2], SECTION4_OUTCOMES[at % 5][1][2:]))
        if part
    ]
    return [spot for spot in (*groups, *outcomes) if first <= round((spot[2] - 60.0) / PITCH) <= last]


def cells4(lines: list[Line]) -> dict[str, Cell]:
    heading = Line("四、政府信息公开行政复议、行政诉讼情况", Place(page=1), (Word("四、", 60, 80, 20, 28),))
    report = read_report(paper=Paper("pdf", (heading, *lines)), source="a.pdf").report
    assert report is not None
    return dict(report.cells)


def test_a_head_of_table_four_torn_over_a_page_is_put_together() -> None:
    upper = [(text, x, top + 700) for text, x, top in head4(0, 1)]
    lower = [(text, x, 60.0) for text, x, _ in head4(2, 2)]
    figures = [(str(at), 56.0 + 32 * at, 90.0) for at in range(15)]
    cells = cells4([*page(upper), *page([*lower, *figures], number=2)])
    assert [cell.value for key, cell in cells.items() if key.startswith("s4.")] == list(range(15))


def test_two_rows_of_figures_under_one_head_of_table_four_are_not_mixed() -> None:
    figures = [(str(at), 56.0 + 32 * at, 95.0 + PITCH * line) for at in range(15) for line in range(2)]
    cells = cells4(page([*head4(0, 2), *figures]))
    assert all(cell.state is CellState.UNREADABLE for key, cell in cells.items() if key.startswith("s4."))


def test_table_four_is_found_by_its_one_line_of_groups_where_no_heading_is_printed() -> None:
    groups = [("行政复议", 120.0, 700.0), ("行政诉讼（未经复议直接起诉）", 280.0, 700.0)]
    head = [(text, x, top + 640.0) for text, x, top in head4(1, 2)]
    figures = [(str(at), 56.0 + 32 * at, 740.0) for at in range(15)]
    own = page([*groups, ("行政诉讼（复议后起诉）", 440.0, 700.0), *head, *figures])
    cells = cells_of([*page([*head3(60.0), *labels3(rows3(80.0))]), *own])
    assert [cell.value for key, cell in cells.items() if key.startswith("s4.")] == list(range(15))


def test_a_label_of_table_two_set_wide_apart_is_one_row_not_a_row_and_its_part() -> None:
    heading = Line("二、主动公开政府信息情况", Place(page=1), (Word("二、", 60, 80, 20, 28),))
    spots = [("信息内容", 83.0, 20.0), ("本年处理决定数量", 247.0, 20.0), ("行政许可", 83.0, 34.0)]
    spots += [("5", 247.0, 34.0), ("第二十条第（八）项", 247.0, 47.0)]
    spots += [("信息内容", 83.0, 60.0), ("本年收费金额（单位：万元）", 247.0, 60.0)]
    spots += [("行政事业性收", 93.0, 74.0), ("费", 148.0, 74.0), ("17.5", 247.0, 74.0)]
    report = read_report(paper=Paper("pdf", (heading, *page(spots))), source="a.pdf").report
    assert report is not None
    assert report.cells["s2.fees.amount_wan"].value == Decimal("17.5")
    assert "s2.fees.sub1.amount_wan" not in report.cells


def test_parts_of_a_row_are_doubted_where_nothing_stands_beside_one_of_them() -> None:
    heading = Line("二、主动公开政府信息情况", Place(page=1), (Word("二、", 60, 80, 20, 28),))
    heads = [("信息内容", 83.0), ("上一年项目数量", 247.0), ("本年增/减", 320.0), ("处理决定数量", 400.0)]
    spots = [("第二十条第（五）项", 247.0, 10.0), *((text, x, 20.0) for text, x in heads)]
    spots += [("行政许可", 83.0, 34.0), ("5", 247.0, 34.0), ("1", 320.0, 34.0), ("2", 400.0, 34.0)]
    spots += [("其他对外", 83.0, 50.0), ("管理服务", 83.0, 61.0), ("事项", 83.0, 72.0)]
    spots += [("行政", 150.0, 50.0), ("8", 247.0, 50.0), ("3", 320.0, 50.0), ("裁决", 150.0, 61.0)]
    spots += [("行政", 150.0, 73.0), ("0", 247.0, 73.0), ("4", 400.0, 73.0), ("检查", 150.0, 84.0)]
    report = read_report(paper=Paper("pdf", (heading, *page(spots))), source="a.pdf").report
    assert report is not None
    parts = [cell for key, cell in report.cells.items() if key.startswith("s2.other_services.sub")]
    assert parts
    assert {cell.state for cell in parts} == {CellState.UNREADABLE}


def test_a_remark_over_the_columns_of_table_four_leaves_none_of_them_blank() -> None:
    figures = [(str(at), 56.0 + 32 * at, 100.0) for at in (0, 1, 2, 3, 4, 9, 10, 11)]
    remark = [("0（属", 212.0, 100.0), ("公安机关刑事司法信6息）", 272.0, 100.0)]
    cells = cells4(page([*head4(0, 2), *figures, *remark]))
    assert all(cell.state is CellState.UNREADABLE for key, cell in cells.items() if key.startswith("s4."))


def downwards(spots: Iterable[Spot]) -> list[Spot]:
    """The words set downwards, one character on a line."""
    return [(char, x, top + PITCH * at) for text, x, top in spots for at, char in enumerate(text)]


def test_a_table_is_found_by_heads_set_downwards_where_no_heading_is_printed() -> None:
    two = [("第二十条第（五）项", 170.0, 40.0), ("信息内容", 120.0, 52.0), ("本年处理决定数量", 320.0, 52.0)]
    heights = rows3(160.0)
    three = [*downwards(head3(90.0)), *labels3(heights)]
    figures = [("12", x, heights["granted"]) for x in COLUMNS]
    spots = [*two, ("行政许可", 120.0, 66.0), ("5", 320.0, 66.0), *three, *figures]
    report = read_report(paper=Paper("pdf", tuple(page(spots))), source="a.pdf").report
    assert report is not None
    assert report.cells["s2.licensing.decisions"].value == 5
    assert report.cells["s3.granted.natural"].value == 12
    assert report.cells["s3.carried_out.natural"].state is CellState.BLANK


def test_heads_far_below_the_others_are_of_the_same_head_where_no_figure_stands_between() -> None:
    above, below = head3(60.0)[:1], [(label, x, 180.0) for label, x, _ in head3(60.0)[1:]]
    heights = rows3(200.0)
    figures = [("12", x, heights["granted"]) for x in COLUMNS]
    cells = cells_of(page([*above, *below, *labels3(heights), *figures]))
    assert cells["s3.granted.natural"].value == 12
    assert cells["s3.granted.total"].value == 12


def test_a_head_of_table_four_with_no_figure_below_it_is_a_blank_row() -> None:
    cells = cells4(page(head4(0, 2)))
    assert {cell.state for key, cell in cells.items() if key.startswith("s4.")} == {CellState.BLANK}


def test_a_head_of_table_four_with_figures_only_far_below_is_no_blank_row() -> None:
    figures = [(str(at), 56.0 + 32 * at, 300.0) for at in range(15)]
    words = [("合计情况", 120.0, 120.0)]
    cells = cells4(page([*head4(0, 2), *words, *figures]))
    assert {cell.state for key, cell in cells.items() if key.startswith("s4.")} == {CellState.UNREADABLE}


def test_a_table_whose_head_is_not_known_is_not_called_missing_below_another() -> None:
    two = [("第二十条第（五）项", 170.0, 40.0), ("信息内容", 120.0, 52.0), ("本年处理决定数量", 320.0, 52.0)]
    heights = rows3(160.0)
    unknown = [("某某", x, 120.0) for x in COLUMNS]
    labels = downwards([("行名不明", 170.0, top) for top in list(heights.values())[::5]])
    figures = [("12", x, top) for x in COLUMNS for top in list(heights.values())[::5]]
    spots = [*two, ("行政许可", 120.0, 66.0), ("5", 320.0, 66.0), *unknown, *labels, *figures]
    report = read_report(paper=Paper("pdf", tuple(page(spots))), source="a.pdf").report
    assert report is not None
    states = {cell.state for key, cell in report.cells.items() if key.startswith(("s3.", "s4."))}
    assert states == {CellState.UNREADABLE}


def test_a_remark_wider_than_its_column_is_one_cells_where_it_stands_at_the_columns_middle() -> None:
    heights = rows3(80.0)
    row = [("0", x, heights["granted"]) for x in COLUMNS[:3] + COLUMNS[4:]]
    cells = table3(*row, ("3(说明见附件)", COLUMNS[3], heights["granted"]))
    assert cells["s3.granted.org_public_welfare"].value == 3
    assert cells["s3.granted.org_legal_service"].value == 0


def test_a_table_split_sideways_over_two_pages_is_not_read_as_blank_or_missing() -> None:
    heights = rows3(80.0)
    left = [spot for spot in head3(60.0) if spot[1] in COLUMNS[:4]]
    right = [spot for spot in head3(60.0) if spot[1] in COLUMNS[4:]]
    figures = [(str(at), x, top) for at, x in enumerate(COLUMNS) for top in heights.values()]
    first = page([*left, *labels3(heights), *(one for one in figures if one[1] in COLUMNS[:4])])
    second = page([*right, *(one for one in figures if one[1] in COLUMNS[4:])], number=2)
    cells = cells_of([*first, *second])
    told = {cell.state for key, cell in cells.items() if key.startswith("s3.")}
    assert told == {CellState.UNREADABLE}
