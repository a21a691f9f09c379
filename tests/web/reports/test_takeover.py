"""The year of a merger: last year's reports of all that became one are held against the first report."""

import datetime as dt
import random

import pytest

from tests.casework.histories import world
from tests.web.cases.keeping import keep_history
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Succession
from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors.yearly import yearly_figures
from zhaoming.web.reports.context import context_hash, context_of
from zhaoming.web.reports.selectors import closing_cell, closing_year, current_report, record_of_cell
from zhaoming.web.reports.services import ActRefusedError, compile_report

pytestmark = pytest.mark.database


@pytest.fixture
def taken_over(district):
    """The education bureau takes the housing bureau over in the year of its report."""
    year = balanced().year
    link = Succession(
        predecessor=district.housing, successor=district.education, effective_on=dt.date(year, 7, 1)
    )
    link.save()
    return link


def test_the_reports_of_all_stand_in_for_last_year(district, take_in, taken_over):
    own = take_in(balanced(year=balanced().year - 1))
    version = take_in()
    found = context_of(version=version)
    assert found.previous is None
    assert [one.report.agency for one in found.takeover.reports] == [own.agency.name]
    assert found.takeover.missing == (district.housing.name,)


def test_what_was_taken_over_twice_in_a_year_is_among_them(district, take_in, taken_over):
    """The town came to the housing bureau and with it to the education bureau, all in one year."""
    year = taken_over.effective_on.year
    Succession.objects.create(
        predecessor=district.township, successor=district.housing, effective_on=dt.date(year, 3, 1)
    )
    version, both = take_in(), {district.housing.name, district.township.name}
    assert set(context_of(version=version).takeover.missing) == both
    Succession.objects.create(
        predecessor=district.other_district, successor=district.township, effective_on=dt.date(year - 1, 3, 1)
    )
    assert set(context_of(version=version).takeover.missing) == both


def test_the_year_before_does_not_go_on_into_the_merger(take_in, taken_over):
    own = take_in(balanced(year=balanced().year - 1))
    take_in()
    assert context_of(version=own).following is None


def test_a_registered_merger_asks_for_a_new_check(take_in, district):
    version = take_in()
    before = context_hash(version=version)
    Succession.objects.create(
        predecessor=district.housing,
        successor=district.education,
        effective_on=dt.date(version.year, 1, 1),
    )
    assert context_hash(version=version) != before
    assert context_of(version=version).takeover.divided == ()


@pytest.fixture
def requests_of_both(district, settings):
    """Requests and disputes of two bureaus over three years."""
    settings.ZHAOMING_TODAY = dt.date(2026, 4, 8)
    serial = 0
    for agency in (district.education, district.housing):
        span = {"first": dt.date(2023, 3, 1), "until": dt.date(2026, 3, 31)}
        for events in world(random.Random(agency.code), **span, agency=agency.code, size=8):
            serial += 1
            keep_history(agency=agency, events=events, serial=serial)


def _compiled(people, agency, year):
    return current_report(version=compile_report(actor=people.officer, agency=agency, year=year))


@pytest.mark.usefixtures("requests_of_both")
def test_the_report_of_the_year_counts_the_requests_of_all_that_became_one(district, people, signed_in):
    """None of them is lost: what both carried out comes in, and every cell leads to the requests of both."""
    merged, gone = district.education, district.housing
    alone = [closing_year(user=people.supervisor, agency=one, year=2025).report for one in (merged, gone)]
    left = [
        closing_year(user=people.supervisor, agency=one, year=2024).report.number("s3.carried_out.total")
        for one in (merged, gone)
    ]
    assert all(left)
    Succession.objects.create(predecessor=gone, successor=merged, effective_on=dt.date(2025, 7, 1))
    found = _compiled(people, merged, 2025)
    for key in found.report.cells:
        if key.startswith(("s3.", "s4.")):
            assert found.report.number(key) == sum(one.number(key) for one in alone), key
    key = "s3.carried_in.total"
    assert found.report.number(key) == sum(left)
    listed = record_of_cell(user=people.officer, version=found.version, key=key)
    assert {one.agency_id for one in listed.cases} == {merged.pk, gone.pk}
    assert closing_cell(user=people.officer, agency=merged, year=2025, key=key).cases.count() == sum(left)
    # Nobody counts them a second time: the page says where they count, and no other draft is made.
    told = closing_year(user=people.supervisor, agency=gone, year=2025)
    assert (told.counted_with, closing_year(user=people.officer, agency=merged, year=2025).counted_with) == (
        merged,
        None,
    )
    page = text_of(
        signed_in(people.supervisor).get("/desk/reports/closing/", {"agency": gone.pk, "year": 2025})
    )
    assert f"{gone}已并入{merged}" in page
    with pytest.raises(ActRefusedError, match="ACT061"):
        compile_report(actor=people.officer, agency=gone, year=2025)
    # The years before the merger stay each bureau's own.
    assert compile_report(actor=people.officer, agency=gone, year=2024).number == 1
    assert _compiled(people, merged, 2024).report.number("s3.carried_out.total") == left[0]
    own, both = (yearly_figures(agency=merged, year=year).extended for year in (2024, 2025))
    handled = Case.objects.filter(counts=True, is_extended=True)
    assert own == handled.filter(agency=merged, end_year=2024).count()
    assert both == handled.filter(end_year=2025).count()


def test_what_was_divided_is_nobodys_alone(district):
    Succession.objects.create(
        predecessor=district.township, successor=district.housing, effective_on=dt.date(2024, 7, 1)
    )
    Succession.objects.create(
        predecessor=district.housing, successor=district.education, effective_on=dt.date(2025, 7, 1)
    )
    assert taken_over_by(agency=district.education, year=2024) == {district.education.pk}
    three = {district.education.pk, district.housing.pk, district.township.pk}
    assert taken_over_by(agency=district.education, year=2025) == three
    Succession.objects.create(
        predecessor=district.housing, successor=district.elsewhere, effective_on=dt.date(2025, 7, 1)
    )
    assert taken_over_by(agency=district.education, year=2025) == {district.education.pk}
    # One again, nothing of it is anybody else's.
    Succession.objects.create(
        predecessor=district.elsewhere, successor=district.education, effective_on=dt.date(2026, 1, 1)
    )
    assert taken_over_by(agency=district.education, year=2025) == {district.education.pk}
    assert taken_over_by(agency=district.education, year=2026) == {*three, district.elsewhere.pk}


def test_a_merger_of_a_day_to_come_is_none_yet(district, settings, take_in):
    """Who looks at the running year before it sees what the agency has, not what it is going to have."""
    settings.ZHAOMING_TODAY = dt.date(2026, 6, 30)
    Succession.objects.create(
        predecessor=district.housing, successor=district.education, effective_on=dt.date(2026, 7, 1)
    )
    assert taken_over_by(agency=district.education, year=2026) == {district.education.pk}
    draft = take_in(balanced(year=2026))
    assert context_of(version=draft).takeover is None
    settings.ZHAOMING_TODAY = dt.date(2026, 7, 1)
    assert taken_over_by(agency=district.education, year=2026) == {district.education.pk, district.housing.pk}
    assert context_of(version=draft).takeover.missing == (district.housing.name,)
