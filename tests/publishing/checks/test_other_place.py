"""GAT401: the place in the catalogue, and the suggestion with its reasons."""

from tests.publishing.checks.subjects import remarks, spoiled
from zhaoming.law.disclosure import DOCUMENT_KINDS, ITEMS, PLACE_WORDS, Bodies
from zhaoming.publishing.events import Details
from zhaoming.publishing.placing import places


def test_the_suggestion_names_its_reasons():
    found = places(subject=spoiled())
    assert found[0].item.key in {"a20_01", "a21_county_01"}
    told = {one.item.key: one.reasons for one in found}
    assert told["a20_01"][0] == "种类是“行政规范性文件”"
    assert told["a21_county_01"] == (
        "名称里有“供水”",
        "内容概述里有“供水”、“停水”",
        "正文开头里有“供水”、“停水”",
    )


def test_a_budget_goes_to_budgets_and_a_warning_to_emergencies():
    budget = spoiled(title="2026年部门预算公开说明", text="收支预算表。", details=Details(document="budget"))
    assert places(subject=budget)[0].item.key == "a20_07"
    warning = spoiled(
        title="台风红色预警信号", text="", details=Details(document="other"), metadata={"summary": ""}
    )
    assert places(subject=warning)[0].item.key == "a20_12"


def test_an_organ_is_offered_only_the_items_it_has():
    title = "关于宅基地使用情况审核的公告"
    plain = spoiled(title=title, text="", details=Details(document="other"), metadata={"summary": ""})
    assert places(subject=plain) == ()
    town = spoiled(
        title=title, text="", details=Details(document="other"), metadata={"summary": ""}, bodies=Bodies.TOWN
    )
    assert [one.item.key for one in places(subject=town)] == ["a21_town_04"]


def test_a_place_that_something_speaks_for_gives_no_remark():
    for category in ("", "a20_01", "a21_county_01"):
        assert remarks("GAT401", spoiled(category=category)) == []
    (found,) = remarks("GAT401", spoiled(category="a20_14"))
    assert found.expected in {"法规规章文件", "市政建设"}


def test_words_and_kinds_name_items_that_are_there():
    items = set(ITEMS.versions[-1].value)
    assert set(PLACE_WORDS.versions[-1].value) <= items
    assert {one.item for one in DOCUMENT_KINDS.values()} <= items
