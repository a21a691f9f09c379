"""The demo: every planned fault is found by the rules, and the stories are told through the real services."""

import pytest

from tests.web.conftest import make_agency
from tests.web.reports.test_summaries import assert_columns_are_the_fold
from zhaoming import report_files
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import AnnualReport
from zhaoming.annual_report.writing.checklist import points_for, states
from zhaoming.report_files import read_file
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.config import demo_progress
from zhaoming.web.reports.demo.plan import Body, Fate, Fault, plan
from zhaoming.web.reports.demo.seed import outstanding, seed
from zhaoming.web.reports.models import ReportVersion, Upload, UploadState, VersionState
from zhaoming.web.reports.selectors import public_reports

# Told by services, each of which is tried on both databases by itself.
pytestmark = pytest.mark.once
YEARS = (2023, 2024, 2025)
NAMES = (
    "住房和城乡建设局",
    "公安局",
    "自然资源局",
    "教育局",
    "财政局",
    "民政局",
    "城市管理局",
    "卫生健康局",
    "青石镇人民政府",
)
BODIES = (
    *(Body(number, f"云汀区{name}", YEARS) for number, name in enumerate(NAMES)),
    Body(20, "云汀区商务局", (2023,)),
    Body(21, "云汀区商务和投资促进局", (2024, 2025), after=(20,)),
    Body(30, "云汀区人民政府", YEARS, sums=True),
)
EXPECTED = {
    Fault.NONE: set(),
    Fault.BALANCE: {"RPT103"},
    Fault.ROW_SUM: {"RPT101", "RPT102"},
    Fault.CARRY_OVER: {"RPT201"},
    Fault.REFUSED_CELL: set(),
    Fault.LITIGATION: {"RPT104"},
    Fault.TEXT: {"RPT301"},
    Fault.NO_SECTION: {"RPT601"},
}


@pytest.fixture(scope="module")
def planned():
    return plan(bodies=BODIES, years=YEARS)


def _sourced(report: AnnualReport | None) -> SourcedReport | None:
    return None if report is None else SourcedReport(f"{report.agency}{report.year}", report)


def _findings(one, planned):
    reports = {(other.body.id, other.report.year): other.report for other in planned}
    year = one.report.year
    below = [r for (key, y), r in reports.items() if one.body.sums and y == year and key != one.body.id]
    context = Context(
        previous=_sourced(reports.get((one.body.id, year - 1))),
        children=tuple(_sourced(report) for report in below),
    )
    return check(report=one.report, context=context)


def test_each_planned_fault_is_found_and_no_other(planned):
    for one in planned:
        if one.fault is not Fault.COPIED:
            errors = {item.code for item in _findings(one, planned) if item.level is Level.ERROR}
            # The text keeps the true figure, so that it may contradict a faulty table as well.
            beside = {"RPT301"} if one.fault in (Fault.BALANCE, Fault.ROW_SUM) else set()
            assert EXPECTED[one.fault] <= errors <= EXPECTED[one.fault] | beside, one.report.title
    assert {one.fault for one in planned} == set(Fault)
    assert {one.fate for one in planned} == set(Fate)


def test_no_section_lacks_what_it_must_cover_but_the_one_that_is_left_out(planned):
    for one in planned:
        texts = {part.section: part.text for part in one.report.narrative}
        found = states(points=points_for(is_government=False), texts=texts, signed={})
        lacking = {(state.point.section, state.point.id) for state in found if not state.is_met}
        left_out = {("五", "problems"), ("五", "improvement")} if one.fault is Fault.NO_SECTION else set()
        assert lacking == left_out, one.report.title


def test_a_report_copied_from_another_agency_is_found(planned):
    copied = next(one for one in planned if one.fault is Fault.COPIED)
    beside = [_sourced(one.report) for one in planned if one.report.year == 2025 and one is not copied]
    found = check(report=copied.report, context=Context(siblings=tuple(beside)))
    assert any(item.code.startswith("RPT7") for item in found)


def test_only_the_copied_report_resembles_another():
    names = [one.name for one in agencies.AGENCIES if one.parent == agencies.DISTRICT]
    bodies = [Body(number, name, YEARS) for number, name in enumerate(names)]
    everybody = plan(bodies=bodies, years=YEARS)
    copied = next(one for one in everybody if one.fault is Fault.COPIED)
    model = next(one for one in everybody if one.fate is Fate.FILED)
    told = [one for one in everybody if one not in (copied, model)]
    for one in told:
        beside = [other for other in everybody if other is not one and other.report.year == one.report.year]
        siblings = tuple(_sourced(other.report) for other in beside)
        found = check(report=one.report, context=Context(siblings=siblings))
        assert not [item.message for item in found if item.code.startswith("RPT7")]


def test_the_agency_that_took_over_carries_what_was_open(planned):
    by_seat = {(one.body.id, one.report.year): one.report for one in planned}
    before, after = by_seat[20, 2023], by_seat[21, 2024]
    for column in ("natural", "total"):
        assert after.number(f"s3.carried_in.{column}") == before.number(f"s3.carried_out.{column}")


@pytest.fixture
def _real_reader(monkeypatch):
    monkeypatch.setattr(report_files, "read_isolated", lambda path, *, name, **_: read_file(path, name=name))


@pytest.mark.usefixtures("_real_reader")
def test_the_stories_go_through_the_real_services_and_are_told_once(district):
    assert "11 份" in seed()
    states = list(ReportVersion.objects.values_list("agency__name", "year", "state"))
    assert ("清河区住房和城乡建设局", 2025, VersionState.DRAFT) in states
    assert ("清河区住房和城乡建设局", 2024, VersionState.SUPERSEDED) in states
    assert ("清河区教育局", 2025, VersionState.FILED) in states
    assert public_reports().filter(agency=district.district, year=2024).exists()
    told = set(Upload.objects.values_list("state", flat=True))
    assert told == {UploadState.READ, UploadState.REPEATED, UploadState.FAILED}
    assert_columns_are_the_fold()
    versions = ReportVersion.objects.count()
    seed()
    assert ReportVersion.objects.count() == versions


@pytest.mark.usefixtures("_real_reader")
def test_a_demo_that_was_interrupted_goes_on_where_it_was(district, monkeypatch, settings, tmp_path):
    settings.ZHAOMING_HOME = tmp_path
    told = []

    def until_the_third(*, done, total):
        told.append((done, total))
        if len(told) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo_progress, "tell", until_the_third)
    with pytest.raises(KeyboardInterrupt):
        seed()
    assert ReportVersion.objects.exclude(state=VersionState.SUPERSEDED).count() == 2
    monkeypatch.undo()
    monkeypatch.setattr(report_files, "read_isolated", lambda path, *, name, **_: read_file(path, name=name))
    assert len(outstanding()) == 9
    assert "9 份" in seed()
    assert told == [(0, 11), (1, 11), (2, 11)]
    assert demo_progress.told() is None


@pytest.mark.usefixtures("_real_reader")
def test_what_people_do_with_a_whole_demo_is_not_undone(district):
    seed()
    make_agency("QH-XJ", "清河区新设局", under=district.district)
    assert outstanding() == ()
