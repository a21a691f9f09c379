"""Ratings of the service, by agency of the supervised subtree; words of applicants are not for this page."""

import pytest
from django.urls import reverse

from tests.web.cases.conftest import WANTED, ZHANG, in_person, online, staff
from tests.web.screens import text_of
from zhaoming.web.cases.selectors import grant_for
from zhaoming.web.cases.services import register_application
from zhaoming.web.tracking.services import rate_service

__all__ = ["in_person", "online", "staff"]
pytestmark = pytest.mark.database


def rate(receipt, grade):
    grant = grant_for(number=receipt.case.number, code=receipt.query_code)
    rate_service(grant=grant, grade=grade, words="窗口王某态度很好")


def test_each_agency_of_the_subtree_with_count_and_mean(staff, district, online, in_person, signed_in):
    rate(online, 5)
    rate(in_person, 2)
    rate(register_application(agency=district.elsewhere, applicant=ZHANG, wanted=WANTED), 1)
    client = signed_in(staff.supervisor)
    page = text_of(client.get(reverse("oversight:ratings")))
    assert "清河区教育局" in page
    assert ">3.5<" in page
    assert "北苑区教育局" not in page
    assert "王某" not in page
    assert "还没有评价" in text_of(client.get(reverse("oversight:ratings"), {"year": 2025}))
    assert reverse("oversight:ratings") in text_of(client.get(reverse("oversight:cases")))
