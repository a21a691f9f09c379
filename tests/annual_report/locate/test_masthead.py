"""Who reports, on which year, and where each was found."""

import pytest

from zhaoming.annual_report.locate.masthead import read_masthead


def told(*lines: str, declared: str | None = None, source: str = "a.docx") -> tuple[str | None, int | None]:
    masthead = read_masthead(lines, declared=declared, source=source)
    return masthead.agency, masthead.year


@pytest.mark.parametrize(
    "lines",
    [
        ("青榆区人民政府2023年政府信息公开工作年度报告",),
        ("青榆区人民政府", "2023年政府信息公开工作年度报告"),
        ("2023年青榆区人民政府政府信息公开", "年度工作报告"),
        ("青榆区人民政府", "二〇二三年政府信息公开工作年度报告"),
        ("# **青榆区人民政府2023年度政府信息公开工作年度报告**",),
        ("青榆区人民政府政府信息公开工作年度报告", "（2023年）"),
        ("青榆區人民政府2023年政府信息公開工作年度報告",),
        ("首页 > 公开年报", "青榆区人民政府2023年政府信息公开年报"),
    ],
)
def test_titles_in_every_dress(lines: tuple[str, ...]) -> None:
    assert told(*lines) == ("青榆区人民政府", 2023)


def test_the_period_tells_the_year_where_the_title_does_not() -> None:
    text = "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。"
    assert told("青榆区民政局政府信息公开工作年度报告", text) == ("青榆区民政局", 2022)


def test_a_date_of_publication_tells_no_year() -> None:
    assert told("一、总体情况", "发布日期：2024年1月20日") == (None, None)


def test_the_file_name_is_the_last_resort() -> None:
    source = "青榆区民政局2021年政府信息公开工作年度报告.pdf"
    assert told("一、总体情况", source=source) == ("青榆区民政局", 2021)
    masthead = read_masthead(("一、总体情况",), declared=None, source=source)
    assert masthead.year_from == "文件名"


def test_a_sentence_that_mentions_the_report_is_no_title() -> None:
    assert (
        read_masthead(("现将2023年政府信息公开工作年度报告公布如下。",), declared=None, source="").title is None
    )


def test_a_page_head_above_the_title_is_no_part_of_it() -> None:
    lines = ("青榆区民政局 2023 年度报告", "青榆区民政局2023年政府信息公开工作年度报告")
    assert told(*lines) == ("青榆区民政局", 2023)
