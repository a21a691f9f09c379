"""Every sum is made by one rule: that of a collection, 汇总 over the tree, the charts and their downloads."""

from dataclasses import replace

import pytest

from tests.web.collection.test_sum import KEY, URL, hand_in, own_report, two_filed, world
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.annual_report.report import AnnualReport, Cell
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.collection.selectors import collected_sum
from zhaoming.web.collection.services import declare_scope
from zhaoming.web.reports.selectors import aggregate_of
from zhaoming.web.reports.services import publish_report

__all__ = ["hand_in", "own_report", "two_filed", "world"]
pytestmark = pytest.mark.database


@pytest.fixture
def declares():
    """Have a report declare that it holds its own figures and those of some agencies."""

    def make(version, *agencies):
        declare_scope(actor=version.filed_by, version=version, agencies=agencies)

    return make


@pytest.fixture
def both_published(two_filed, person):
    """The two bureaus' reports, open to everybody."""
    return [
        publish_report(actor=person(Role.PLATFORM_EDITOR, version.agency), version=version)
        for version in two_filed
    ]


@pytest.fixture
def top(person, district):
    """The supervisor of the city."""
    return person(Role.SUPERVISOR, district.city)


def test_the_sum_over_the_tree_is_made_by_the_same_rule(campaign, two_filed, own_report, declares, signed_in):
    supervisor = campaign.opened_by
    client, url = signed_in(supervisor), "/oversight/aggregate/?year=2025"

    def both():
        view = aggregate_of(user=supervisor, root=campaign.collector, year=2025)
        found = collected_sum(campaign=campaign)
        assert view.overlap.reasons == found.reasons
        assert {key: cell.value for key, cell in view.report.cells.items()} == {
            key: cell.value for key, cell in found.report.cells.items()
        }
        return view

    assert both().report.number(KEY) == 14
    page = text_of(client.get(url))
    assert "2 份年报没有声明统计范围" in page
    assert f'<a href="/desk/reports/{own_report.pk}/">年报</a>用来对照，不相加' in page
    declares(two_filed[0], two_filed[1].agency)
    declares(two_filed[1])
    view = both()
    assert view.report.number(KEY) == 10
    assert view.overlap.inside == (("清河区住房和城乡建设局", "清河区教育局"),)
    assert view.missing == (Agency.objects.get(name="清河区石桥镇人民政府"),)
    page = text_of(client.get(url))
    assert "不可评估" not in page
    assert "清河区住房和城乡建设局：已含在“清河区教育局”的年报里" in page
    for to in ("json", "html"):
        told = client.get(f"/oversight/aggregate/download.{to}?year=2025").content.decode()
        assert "依声明没有重复相加：清河区住房和城乡建设局（含在清河区教育局的年报里）" in told


CHARTS = ("/oversight/charts/", "/oversight/charts/new_received/?year=2025", "/charts/")
CSV = ("/oversight/charts/?csv=requests", "/charts/?csv=requests")


def test_the_charts_and_their_downloads_are_made_by_the_same_rule(both_published, declares, people, signed_in):
    """Without declarations nobody can tell; with them nothing counts twice, and what is left out is said."""
    client = signed_in(people.supervisor)

    def is_told(words):
        return {words in text_of(client.get(page)) for page in (*CHARTS, *CSV)}

    assert is_told("重复不可评估：2 份年报没有声明统计范围（") == {True}
    assert {row_of(client, page, "本年新收") for page in CSV} == {"14"}
    declares(both_published[0], both_published[1].agency)
    declares(both_published[1])
    assert is_told("依声明没有重复相加：清河区住房和城乡建设局（含在清河区教育局的年报里）。") == {True}
    assert is_told("不可评估") == {False}
    assert {row_of(client, page, "本年新收") for page in CSV} == {"10"}
    assert "2025年（2份）" in text_of(client.get("/charts/"))
    declares(both_published[0])
    assert is_told("统计范围和重复") == {False}
    assert {row_of(client, page, "本年新收") for page in CSV} == {"14"}


def row_of(client, page, name):
    """The last year of a row of a chart's file."""
    lines = client.get(page).content.decode("utf-8-sig").splitlines()
    return next(line.split(",")[-1] for line in lines if line.startswith(f"{name},"))


def test_a_government_added_beside_those_under_it_is_not_drawn_until_it_declares(
    both_published, own_report, declares, top, signed_in
):
    """Over the city the district's own report would count its bureaus twice: no number is better than that."""
    client = signed_in(top)
    for page in CHARTS:
        told = text_of(client.get(page))
        assert "有政府的年报没有声明是否含下级的数，这一年不相加。" in told, page
        assert "不可评估" in told
    assert {row_of(client, page, "本年新收") for page in CSV} == {"不可评估"}
    assert "没有相加" in text_of(client.get(CHARTS[1]))
    told = client.get("/oversight/aggregate/download.json?year=2025").content.decode()
    assert "重复不可评估" in told
    assert "清河区人民政府的年报没有声明统计范围，和它下级的年报加在一起，数很可能重复" in told
    declares(own_report, *(one.agency for one in both_published))
    assert {row_of(client, page, "本年新收") for page in CSV} == {"15"}
    declares(own_report)
    assert {row_of(client, page, "本年新收") for page in CSV} == {"29"}


def with_one_row_of_others(report, total):
    """The same report with （六） printed as one row, as some do in the form of 2021."""
    cells = {key: cell for key, cell in report.cells.items() if not key.startswith("s3.other_")}
    row = {
        key.replace("other_misc", "other"): Cell(total if key.endswith((".natural", ".total")) else 0)
        for key in report.cells
        if key.startswith("s3.other_misc.")
    }
    return AnnualReport(report.agency, report.year, report.form, {**cells, **row}, narrative=report.narrative)


OTHERS = {
    f"s3.{row}.{column}": number
    for row, number in (("other_misc", 3), ("granted", 7))
    for column in ("natural", "total")
}


@pytest.mark.parametrize("own_is_single", [True, False])
def test_one_row_of_others_is_compared_with_three(own_is_single, campaign, district, hand_in, signed_in):
    """（六） may be one row or three; the same figures in the other shape are no difference."""
    single = with_one_row_of_others(balanced(changes={"s3.granted.natural": 7, "s3.granted.total": 7}), 3)
    split = balanced(changes=OTHERS)
    below, above = (split, single) if own_is_single else (single, split)
    hand_in(district.education, below)
    hand_in(district.district, replace(above, agency=district.district.name))
    found = collected_sum(campaign=campaign)
    key = "s3.other.total"
    assert (found.report.number(key), found.differences) == (3, ())
    assert [number for _, number in found.parts_of(key=key)] == [3]
    view = aggregate_of(user=campaign.opened_by, root=district.district, year=2025)
    assert [number for _, number in view.contributions[key]] == [3]
    assert signed_in(campaign.opened_by).get(f"{URL}{key}/").status_code == 200
