"""RPT605: the text speaks of its own year."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check


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


def test_a_period_of_another_year_is_a_warning():
    assert len(of(一="本报告统计期限自2022年1月1日起至2022年12月31日止。")) == 1
