"""The demo's collection: begun once, when the reports are there, with reports in every way of standing."""

import datetime as dt

import pytest
from django.db import transaction

from tests.web.reports.conftest import _queue_that_waits, _reader, read_all
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.collection.demo import seed
from zhaoming.web.collection.models import Acceptance, Campaign, Reminder, ScopeDeclaration
from zhaoming.web.collection.selectors import glance
from zhaoming.web.collection.standings import Standing
from zhaoming.web.config.clock import acting_on
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.services import file_report, receive_files, return_report
from zhaoming.web.reports.trees import subtree_of

__all__ = ["_queue_that_waits", "_reader"]
# Told by services, each of which is tried on both databases by itself.
pytestmark = [pytest.mark.once, pytest.mark.database]
SERVED = dt.date(2026, 3, 16)
FILED = dt.date(2026, 1, 17)


@pytest.fixture
def reports(db, settings):
    """Three of the district's agencies have filed; one of them was returned."""
    settings.ZHAOMING_TODAY = SERVED
    agencies.seed()
    district = Agency.objects.get(code=agencies.DISTRICT)
    filed = []
    with acting_on(FILED):
        for code in ("LJ-YT-BGS", "LJ-YT-JYJ", "LJ-YT-MZJ"):
            agency = Agency.objects.get(code=code)
            officer = person(agency=agency, role=Role.OFFICER, on=FILED)
            data = as_json(balanced(agency=agency.name))
            batch = receive_files(actor=officer, agency=agency, files=[incoming("年报.json", data)])
            version = read_all(batch.uploads.get()).versions.get()
            filed.append(file_report(actor=person(agency=agency, role=Role.HEAD, on=FILED), version=version))
        supervisor = person(agency=district, role=Role.SUPERVISOR, on=FILED)
        return_report(actor=supervisor, version=filed[2], remarks="请补充")


def test_nothing_is_begun_before_the_reports_are_there(reports):
    assert seed() == ""
    assert not Campaign.objects.exists()


def test_it_is_begun_once_with_late_returned_and_accepted_reports(reports):
    with transaction.atomic():
        record(kind="demo.completed", actor=None)
    assert "应报 22 个" in seed()
    found = glance(campaign=Campaign.objects.get(), on=SERVED)
    lines = {one.line.name: one.line for one in found.rows}
    assert lines["云汀区人民政府办公室"].days_late == (FILED - dt.date(2026, 1, 12)).days
    assert lines["云汀区教育局"].standing is Standing.ACCEPTED
    assert (lines["云汀区民政局"].standing, lines["云汀区民政局"].days_late) == (Standing.RETURNED, 44)
    assert found.whole.counts[Standing.NOT_BEGUN] == 17
    assert Acceptance.objects.count() == 1
    assert ScopeDeclaration.objects.count() == 1
    assert [one.code for one in ScopeDeclaration.objects.get().agencies.all()] == ["LJ-YT-QS"]
    assert Reminder.objects.count() == 2 * 18
    assert seed() == ""
    assert Campaign.objects.count() == 1


def test_the_districts_own_report_declares_everybody_under_it(reports):
    """As those of governments do; without it the years before could not be drawn over the city."""
    district = Agency.objects.get(code=agencies.DISTRICT)
    version = _filed(district, year=2024)
    with transaction.atomic():
        record(kind="demo.completed", actor=None)
    seed()
    named = ScopeDeclaration.objects.get(version=version).agencies.all()
    assert {one.pk for one in named} == subtree_of(root=district, year=2024) - {district.pk}


def test_reports_of_the_years_before_declare_their_own_figures_alone(reports):
    """Without it no sum of theirs could be assessed, over the district."""
    _filed(Agency.objects.get(code=agencies.DISTRICT), year=2023)
    version = _filed(Agency.objects.get(code="LJ-YT-SWJ"), year=2023)
    assert version.agency is not None
    assert version.agency.dissolved_on == dt.date(2024, 7, 1)
    with transaction.atomic():
        record(kind="demo.completed", actor=None)
    seed()
    declared = ScopeDeclaration.objects.get(version=version)
    assert not declared.agencies.exists()
    assert declared.declared_by == version.filed_by


def _filed(agency, *, year):
    day = dt.date(year + 1, 3, 1)
    with acting_on(day):
        officer = person(agency=agency, role=Role.OFFICER, on=day)
        data = as_json(balanced(agency=agency.name, year=year))
        batch = receive_files(actor=officer, agency=agency, files=[incoming("年报.json", data)])
        version = read_all(batch.uploads.get()).versions.get()
        return file_report(actor=person(agency=agency, role=Role.HEAD, on=day), version=version)
