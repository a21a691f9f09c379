"""The guide: what Article 12 asks for, and the lines of reading points."""

import datetime as dt

import pytest

from zhaoming.law.disclosure import Bodies, items_for
from zhaoming.publishing.guide import OF_BODY, WRITTEN, first_words, missing, read_points


def test_a_line_names_place_address_hours_equipment_and_telephone():
    read = read_points("区档案馆｜文昌路1号｜周一至周五｜电脑2台、打印机｜0000-1\n\n图书馆|文昌路2号")
    assert read.faults == ()
    first, second = read.points
    assert (first.name, first.hours, first.equipment) == (
        "区档案馆",
        "周一至周五",
        "电脑2台、打印机",
    )
    assert (second.address, second.telephone) == ("文昌路2号", "")
    assert read_points("\n".join(one.line for one in read.points)) == read


@pytest.mark.parametrize(
    "line", ["只有名称", "｜没有名称", "名称｜", "一｜二｜三｜四｜五｜六", f"名｜{'长' * 201}"]
)
def test_a_line_that_says_too_little_or_too_much_is_told_with_its_number(line):
    read = read_points(f"好｜地址\n{line}")
    assert len(read.points) == 1
    assert "第 2 行" in read.faults[0]


def test_everything_article_12_names_is_asked_for():
    assert [one.key for one in missing(written={}, body={})] == [one.key for one in (*WRITTEN, *OF_BODY)]
    written = {one.key: "写了" for one in WRITTEN}
    body = {one.key: "有" for one in OF_BODY}
    assert missing(written=written, body=body) == ()
    assert [one.label for one in missing(written=written, body={**body, "fax": " "})] == ["传真号码"]
    assert missing(written={}, body=body)[0].basis.endswith("第十二条")


def test_the_first_words_come_from_the_items_of_the_level():
    items = items_for(bodies=Bodies.TOWN, on=dt.date(2026, 1, 26))
    words = first_words(items=items, accepts_online=False)
    assert all(one.short in words["classification"] for one in items)
    assert "online" not in words
    assert "classification" not in first_words(items=(), accepts_online=True)
