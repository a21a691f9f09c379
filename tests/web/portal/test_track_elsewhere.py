"""The way on from a reply that names another organ (Article 36(5)): a request to it, made by its applicant."""

from html import unescape

import pytest
from django.urls import reverse

from tests.web.cases.conftest import WANTED, ZHANG, in_person, staff
from tests.web.cases.papering import served
from tests.web.screens import text_of
from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.cases.models import Case

pytestmark = pytest.mark.database
__all__ = ["in_person", "staff"]
TRACK = "/track/"


@pytest.fixture
def follower(client, staff, in_person, district):
    """Follows the request, answered with the housing bureau as the right organ."""
    given = {"outcome": Outcome.NOT_THIS_ORGAN, "right_agency": district.housing.code}
    served(staff, in_person.case, **given)
    client.post(TRACK, {"number": in_person.case.number, "code": in_person.query_code})
    return client


def go(client):
    return client.post(reverse("portal:track_ask_elsewhere"), follow=True)


def test_what_was_asked_for_goes_along_and_nothing_of_the_applicant(follower, district):
    set_work_body(actor=None, agency=district.housing, accepts_online=True)
    page = unescape(text_of(follower.get(TRACK)))
    assert f"向{district.housing}申请" in page
    cases = Case.objects.count()
    answer = go(follower)
    assert answer.redirect_chain[-1][0] == reverse("portal:apply", args=[district.housing.code])
    form = answer.content.decode()
    assert WANTED.name in form
    assert WANTED.description in form
    applicant = follower.get(
        reverse("portal:apply", args=[district.housing.code, "applicant"])
    ).content.decode()
    told = (ZHANG.name, ZHANG.identity_number, ZHANG.telephone, ZHANG.email, ZHANG.address)
    assert [one for one in told if one in applicant] == []
    assert Case.objects.count() == cases, "nothing is made before the applicant hands it in"


def test_what_was_begun_there_before_is_not_written_over(follower, district):
    set_work_body(actor=None, agency=district.housing, accepts_online=True)
    where = reverse("portal:apply", args=[district.housing.code])
    follower.post(where, {"subject": "另一份资料", "act": "keep"})
    assert "另一份资料" in go(follower).content.decode()


def test_an_organ_that_takes_nothing_in_online_is_told_with_its_contact(follower, district):
    set_work_body(actor=None, agency=district.housing, telephone="0000-7777")
    page = unescape(text_of(follower.get(TRACK)))
    assert "没有开通网上申请" in page
    assert "0000-7777" in page
    assert go(follower).redirect_chain[-1][0] == TRACK


@pytest.mark.parametrize("outcome", [Outcome.PROVIDE, Outcome.NOT_THIS_ORGAN])
def test_without_an_organ_named_there_is_no_way_on(client, staff, in_person, outcome):
    served(staff, in_person.case, outcome=outcome)
    client.post(TRACK, {"number": in_person.case.number, "code": in_person.query_code})
    assert "向负责公开的机关提出申请" not in text_of(client.get(TRACK))
    assert go(client).redirect_chain[-1][0] == TRACK
