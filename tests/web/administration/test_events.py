import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests.web.screens import search
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.services import record


@pytest.fixture
def browser(district, person, signed_in):
    with transaction.atomic():
        record(kind="report.filed", actor=person(), agency=district.education, data={"year": 2025})
        record(kind="report.filed", actor=person(), agency=district.elsewhere, data={"year": 1999})
    return signed_in(person(Role.AUDITOR, district.district))


def test_an_auditor_sees_the_events_of_the_own_subtree(browser):
    page = browser.get(reverse("administration:events")).content.decode()
    assert "2025" in page
    assert "1999" not in page
    assert "user.signed_in" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "report."}, 1),
        ({"kind": "report.published"}, 0),
        ({"from_on": "2026-01-26", "until_on": "2026-01-26", "kind": "report.filed"}, 1),
        ({"from_on": "2026-01-27"}, 0),
        ({"until_on": "2026-01-25"}, 0),
        ({"page": "999", "kind": "report.filed"}, 1),
    ],
)
def test_the_list_is_narrowed(browser, query, found):
    assert len(browser.get(reverse("administration:events"), query).context["page"].object_list) == found


def test_a_person_is_looked_for_without_an_address(browser, person):
    with transaction.atomic():
        record(kind="report.filed", actor=person(), agency=Agency.objects.get(code="CS-Q1-JY"))
    one = Event.objects.filter(kind="report.filed").first()
    for words, found in (("没有这个人", 0), (one.actor.full_name, 1)):
        answer = search(browser, "administration:events_search", actor=words, kind="report.")
        assert words not in str(answer.redirect_chain)
        assert len(answer.context["page"].object_list) == found


def test_acts_are_told_in_words(browser):
    page = browser.get(reverse("administration:events")).content.decode()
    assert "报送" in page
    assert "年度：2025" in page
    assert "账号" in page


def test_one_chooses_among_words_and_never_types_a_kind(browser):
    page = browser.get(reverse("administration:events"), {"kind": "report."}).content.decode()
    assert '<optgroup label="年报">' in page
    assert '<option value="report." selected>年报：全部</option>' in page
    assert '<option value="user.signed_in">登录</option>' in page
    assert "report." not in re.sub(r"<option[^>]*>|<code.*?</code>", "", page)


def test_a_kind_that_does_not_exist_is_said_to_be_none(browser):
    page = browser.get(reverse("administration:events"), {"kind": "nothing."}).content.decode()
    assert "error-summary" in page
