"""RPT606: the text names its own agency."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.identities import check


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
    ],
)
def test_its_own_name_in_any_length_is_silent(agency, text):
    assert of(text, agency) == []


def test_another_name_is_a_warning():
    (finding,) = of("本报告由清河县教育局编制。")
    assert finding.found == {"清河县教育局": "青禾区民政局"}


def test_the_title_of_a_sibling_is_a_warning():
    sibling = SourcedReport("教育局.docx", report(agency="青禾区教育局"))
    value = report(agency="青禾区民政局", title="青禾区教育局2023年政府信息公开工作年度报告")
    assert len(found(value, siblings=(sibling,))) == 1
    assert found(value) == []
