import datetime as dt

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Membership, Role, User
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.ledger.models import Event

TODAY = dt.date(2026, 1, 26)


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.district)


def hire(administrator, agency, **changes):
    values = {"username": "wang", "full_name": "王测试", "role": Role.OFFICER, "agency": agency}
    return services.create_user(actor=administrator, **{**values, **changes})


def test_a_new_person_logs_in_once_with_the_password_given_and_has_the_role(administrator, district):
    user, password = hire(administrator, district.education)
    request = RequestFactory().post("/")
    assert authenticate(request, username="wang", password=password) == user
    assert user.must_change_password
    assert may(user, Permission.UPLOAD_REPORT, district.education)
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[:2] == ["user.created", "role.granted"]
    assert password not in str(list(Event.objects.values("data")))


@pytest.mark.parametrize("username", ["", "wang li", "x" * 61])
def test_an_odd_user_name_is_refused(administrator, district, username):
    with pytest.raises(AgencyActRefusedError, match="AGY100"):
        hire(administrator, district.education, username=username)
    assert not User.objects.filter(username=username).exists()


def test_a_name_is_given_once(administrator, district):
    hire(administrator, district.education)
    with pytest.raises(AgencyActRefusedError, match="已有人使用"):
        hire(administrator, district.housing)


@pytest.mark.parametrize("password", ["short7Q", "1234567890123", "password123", "wangceshi1"])
def test_a_poor_password_is_refused_in_words(district, password):
    with pytest.raises(AgencyActRefusedError, match=r"AGY111.*密码"):
        hire(None, district.education, username="wangceshi", password=password)


def test_an_administrator_stays_within_the_subtree(administrator, district, person):
    stranger = person(Role.OFFICER, district.elsewhere)
    both = person(Role.OFFICER, district.education)
    Membership.objects.create(user=both, agency=district.city, role=Role.HEAD, from_on=TODAY)
    with pytest.raises(PermissionDenied):
        hire(administrator, district.elsewhere)
    for user in (stranger, both):
        for act in (
            services.reset_password,
            services.deactivate_user,
            services.activate_user,
            services.reset_second_factor,
        ):
            with pytest.raises(PermissionDenied):
                act(actor=administrator, user=user)
        with pytest.raises(PermissionDenied):
            services.grant_role(actor=administrator, user=user, agency=district.education, role=Role.HEAD)


def test_nobody_gives_a_role_to_himself_or_takes_his_own(administrator, district):
    with pytest.raises(AgencyActRefusedError, match="AGY110"):
        services.grant_role(actor=administrator, user=administrator, agency=district.education, role=Role.HEAD)
    own = administrator.memberships.get()
    with pytest.raises(AgencyActRefusedError, match="AGY110"):
        services.revoke_role(actor=administrator, membership=own)
    with pytest.raises(AgencyActRefusedError, match="AGY110"):
        services.deactivate_user(actor=administrator, user=administrator)


def test_an_officer_manages_nobody(district, person):
    officer = person(Role.OFFICER, district.education)
    other = person(Role.OFFICER, district.education)
    with pytest.raises(PermissionDenied):
        services.deactivate_user(actor=officer, user=other)
    with pytest.raises(PermissionDenied):
        hire(officer, district.education)


def test_a_role_taken_back_ends_today_and_can_be_given_again(administrator, district, person):
    officer = person(Role.OFFICER, district.education)
    membership = officer.memberships.get()
    services.revoke_role(actor=administrator, membership=membership)
    assert not may(officer, Permission.VIEW_REPORT, district.education)
    with pytest.raises(AgencyActRefusedError, match="AGY113"):
        services.revoke_role(actor=administrator, membership=membership)
    services.grant_role(actor=administrator, user=officer, agency=district.education, role=Role.OFFICER)
    assert may(officer, Permission.VIEW_REPORT, district.education)


def test_the_same_role_is_not_given_twice_for_the_same_days(administrator, district, person):
    officer = person(Role.OFFICER, district.education)
    with pytest.raises(AgencyActRefusedError, match="AGY112"):
        services.grant_role(actor=administrator, user=officer, agency=district.education, role=Role.OFFICER)


def test_a_role_that_had_not_begun_never_counts(administrator, district, person, settings):
    user = person(Role.OFFICER, district.education)
    begin = TODAY + dt.timedelta(days=10)
    membership = services.grant_role(
        actor=administrator, user=user, agency=district.education, role=Role.HEAD, from_on=begin
    )
    services.revoke_role(actor=administrator, membership=membership)
    settings.ZHAOMING_TODAY = begin
    assert not may(user, Permission.FILE_REPORT, district.education)


def test_a_reset_password_ends_the_old_one(administrator, district, person):
    officer = person(Role.OFFICER, district.education)
    fresh = services.reset_password(actor=administrator, user=officer)
    officer.refresh_from_db()
    assert officer.check_password(fresh)
    assert officer.must_change_password


def test_a_shut_account_cannot_log_in_until_it_is_opened(administrator, district):
    user, password = hire(administrator, district.education)
    request = RequestFactory().post("/")
    services.deactivate_user(actor=administrator, user=user)
    assert authenticate(request, username="wang", password=password) is None
    services.activate_user(actor=administrator, user=user)
    assert authenticate(request, username="wang", password=password) == user
