"""RPT303: documents and decisions of the text against 表二."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT303"]


CELLS = {
    "s2__normative_documents__made": 8,
    "s2__normative_documents__repealed": 26,
    "s2__normative_documents__valid": 66,
    "s2__regulations__made": 1,
    "s2__licensing__decisions": 447,
    "s2__penalty__decisions": 5,
    "s2__fees__amount_wan": Decimal("12.3456"),
}


def levels(text, **cells):
    value = report(agency="青禾市人民政府", parts=narrative(一=text), **(CELLS | cells))
    return [one.level for one in found(value)]


@pytest.mark.parametrize(
    "text",
    [
        "全年制发行政规范性文件8件，废止行政规范性文件26件，现行有效行政规范性文件66件。",
        "全年新增公开市政府规章1件、市政府及市政府办政策性文件11件。",
        "公开行政规范性文件6件，解读行政规范性文件30件。",
        "全年作出行政许可决定447件。",
        "申请公开规范性文件200件。",
        "市政府办制发规范性文件3件。",
        "受理行政许可申请9000件。",
        "收取政府信息公开信息处理费3940元。",
        "收取行政事业性收费12.35万元。",
        "收取行政事业性收费123456元。",
        "办理行政许可447件，查处行政处罚案件5起。",
        "制发行政规范性文件8件，废止26件，现行有效66件。",
        "印发政策文件20件，废止4件。",
        "制发行政规范性文件8件，印发会议纪要40件，废止4件。",
        "公开发布规范性文件8份。",
    ],
)
def test_a_text_that_agrees_or_counts_something_else_is_silent(text):
    assert levels(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全年制发行政规范性文件18件。",
        "全年废止行政规范性文件62件。",
        "现行有效行政规范性文件606件。",
        "全年作出行政许可决定474件。",
        "制发行政规范性文件8件，废止62件。",
        "制发行政规范性文件8件，废止26件，现行有效606件。",
    ],
)
def test_the_words_of_a_column_with_another_number_are_an_error(text):
    assert levels(text) == [Level.ERROR]


@pytest.mark.parametrize(
    "text",
    ["办理行政处罚9件。", "收取行政事业性收费12万元，收取行政事业性收费13万元。", "发布行政规范性文件19份。"],
)
def test_nearly_the_words_of_a_column_with_another_number_are_a_warning(text):
    assert levels(text) == [Level.WARNING]


def test_regulations_and_documents_together_are_explained():
    assert levels("全年制发规范性文件9件。") == [Level.WARNING]


def test_more_items_published_than_the_table_knows_is_a_warning():
    assert levels("发布区政府决策和规范性文件信息190余条。") == [Level.WARNING]


def test_without_a_form_nothing_is_compared():
    value = replace(report(parts=narrative(一="全年制发行政规范性文件18件。"), **CELLS), form=None)
    assert found(value) == []
