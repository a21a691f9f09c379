"""RPT601: the six sections are there."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT601"]


def without(*numbers):
    return report(parts=tuple(part for part in narrative() if part.section not in numbers))


def test_a_whole_report_is_silent():
    assert found(report()) == []


@pytest.mark.parametrize("number", ["一", "五", "六"])
def test_a_section_of_text_that_is_missing_is_an_error(number):
    (finding,) = found(without(number))
    assert finding.level is Level.ERROR


@pytest.mark.parametrize("number", ["二", "三", "四"])
def test_a_heading_that_is_missing_over_a_table_is_a_warning(number):
    (finding,) = found(without(number))
    assert finding.level is Level.WARNING


def test_a_section_whose_words_stand_elsewhere_is_a_warning():
    parts = narrative(四="五存在的主要问题及改进情况：更新不及时，下一步加强培训。")
    value = report(parts=tuple(part for part in parts if part.section != "五"))
    assert [one.level for one in found(value)] == [Level.WARNING]


def test_tables_alone_are_one_warning():
    assert [one.level for one in found(report(parts=()))] == [Level.WARNING]
