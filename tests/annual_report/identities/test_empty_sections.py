"""RPT607: sections 一, 五 and 六 say something."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT607"]


def of(**texts):
    return [one.message for one in found(report(parts=narrative(**texts)))]


@pytest.mark.parametrize("text", ["", "无", "无。", "没有", "暂无"])
def test_nothing_said_in_six_is_a_notice(text):
    assert len(of(六=text)) == 1


def test_a_sentence_in_six_is_silent():
    assert of(六="全年收取政府信息公开信息处理费0元。") == []


@pytest.mark.parametrize("text", ["", "无", "无。", "工作正常。"])
def test_nothing_said_in_one_is_a_warning(text):
    (finding,) = found(report(parts=narrative(一=text)))
    assert finding.level is Level.WARNING
    assert finding.found == {"narrative.一": text}


def test_a_few_words_in_five_are_a_notice():
    assert len(of(五="问题不多。")) == 1
    assert of(五="主要问题是公开不够及时，将加强培训。") == []


def test_fees_of_the_table_are_no_processing_fees():
    assert of(六="无其他事项，未收取信息处理费。") == []
