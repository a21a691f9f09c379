"""What people ask for, on the supervisor's page."""

import re

import pytest

from tests.web.cases.conftest import ZHANG, staff
from tests.web.screens import text_of
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import register_request
from zhaoming.web.cases.services.suggesting import suggest_publication
from zhaoming.web.config import today
from zhaoming.web.ledger.models import Event

__all__ = ["staff"]
pytestmark = pytest.mark.database
URL = "/oversight/cases/themes/"


@pytest.fixture
def asked(staff, district):
    """Three requests, two of them for nearly the same."""
    for name in ("房屋征收补偿方案", "关于房屋征收补偿的方案", "教师招聘评分标准"):
        register_request(
            actor=staff.officer,
            agency=district.education,
            applicant=ZHANG,
            wanted=Wanted(name=name),
            arrival=Arrival(Channel.IN_PERSON, today()),
        )


def test_what_comes_twice_is_listed_with_its_requests(asked, staff, signed_in):
    client = signed_in(staff.supervisor)
    page = text_of(client.get(URL))
    assert "教师招聘评分标准" not in page
    (key,) = set(re.findall(r"about=([^&\"]+)", page))
    assert re.fullmatch(r"[0-9a-f]{20}", key), "an address is logged by proxies and says nothing of the subject"
    opened = text_of(client.get(URL, {"about": key}))
    numbers = Case.objects.filter(subject__contains="征收").values_list("number", flat=True)
    assert all(number in opened for number in numbers)
    assert ZHANG.name not in opened


def test_what_was_already_public_more_than_once_is_hinted_at(asked, staff, signed_in):
    Case.objects.filter(subject__contains="征收").update(counted_as="already_public")
    assert "放到更容易找到的地方" in text_of(signed_in(staff.supervisor).get(URL))


def test_what_officers_suggested_is_listed(asked, staff, signed_in):
    case = Case.objects.first()
    suggest_publication(actor=staff.officer, case=case, reason="多人关心，宜主动公开")
    page = text_of(signed_in(staff.supervisor).get(URL))
    assert "多人关心，宜主动公开" in page
    assert case.number in page
    assert "多人关心" not in text_of(signed_in(staff.supervisor).get(URL, {"year": "2024"}))


def test_a_suggestion_is_read_from_its_request_and_leaves_no_name_in_the_ledger(asked, staff, signed_in):
    case = Case.objects.first()
    suggest_publication(actor=staff.officer, case=case, reason="多人关心，宜主动公开")
    told = Event.objects.get(kind="case.publication.suggested")
    assert case.subject not in str(told.data)
    assert case.subject in text_of(signed_in(staff.supervisor).get("/oversight/suggestions/"))


def test_an_unknown_theme_and_other_people_are_refused(asked, staff, signed_in):
    assert signed_in(staff.supervisor).get(URL, {"about": "没有"}).status_code == 404
    assert signed_in(staff.officer).get(URL).status_code == 403
    assert "没有重复出现的主题" in text_of(signed_in(staff.supervisor).get(URL, {"year": "2024"}))
