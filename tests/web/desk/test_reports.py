import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of

pytestmark = pytest.mark.database


def _page(client, **query):
    return text_of(client.get(reverse("desk:reports"), query))


def test_filters_by_year_and_fault(people, take_in, signed_in):
    old = take_in(balanced(year=2024))
    wrong = take_in(balanced(changes=FAULTY))
    client = signed_in(people.officer)
    links = {one: reverse("desk:report", args=[one.pk]) for one in (old, wrong)}
    assert links[old] in _page(client, year="2024")
    assert links[wrong] not in _page(client, year="2024")
    assert links[old] not in _page(client, faulty="on")
    assert links[wrong] in _page(client, faulty="on")


def test_a_wrong_filter_is_said(people, signed_in):
    assert 'role="alert"' in _page(signed_in(people.officer), year="去年")


def test_nobody_sees_the_drafts_of_another_agency(people, take_in, signed_in):
    version = take_in()
    assert reverse("desk:report", args=[version.pk]) not in _page(signed_in(people.stranger))


def test_a_number_that_stands_for_findings_is_a_link_to_them(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    page = text_of(signed_in(people.officer).get(reverse("desk:reports")))
    assert f'{reverse("desk:report", args=[version.pk])}#findings">{version.unsettled_count}</a>' in page
