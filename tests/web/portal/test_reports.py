import datetime as dt

import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.web.agencies.models import Agency
from zhaoming.web.portal.shelves import shelves, volumes

pytestmark = pytest.mark.database


@pytest.fixture
def two_years(people, take_in):
    return [
        publish(take_in(balanced(year=year)), by=people.editor, filed_by=people.head) for year in (2024, 2025)
    ]


def _page(client, **query):
    return text_of(client.get(reverse("portal:reports"), query))


def test_filters_say_how_many_and_narrow_the_list(client, two_years):
    page = _page(client)
    assert '全部<span class="count">2 份</span>' in page
    assert '2024 年<span class="count">1 份</span>' in page
    narrowed = _page(client, year="2024")
    assert reverse("portal:report", args=[two_years[0].pk]) in narrowed
    assert reverse("portal:report", args=[two_years[1].pk]) not in narrowed


def test_only_who_stood_at_the_end_of_a_year_is_said_to_have_published_nothing(client, two_years, district):
    places = shelves(found=volumes(), years=(2025, 2024, 2023))[0].places
    assert [place.volume is not None for place in places] == [True, True, False]
    assert places[2].stood
    Agency.objects.filter(pk=district.education.pk).update(founded_on=dt.date(2024, 7, 1))
    assert not shelves(found=volumes(), years=(2023,))[0].places[0].stood


def test_finds_by_a_part_of_the_name(client, two_years):
    assert "清河区教育局" in _page(client, q="教育")
    assert "没有符合条件的年报" in _page(client, q="水务")


def test_a_wrong_year_is_said_and_does_not_break_the_page(client, two_years):
    assert "年度：" in _page(client, year="去年")
