"""RPT604: the title names agency, year and report."""

from dataclasses import replace

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT604"]


def titled(title, year=2023):
    return found(replace(report(year=year), title=title))


def test_the_official_words_are_silent_over_lines_and_spaces():
    assert titled("青禾区民政局\n2023 年政府信息公开工作年度报告") == []


def test_a_missing_title_and_other_words_are_notices():
    assert [one.level for one in titled(None)] == [Level.NOTICE]
    assert [one.level for one in titled("2023年青禾区政府信息公开年度工作报告")] == [Level.NOTICE]


def test_another_year_is_a_warning():
    (finding,) = titled("青禾区民政局2022年政府信息公开工作年度报告")
    assert finding.level is Level.WARNING
    assert finding.expected == {"year": 2023}
