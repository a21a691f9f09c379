"""Which label a text is: exact, varied, misprinted, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.form import OTHER_SPLIT, FormId, section3_rows
from zhaoming.annual_report.locate.closeness import closest, distance
from zhaoming.annual_report.locate.labels import Role, find, find_article, find_group3, find_row3

ROWS = {row.key: row.labels[-1] for row in (*section3_rows(form=FormId.F2019), *OTHER_SPLIT)}


@pytest.mark.parametrize(("key", "label"), ROWS.items())
def test_every_row_label_is_its_own_row_without_repair(key: str, label: str) -> None:
    assert find_row3(label) == (key, False)
    assert find_row3("\n".join(label)) == (key, False)


LONG = {key: label for key, label in ROWS.items() if len(label) > 6}


@given(st.sampled_from(sorted(LONG)), st.data())
def test_one_misprint_never_names_another_row(key: str, data: st.DataObject) -> None:
    label = LONG[key]
    at = data.draw(st.integers(2, len(label) - 1))
    kind = data.draw(st.sampled_from(["missing", "doubled", "wrong"]))
    change = {"missing": "", "doubled": label[at] * 2, "wrong": data.draw(st.sampled_from("某口内外事会"))}[
        kind
    ]
    found = find_row3(label[:at] + change + label[at + 1 :])
    assert found is None or found[0] == key


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("2.其他法律行政止公开", "denied_law_forbidden"),
        ("2.重复审请", "notproc_repeat"),
        ("（七）总汁", "handled_total"),
        ("8.属于行政查事询项", "denied_admin_query"),
        ("3.属于国家秘密", "denied_state_secret"),
    ],
)
def test_a_misprint_or_wrong_ordinal_is_repaired(printed: str, row: str) -> None:
    assert find_row3(printed) == (row, True)


@pytest.mark.parametrize(
    "printed", ["2.其他", "予不公开", "（三）不予公开", "行政许可", "本年", "公开", "其他结果"]
)
def test_what_may_be_two_labels_or_none_is_no_row(printed: str) -> None:
    assert find_row3(printed) is None


def test_a_tie_between_two_short_labels_refuses() -> None:
    assert find(Role.ROW2, "行政许罚") is None
    assert find(Role.ROW2, "行政处刑") == ("penalty", True)
    assert find(Role.ROW2, "规规章") == ("regulations", True)
    assert find(Role.ROW2, "规张") is None


def test_labels_that_share_a_line_with_their_group_are_found() -> None:
    assert find_row3("三、本年度办理结果 （一）予以公开") == ("granted", False)
    assert find_row3("（五）不予处理 1.信访举报投诉类申请") == ("notproc_petition", False)


def test_groups_and_articles_are_told_by_their_names() -> None:
    assert find_group3("不予公开小计") == "（三）不予公开"
    assert find_article("第二十条 第（八）项") == "八"
    assert find_article("依据第二十条第（八）项的规定") is None


@given(st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, two: str) -> None:
    assert distance(one, two, 9) == distance(two, one, 9)
    assert (distance(one, two, 9) == 0) == (one == two)


def test_the_closest_label_must_stand_out() -> None:
    assert closest("行政许河", {"行政许可": "a", "行政处罚": "b"}) == "a"
    assert closest("行政许罚", {"行政许可": "a", "行政处罚": "b"}) is None
