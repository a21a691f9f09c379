"""RPT606: the text names its own agency."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import NarrativeSection


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT606"]


def of(text, agency="青禾区民政局", **context):
    return found(report(agency=agency, parts=narrative(六=text)), **context)


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("洪泽区人民政府", "本报告由淮安市洪泽区人民政府办公室根据《条例》编制。"),
        ("洪泽区人民政府", "如有疑问，请与淮安市洪泽区人民政府办公室联系。"),
        ("青禾区民政局", "本报告由区民政局编制。请与本局办公室联系（电话：12345）。"),
        ("青禾区民政局", "如有疑问，请与青禾区人民政府办公室联系。"),
        ("金盏地区", "本报告由北京市朝阳区金盏地区办事处编制。"),
        ("青禾区民政局", "加强与人大代表的联系，请各部门配合。"),
        (None, "本报告由清河县教育局编制。"),
        ("青禾区民政局", "请与区政务服务管理局联系。"),
        ("青禾区民政局", "2023年，区民政局坚持公开。"),
        ("青禾区民政局", "2023年，区委区政府高度重视政务公开。"),
        ("青禾区民政局", "2023年，省民政厅积极指导。"),
        ("青禾区民政局", "2023年，青禾区审计局对我局开展审计。"),
        ("青禾区民政局", "本报告由淮安市青禾区民政局办公室编制。"),
        ("青禾区人民政府", "2023年，青禾区教育局认真贯彻条例。"),
        ("青禾区卫生健康委员会", "本报告由青禾区卫健委编制。"),
        ("青禾区发展和改革委员会", "2023年，区发改委积极推进公开。"),
        ("青禾区市场监督管理局", "本报告由青禾区市场监管局编制。"),
        ("国家税务总局青禾区税务局", "本报告由青禾区税务局编制。"),
        ("青禾区红星街道办事处", "本报告由红星街道编制。"),
    ],
)
def test_its_own_name_in_any_length_is_silent(agency, text):
    assert of(text, agency) == []


def test_another_name_is_a_warning():
    (finding,) = of("本报告由清河县教育局编制。")
    assert finding.found == {"narrative.六": "清河县教育局"}
    assert finding.expected == {"narrative.六": "青禾区民政局"}


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("青禾区民政局", "本报告由青禾区教育局编制。"),
        ("青禾区民政局", "本报告由青禾市民政局编制。"),
        ("青禾区民政局", "本年度报告由青禾区卫生健康局编制。"),
        ("青禾区民政局", "如有疑问，请与青禾区教育局办公室联系。"),
        ("青禾区民政局", "2023年，青禾区教育局认真贯彻落实条例，主动公开政府信息。"),
        ("青禾区人民政府", "本报告由白云区人民政府办公室编制。"),
        ("青禾区红星街道办事处", "本报告由青禾区东风街道办事处编制。"),
    ],
)
def test_a_name_of_the_same_place_or_level_is_another_all_the_same(agency, text):
    assert len(of(text, agency)) == 1


def preface(text):
    parts = (NarrativeSection("", "", text), *narrative())
    return found(report(agency="青禾区民政局", parts=parts))


@pytest.mark.parametrize(
    "text",
    [
        "根据条例，青禾区民政局编制2023年政府信息公开工作年度报告。",
        "根据省政府办公厅、市政府办公室要求，现公布2023年政府信息公开工作年度报告。",
        "根据财政部、省财政厅规定和区政府办公室通知，由局办公室编制本年度报告。",
    ],
)
def test_a_preface_of_the_own_agency_is_silent(text):
    assert preface(text) == []


def test_the_preface_of_another_agency_is_a_warning():
    (finding,) = preface("根据条例，青禾区教育局编制2023年政府信息公开工作年度报告。")
    assert finding.found == {"narrative.": "青禾区教育局"}


def test_the_title_of_a_sibling_is_a_warning():
    sibling = SourcedReport("教育局.docx", report(agency="青禾区教育局"))
    value = report(agency="青禾区民政局", title="青禾区教育局2023年政府信息公开工作年度报告")
    assert len(found(value, siblings=(sibling,))) == 1
    assert found(value) == []
