import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import text_of

pytestmark = pytest.mark.database


@pytest.fixture
def stray(take_in, people, district):
    return take_in(balanced(agency="青禾区林业站"), actor=people.collector, agency=district.district)


def test_what_the_document_says_of_itself_stands_beside_the_form(stray, people, signed_in):
    assert stray.agency is None
    assert "青禾区林业站" in text_of(signed_in(people.collector).get(reverse("desk:assign", args=[stray.pk])))


def test_assigning_opens_the_report(stray, people, district, signed_in):
    given = {"seen": stray.act_number, "agency": district.housing.pk, "year": 2025}
    response = signed_in(people.collector).post(reverse("desk:assign", args=[stray.pk]), given)
    assert response.url == reverse("desk:report", args=[stray.pk])
    stray.refresh_from_db()
    assert (stray.agency, stray.year) == (district.housing, 2025)


def test_an_agency_outside_the_question_is_refused_and_the_year_kept(stray, people, district, signed_in):
    given = {"seen": stray.act_number, "agency": district.elsewhere.pk, "year": 2024}
    response = signed_in(people.collector).post(reverse("desk:assign", args=[stray.pk]), given)
    assert response.status_code == 422
    assert 'value="2024"' in text_of(response)
