"""A year's report out of the records: right, linked to the last year, each cell with its requests."""

import datetime as dt
import random

import pytest
from django.core.exceptions import PermissionDenied

from tests.casework.histories import world
from tests.web.cases.conftest import staff
from tests.web.cases.keeping import keep_history
from tests.web.conftest import make_district
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check
from zhaoming.web.cases.models import Case, CaseDispute
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import current_report, differences_from_records, record_of_cell
from zhaoming.web.reports.services import ActRefusedError, compile_report, correct_cell

__all__ = ["staff"]
pytestmark = pytest.mark.database
YEARS = (2023, 2024, 2025)


@pytest.fixture(params=range(2))
def seed(request, settings):
    """What the requests of a bureau come from; today is after all of them."""
    settings.ZHAOMING_TODAY = dt.date(2026, 4, 8)
    return request.param


@pytest.fixture
def district(request, keep):
    """The tree, with requests where the test asks for them."""
    if "kept" not in request.fixturenames:
        return make_district()
    seed = request.getfixturevalue("seed")
    return keep(f"compiling {seed}", lambda: _histories(seed))


@pytest.fixture
def kept(seed, district):
    """A bureau with requests over three years."""
    return district.education


def _histories(seed):
    district, rng = make_district(), random.Random(f"compiling {seed}")
    histories = world(
        rng, first=dt.date(2023, 3, 1), until=dt.date(2026, 3, 31), agency=district.education.code, size=6
    )
    for serial, events in enumerate(histories, start=1):
        keep_history(agency=district.education, events=events, serial=serial)
    return district


def _of_tables(findings):
    """Findings about 表三 and 表四; the text and 表二 are not counted from requests."""
    return [one for one in findings if any(key.startswith(("s3.", "s4.")) for key in one.cells)]


def test_the_report_checks_and_carries_over_from_year_to_year(kept, staff):
    before = None
    for year in YEARS:
        report = current_report(version=compile_report(actor=staff.officer, agency=kept, year=year)).report
        context = Context(previous=SourcedReport("去年", before) if before else None)
        wrong = _of_tables(check(report=report, context=context))
        assert [one.message for one in wrong if one.level is not Level.NOTICE] == []
        if before is not None:
            assert report.number("s3.carried_in.total") == before.number("s3.carried_out.total")
        before = report


def test_each_cell_remembers_its_requests(kept, staff):
    version = compile_report(actor=staff.officer, agency=kept, year=2025)
    report = current_report(version=version).report
    for key in report.cells:
        record = record_of_cell(user=staff.officer, version=version, key=key)
        if key.startswith("s2."):
            assert record is None
            continue
        assert record.remembered
        assert record.count == report.number(key)
        assert record.cases.count() == len(set(record.cases.values_list("pk", flat=True))) <= record.count
    assert differences_from_records(current=current_report(version=version)) == ()


def test_what_is_recorded_later_shows_as_a_difference_and_changes_nothing(kept, staff):
    version = compile_report(actor=staff.officer, agency=kept, year=2025)
    before = current_report(version=version).report
    late = Case.objects.filter(counts=True, new_year__lte=2025, end_year__isnull=True).first()
    Case.objects.filter(pk=late.pk).update(
        end_year=2025, handled_on=dt.date(2025, 12, 31), counted_as="provide"
    )
    current = current_report(version=version)
    assert current.report.cells == before.cells
    found = {one.key: (one.printed, one.counted) for one in differences_from_records(current=current)}
    printed, counted = found["s3.granted.total"]
    assert counted == printed + 1
    assert "s3.new_received.total" not in found


def test_a_count_of_which_nothing_is_left_shows_as_a_difference(kept, staff):
    """Silence of the records proves nothing, unless it was they that were counted."""
    version = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert differences_from_records(current=current_report(version=version)) == ()
    Case.objects.update(counts=False)
    CaseDispute.objects.all().delete()
    current = current_report(version=version)
    told = {key for key, cell in current.report.cells.items() if cell.value and key.startswith(("s3.", "s4."))}
    found = differences_from_records(current=current)
    assert {one.key for one in found} == told != set()
    assert {one.counted for one in found} == {0}


def test_a_corrected_cell_is_told_apart_from_the_records(kept, staff):
    version = compile_report(actor=staff.officer, agency=kept, year=2025)
    correct_cell(actor=staff.officer, version=version, key="s4.review.upheld", text="7", reason="系统外的复议")
    version.refresh_from_db()
    found = differences_from_records(current=current_report(version=version))
    assert [(one.key, one.printed) for one in found] == [("s4.review.upheld", 7)]


def test_table_two_and_the_text_of_an_earlier_draft_are_taken_over(staff, district):
    kept = district.education
    first = compile_report(actor=staff.officer, agency=kept, year=2025)
    correct_cell(actor=staff.officer, version=first, key="s2.regulations.made", text="3", reason="按台账填写")
    second = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert (second.number, second.state) == (2, "draft")
    assert current_report(version=second).report.number("s2.regulations.made") == 3


def test_who_may_not_upload_compiles_nothing(staff, district):
    for who in (staff.reviewer, staff.head, staff.supervisor, staff.stranger):
        with pytest.raises(PermissionDenied):
            compile_report(actor=who, agency=district.education, year=2025)
    assert not ReportVersion.objects.exists()


def test_a_year_without_records_is_refused_in_words(staff, district):
    for year in (2019, 2020, 2027):
        with pytest.raises(ActRefusedError, match="ACT060"):
            compile_report(actor=staff.officer, agency=district.education, year=year)


def test_a_person_of_another_agency_sees_no_requests(staff, district):
    version = compile_report(actor=staff.officer, agency=district.education, year=2025)
    assert record_of_cell(user=staff.stranger, version=version, key="s3.new_received.total") is None
