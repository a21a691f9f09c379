import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.screens import search, text_of
from zhaoming.web.agencies.models import Membership, Role, User


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.district)


@pytest.fixture
def browser(administrator, signed_in):
    return signed_in(administrator)


def test_the_list_shows_the_own_people_and_nobody_elses(browser, district, person):
    own, stranger = person(Role.OFFICER, district.education), person(Role.OFFICER, district.elsewhere)
    page = browser.get(reverse("administration:people")).content.decode()
    assert own.full_name in page
    assert stranger.full_name not in page
    assert browser.get(reverse("administration:person", args=[stranger.pk])).status_code == 404


def test_the_list_is_narrowed_by_name_agency_and_role(browser, district, person):
    one, two = person(Role.OFFICER, district.education), person(Role.HEAD, district.housing)
    for query in ({"q": two.username}, {"role": "head"}, {"agency": district.housing.pk}):
        answer = search(browser, "administration:people_search", **query)
        assert two.username not in str(answer.redirect_chain)
        page = text_of(answer)
        assert two.full_name in page
        assert f">{one.full_name}<" not in page


def test_a_new_account_shows_its_password_once_and_works(browser, district):
    form = {"username": "li", "full_name": "李测试", "agency": district.education.pk, "role": "officer"}
    answer = browser.post(reverse("administration:person_new"), form)
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get(username="li")
    assert password not in browser.get(reverse("administration:person", args=[user.pk])).content.decode()
    came = Client().post(reverse("account_login"), {"login": "li", "password": password})
    assert came.status_code == 302


def test_what_was_typed_stays_when_an_account_is_refused(browser, district, person):
    taken = person(Role.OFFICER, district.education)
    form = {
        "username": taken.username,
        "full_name": "李测试",
        "agency": district.education.pk,
        "role": "officer",
    }
    answer = browser.post(reverse("administration:person_new"), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "已有人使用" in page
    assert "李测试" in page


def test_an_agency_out_of_reach_cannot_be_chosen(browser, district):
    form = {"username": "li", "full_name": "李测试", "agency": district.elsewhere.pk, "role": "officer"}
    assert browser.post(reverse("administration:person_new"), form).status_code == 422
    assert not User.objects.filter(username="li").exists()


def test_roles_are_given_and_taken_back(browser, district, person):
    user = person(Role.OFFICER, district.education)
    form = {"agency": district.housing.pk, "role": "reviewer", "from_on": "2026-01-26"}
    browser.post(reverse("administration:role_grant", args=[user.pk]), form)
    given = Membership.objects.get(user=user, role=Role.REVIEWER)
    where = reverse("administration:role_revoke", args=[user.pk, given.pk])
    assert "收回" in browser.get(where).content.decode()
    assert Membership.objects.get(pk=given.pk).until_on is None
    browser.post(where)
    assert Membership.objects.get(pk=given.pk).until_on == dt.date(2026, 1, 26)


@pytest.mark.parametrize(("act", "active"), [("deactivate", False), ("activate", True)])
def test_an_account_is_shut_and_opened_after_asking(browser, district, person, act, active):
    user = person(Role.OFFICER, district.education)
    User.objects.filter(pk=user.pk).update(is_active=not active)
    where = reverse("administration:account_act", args=[user.pk, act])
    browser.get(where)
    assert User.objects.get(pk=user.pk).is_active is not active
    browser.post(where)
    assert User.objects.get(pk=user.pk).is_active is active


def test_a_reset_password_is_shown_once(browser, district, person):
    user = person(Role.OFFICER, district.education)
    answer = browser.post(reverse("administration:account_act", args=[user.pk, "reset-password"]))
    user.refresh_from_db()
    assert user.check_password(answer.context["password"])


def test_an_unknown_act_is_not_found_and_the_own_account_is_left_alone(browser, administrator):
    assert browser.post(f"/desk/people/{administrator.pk}/promote/").status_code == 404
    answer = browser.post(reverse("administration:account_act", args=[administrator.pk, "deactivate"]))
    assert answer.status_code == 422
    assert "另一位系统管理员" in answer.content.decode()
