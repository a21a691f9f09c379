"""Who reports, on which year, and where each was found."""

import re

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


NAMES = (
    "青榆区民政局（青榆区退役军人事务局）",
    "青榆区民政局(研究室)",
    "青榆区税务局第一税务分局（办税服务厅）（12366）",
    "青榆区公安分局【交警】",
    "青榆区〔直属〕分局",
    "青榆区“双减”专班",
    "青榆区《青榆日报》社",
    "青榆区爱新觉罗·启功纪念馆",
    "青榆区第101中学",
    "青榆区直属单位20",
    "青榆区ABC Water集团有限公司",
    "青榆市2025年大学生运动会执行委员会",
    "青榆市2023年博览会筹备组",
    "中共青榆区委机构编制委员会办公室",
    "青榆区革命根据地纪念馆",
    "附城镇人民政府",
    "青榆区政府信息公开年度报告编审中心",
    "青榆区民政局、青榆区财政局、青榆区教育局",
    "青榆区" + "城市管理和综合行政执法" * 7 + "局（青榆区城市更新工作站）",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "title",
    [
        "{}2023年政府信息公开工作年度报告",
        "{}2023年度政府信息公开工作报告",
        "{}（2023年）政府信息公开年报",
        "2023年{}政府信息公开工作年度报告",
        "{}政府信息公开工作2023年度报告",
        "{}政府信息公开工作年度报告（2023年）",
        "附件1：{} 2023 年政府信息公开工作年度报告",
        "《{}2023年政府信息公开工作年度报告》",
        "关于{}2023年政府信息公开工作年度报告",
    ],
)
def test_every_ending_of_a_name_stays_as_printed(name: str, title: str) -> None:
    assert told(title.format(name)) == (name, 2023)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_may_stand_above_the_title(name: str) -> None:
    title = f"{name}2023年政府信息公开工作年度报告"
    assert told(name, "2023年政府信息公开工作年度报告", declared=title) == (name, 2023)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_broken_anywhere_is_whole_where_the_file_declares_it(name: str) -> None:
    title = f"{name}2023年政府信息公开工作年度报告"
    for at in (at for at in range(1, len(name)) if not re.search("[A-Z ]", name[at - 1 : at + 1])):
        masthead = read_masthead((title[:at], title[at:]), declared=title, source="")
        assert (masthead.agency, masthead.title_lines) == (name, frozenset({0, 1}))


def test_a_name_that_holds_the_name_of_the_report_may_break_into_three() -> None:
    name, told_year = "青榆区政府信息公开年度报告编审中心〔直属〕", "2023年政府信息公开工作年度报告"
    for at in range(1, len(name)):
        lines = ("青榆区人民政府门户", name[:at], name[at:], told_year)
        masthead = read_masthead(lines, declared=name + told_year, source="")
        assert (masthead.agency, masthead.title_lines) == (name, frozenset({1, 2, 3}))


@pytest.mark.parametrize(
    "lines",
    [
        ("青榆区民政局（青榆区退役", "军人事务局）2023年政府信息公开工作年度报告"),
        ("青榆区民政局", "（青榆区退役军人事务局）", "2023年政府信息公开工作年度报告"),
        ("青榆区民政局（青榆区", "退役军人事务局）2023年", "政府信息公开工作年度报告"),
    ],
)
def test_a_name_broken_within_brackets(lines: tuple[str, ...]) -> None:
    assert told(*lines) == ("青榆区民政局（青榆区退役军人事务局）", 2023)


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        (("青榆区人力资源和社会", "保障局2023年政府信息公开工作年度报告"), "青榆区人力资源和社会保障局"),
        (("青榆区", "民政局2023年政府信息公开工作年度报告"), "青榆区民政局"),
        (("青榆区人民政府", "办公室2023年政府信息公开工作年度报告"), "青榆区人民政府办公室"),
        (("青榆区人民政府", "市民政局2023年政府信息公开工作年度报告"), "市民政局"),
        (("青榆区政务公开", "民政局2023年政府信息公开工作年度报告"), "民政局"),
        (("青榆区民政局、", "青榆区财政局", "2023年政府信息公开年报"), "青榆区民政局、青榆区财政局"),
    ],
)
def test_a_line_above_belongs_to_the_name_only_where_the_name_goes_on(
    lines: tuple[str, ...], agency: str
) -> None:
    assert told(*lines) == (agency, 2023)


@pytest.mark.parametrize(
    "line",
    [
        "根据条例编制2023年政府信息公开工作年度报告",
        "现编制本机关2023年政府信息公开工作年度报告并予公布",
        "2023年政府信息公开工作年度报告格式",
    ],
)
def test_sentences_about_a_report_are_no_titles(line: str) -> None:
    assert read_masthead((line,), declared=None, source="").title is None


def test_the_text_names_the_agency_with_its_second_name_but_not_how_it_is_called() -> None:
    text = "本报告由青榆区民政局（青榆区退役军人事务局）（以下简称“我局”）根据条例编制。"
    assert told("2023年政府信息公开工作年度报告", text) == ("青榆区民政局（青榆区退役军人事务局）", 2023)


def test_a_file_name_may_part_agency_and_report() -> None:
    source = "青榆区民政局_2023年政府信息公开工作年度报告.pdf"
    assert told("一、总体情况", source=source) == ("青榆区民政局", 2023)
