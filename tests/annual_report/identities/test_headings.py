"""RPT603: headings are those of the form."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import NarrativeSection


def found(value):
    return [one for one in check(report=value) if one.code == "RPT603"]


def titled(number, title):
    parts = tuple(
        NarrativeSection(part.section, title if part.section == number else part.title, part.text)
        for part in narrative()
    )
    return report(parts=parts)


@pytest.mark.parametrize("title", ["总体情况", "一、总体情况", " 一、 总体情况 ", ""])
def test_the_official_words_are_silent_with_or_without_their_number(title):
    assert found(titled("一", title)) == []


def test_other_words_are_a_notice():
    (finding,) = found(titled("五", "存在主要问题及改进情况"))
    assert finding.expected == {"narrative.五.title": "存在的主要问题及改进情况"}
