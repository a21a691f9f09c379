import re

import pytest
from lxml import html

from tests.documents.drawings import HOSTILE, drawing
from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.official import draw
from zhaoming.documents.write_html import write_html


def page(data: bytes):
    return html.document_fromstring(data.decode())


def test_language_title_and_headings_are_there_for_a_screen_reader() -> None:
    root = page(write_html(drawing=drawing()))
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == root.findtext(".//h1") == "某区2023年报告"
    assert [heading.text for heading in root.iter("h2")] == ["四、行政复议、行政诉讼情况"]
    assert root.xpath("//table/@aria-label") == ["情况统计表", "情况统计表"]


@pytest.mark.parametrize("form", FormId)
def test_every_figure_names_heads_that_exist_and_describe_it(form: FormId) -> None:
    root = page(write_html(drawing=draw(report_by_hand(form=form))))
    identifiers = root.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    heads = {head.get("id"): head.text_content() for head in root.iter("th")}
    described = {
        cell.text_content(): [heads[name] for name in cell.get("headers").split()] for cell in root.iter("td")
    }
    assert len(described) >= 198
    number = next(
        index
        for index, key in enumerate(report_by_hand(form=form).cells)
        if key == "s3.denied_internal_affairs.org_research"
    )
    labels = "申请人情况 法人或其他组织 科研机构 三、本年度办理结果 （三）不予公开 5.属于三类内部事务信息"
    assert described[str(number)] == labels.split()
    assert described["0"] == ["第二十条第（一）项", described["0"][1], "规章"]


def test_nothing_is_fetched_or_run() -> None:
    data = write_html(drawing=drawing(HOSTILE, figure=HOSTILE, title=HOSTILE)).decode()
    root = html.document_fromstring(data)
    assert not root.xpath("//script|//link|//img|//iframe|//@onclick|//@src|//@href")
    assert "\x01" not in data
    assert HOSTILE[:40] in root.xpath("string(//p)")
    assert not re.search(r"url\(|@import", data)


def test_the_page_prints_on_a4() -> None:
    data = write_html(drawing=drawing()).decode()
    assert "@page { size: A4;" in data
