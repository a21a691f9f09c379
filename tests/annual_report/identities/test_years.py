"""RPT605: the text speaks of its own year."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import NarrativeSection


def found(value):
    return [one for one in check(report=value) if one.code == "RPT605"]


def of(**texts):
    return found(report(agency="青禾区人民政府", parts=narrative(**texts)))


@pytest.mark.parametrize(
    "texts",
    [
        {"五": "主要问题是力度不够。2024年，我区将进一步加大力度，加强培训。"},
        {"五": "2023年，我区将政务公开纳入考核，取得成效，但更新不够及时。"},
        {"一": "2023年，我区共收到政府信息公开申请5件，比2022年增加3件。"},
        {"一": "2022年，全区共收到政府信息公开申请5件，较上年有所增长。"},
        {"一": "统计期限自2023年1月1日起至2023年12月31日止。"},
        {"一": "2022年，我区收到政府信息公开申请66件，2023年，我区收到政府信息公开申请40件。"},
        {"一": "2022年，我区共收到政府信息公开申请66件。2023年，我区共收到政府信息公开申请40件。"},
        {"一": "2022年，我区共收到政府信息公开申请66件，今年共收到40件。"},
        {"一": "2021年，我区成立政务公开领导小组，持续发挥作用。"},
        {"一": "按时公布2022年政府信息公开工作年度报告。"},
        {"一": "自2019年，我区坚持主动公开。2023年度，我区认真落实条例。"},
        {"五": "更新不够及时，到2025年，将全面完成改造。"},
        {"五": "2024年，我区将按照规划加强培训，2025年，将全面完成。"},
        {"一": "修订2019年《条例》配套制度，落实2022年工作要点。"},
    ],
)
def test_years_that_may_be_meant_are_silent(texts):
    assert of(**texts) == []


def test_an_outlook_in_the_own_year_is_a_warning():
    (finding,) = of(五="随着社会发展，要求更高。2023年，区政府将严格落实上级部署。")
    assert "应写 2024 年" in finding.message


def test_figures_of_another_year_are_a_warning():
    assert len(of(一="2022年，全区共收到政府信息公开申请5件，均已答复。")) == 1


@pytest.mark.parametrize("text", ["2021年，我区认真贯彻条例。", "2022年度，我区主动公开政府信息100条。"])
def test_an_account_that_begins_with_another_year_is_a_warning(text):
    assert len(of(一=text)) == 1


@pytest.mark.parametrize("year", [2021, 2022, 2025])
def test_an_outlook_in_any_year_but_the_next_is_a_warning(year):
    (finding,) = of(五=f"更新不够及时。{year}年，我区将加强业务培训。")
    assert finding.expected == {"narrative.五": "2024年，我区将加强"}


def test_the_preface_of_another_years_report_is_a_warning():
    parts = (NarrativeSection("", "", "现公布2022年政府信息公开工作年度报告。"), *narrative())
    assert len(found(report(agency="青禾区人民政府", parts=parts))) == 1


def test_a_period_of_another_year_is_a_warning():
    assert len(of(一="本报告统计期限自2022年1月1日起至2022年12月31日止。")) == 1
