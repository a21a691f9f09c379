"""Two texts side by side."""

import time

from zhaoming.web.desk.compared_texts import Row, Stretch, side_by_side


def _plain(row):
    return "".join(one.text for one in row.left), "".join(one.text for one in row.right), row.folded


def test_a_changed_line_stands_beside_the_one_in_its_place():
    (row,) = side_by_side(old=["二十日内答复"], new=["十日内答复"])
    assert row == Row((Stretch("二", True), Stretch("十日内答复", False)), (Stretch("十日内答复", False),))


def test_a_line_that_came_has_nothing_beside_it():
    rows = side_by_side(old=["甲", "乙"], new=["甲", "丙", "乙"])
    assert [_plain(one) for one in rows] == [("甲", "甲", 0), ("", "丙", 0), ("乙", "乙", 0)]


def test_long_equal_stretches_are_folded_but_for_what_stands_near_a_change():
    same = [f"第{number}条" for number in range(20)]
    rows = side_by_side(old=[*same, "旧"], new=[*same, "新"])
    assert [_plain(one) for one in rows] == [
        ("", "", 18),
        ("第18条", "第18条", 0),
        ("第19条", "第19条", 0),
        ("旧", "新", 0),
    ]


def test_long_texts_take_no_long_time():
    old = ["甲乙丙丁戊己庚辛" * 100 + str(number) for number in range(250)]
    began = time.monotonic()
    rows = side_by_side(old=old, new=[f"改{one}" for one in old])
    assert len(rows) == 250
    assert time.monotonic() - began < 20
