"""The year of a merger: last year's reports of all that became one are held against the first report."""

import datetime as dt

import pytest

from tests.web.reports.making import balanced
from zhaoming.web.agencies.models import Succession
from zhaoming.web.reports.context import context_hash, context_of

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
