"""Lists as tables and back: heads in any order, nothing lost."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.facts.rows import penalty
from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.facts import LISTS, STAGES, Drawn, judge, read_table, table_rows
from zhaoming.publishing.facts.judging import masked

KIND = LISTS["penalties"]
DAY = dt.date(2026, 2, 2)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)


def test_every_list_can_be_written_and_read_again():
    for kind in LISTS.values():
        row = {one.key: f"甲{one.key}" for one in kind.columns}
        assert read_table(kind=kind, tables=[list(table_rows(kind=kind, rows=[row]))]).rows == (row,)


@given(st.lists(st.fixed_dictionaries({one.key: TEXT for one in KIND.columns}), max_size=4))
def test_what_is_written_is_read(rows):
    told = [row for row in rows if any(row.values())]
    found = read_table(kind=KIND, tables=[list(table_rows(kind=KIND, rows=rows))])
    assert list(found.rows) == told
    assert found.is_refused == (not told)


def test_heads_stand_in_any_order_below_a_title_and_unknown_ones_are_said():
    heads = ["备注", *(one.label for one in reversed(KIND.columns))]
    row = penalty()
    lines = [["行政处罚一览表"], heads, ["见附页", *(row[one.key] for one in reversed(KIND.columns))], ["", ""]]
    found = read_table(kind=KIND, tables=[(("说明",),), lines])
    assert found.rows == (row,)
    assert [one.stops for one in found.faults] == [False, False]
    assert "备注" in found.faults[0].message
    assert found.faults[1].message == "第 1 张工作表没有表头，只有文字，没有读入。"


def test_rows_on_several_tables_of_one_list_are_refused_and_none_is_left_out():
    lines = list(table_rows(kind=KIND, rows=[penalty()]))
    found = read_table(kind=KIND, tables=[lines, lines])
    assert (found.is_refused, found.rows) == (True, ())
    assert "2 张" in found.faults[0].message
    assert len(read_table(kind=KIND, tables=[lines[:1], lines]).rows) == 1
    assert not read_table(kind=KIND, tables=[lines, lines[:1]]).faults


def test_rows_on_a_sheet_without_heads_are_refused_and_the_sheet_is_named():
    lines = list(table_rows(kind=KIND, rows=[penalty()]))
    found = read_table(kind=KIND, tables=[lines, [], lines[1:]])
    assert found.is_refused
    assert "第 3 张工作表有 1 行，没有“行政处罚决定”的表头" in found.faults[0].message
    assert "不导入的，删去" in found.faults[0].message


def test_the_template_with_its_explanation_is_read():
    notes = [["说明栏目", "是否必填", "怎样填写"], *([one.head, "必填", one.hint] for one in KIND.columns)]
    lines = list(table_rows(kind=KIND, rows=[penalty()]))
    assert read_table(kind=KIND, tables=[lines, notes]).faults == ()


def test_a_cell_beyond_the_last_head_is_refused_with_its_place():
    heads, row = table_rows(kind=KIND, rows=[penalty()])
    found = read_table(kind=KIND, tables=[[["行政处罚一览表"], heads, row, [*row, "", "移来的半句"]]])
    assert found.is_refused
    place = f"第 4 行第 {len(heads) + 2} 列有内容，表头在这一列没有字（表头共 {len(heads)} 列）"
    assert place in found.faults[0].message
    assert "移来的半句" not in found.faults[0].message
    assert not read_table(kind=KIND, tables=[[heads, [*row, "", " "]]]).faults


def test_two_columns_of_one_head_are_refused():
    heads, row = table_rows(kind=KIND, rows=[penalty()])
    found = read_table(kind=KIND, tables=[[[*heads, heads[0]], [*row, "另一个"]]])
    assert found.is_refused
    assert f"有两列是同一项：{heads[0]}" in found.faults[0].message


def test_a_row_with_one_filled_cell_is_a_row():
    lines = [*table_rows(kind=KIND, rows=[penalty()]), ["", "", "只有名称"]]
    assert len(read_table(kind=KIND, tables=[lines]).rows) == 2


def test_a_table_of_something_else_is_refused():
    assert read_table(kind=KIND, tables=[[["姓名", "年龄"], ["甲", "3"]]]).is_refused
    without = [[one.label for one in KIND.columns if one.key != "facts"], ["x"] * 10]
    assert "违法事实" in read_table(kind=KIND, tables=[without]).faults[0].message


def test_judging_what_was_kept_changes_nothing_more():
    first = judge(kind=KIND, rows=[penalty(party_kind="自然人", party="周云生", code="")], on=DAY)[0]
    assert judge(kind=KIND, rows=[first.values], on=DAY)[0].values == first.values


def test_lists_and_stages_are_whole():
    assert {one.drawn for one in LISTS.values()} == set(Drawn)
    for kind in LISTS.values():
        assert kind.basis
        assert not kind.stages or STAGES[kind.stages].stages


def test_long_numbers_are_starred_and_long_texts_cut():
    assert masked("11010519491231002X") == "110****2X"
    assert masked("甲" * 80).endswith("…")


def test_a_list_that_names_persons_in_part_enters_the_public_log_under_a_salt():
    """Whoever cuts a name in the list must not let it be tried through afterwards."""
    named = {one.document for one in LISTS.values() if any(column.part_when for column in one.columns)}
    assert named >= {"licence", "penalty", "resources"}
    assert {key for key in named if not DOCUMENT_KINDS[key].about_persons} == set()
