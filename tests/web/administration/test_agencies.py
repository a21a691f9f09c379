import datetime as dt

import pytest
from django.urls import reverse

from zhaoming.web.agencies.models import Agency, Placement, Role, Succession


@pytest.fixture
def browser(district, person, signed_in):
    return signed_in(person(Role.ADMINISTRATOR, district.district))


def test_the_tree_shows_the_own_subtree(browser, district):
    page = browser.get(reverse("administration:agencies")).content.decode()
    assert district.education.name in page
    assert district.elsewhere.name not in page
    assert browser.get(reverse("administration:agency", args=[district.elsewhere.pk])).status_code == 404


def test_the_tree_of_an_earlier_day(browser, district):
    Agency.objects.filter(pk=district.education.pk).update(founded_on=dt.date(2020, 1, 1))
    page = browser.get(reverse("administration:agencies"), {"on": "2019-12-31"}).content.decode()
    assert district.education.name not in page
    assert "请写成" in browser.get(reverse("administration:agencies"), {"on": "昨天"}).content.decode()


def test_an_agency_is_founded_renamed_moved_and_dissolved(browser, district):
    form = {
        "code": "CS-Q1-SJ",
        "name": "清河区数据局",
        "kind": "department",
        "level": "county",
        "parent": district.district.pk,
        "founded_on": "2025-01-01",
    }
    browser.post(reverse("administration:agency_new"), form)
    agency = Agency.objects.get(code="CS-Q1-SJ")
    browser.post(reverse("administration:agency_rename", args=[agency.pk]), {"name": "清河区大数据局"})
    move = {"parent": district.education.pk, "on": "2026-01-01"}
    browser.post(reverse("administration:agency_move", args=[agency.pk]), move)
    assert Placement.objects.get(agency=agency, until_on__isnull=True).parent == district.education
    end = {"successors": [district.housing.pk], "on": "2026-01-26"}
    browser.post(reverse("administration:agency_dissolve", args=[agency.pk]), end)
    agency.refresh_from_db()
    assert (agency.name, agency.dissolved_on) == ("清河区大数据局", dt.date(2026, 1, 26))
    page = browser.get(reverse("administration:agency", args=[agency.pk])).content.decode()
    assert district.housing.name in page


def test_a_merger(browser, district):
    form = {"predecessors": [district.education.pk], "successor": district.housing.pk, "on": "2026-01-26"}
    browser.post(reverse("administration:agency_merge"), form)
    assert Succession.objects.get().successor == district.housing
    page = browser.get(reverse("administration:agencies")).content.decode()
    assert "已撤销的机关" in page


def test_a_refused_move_says_why_and_keeps_what_was_typed(browser, district):
    form = {"parent": district.education.pk, "on": "2026-01-26"}
    where = reverse("administration:agency_move", args=[district.district.pk])
    answer = browser.post(where, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "AGY104" in page
    assert f'value="{district.education.pk}" selected' in page
