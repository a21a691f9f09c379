import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from tests.web.conftest import make_agency
from zhaoming.web.agencies.models import Membership, Placement, Role, Succession
from zhaoming.web.agencies.permissions import (
    MAY,
    Permission,
    agencies_where,
    may,
    may_somewhere,
    permissions_at,
    require,
    require_somewhere,
)

TODAY = dt.date(2026, 1, 26)


def test_every_role_stands_in_the_table():
    assert set(MAY) == set(Role)


def test_no_role_may_both_hand_out_roles_and_touch_a_report():
    people = {role for role in Role if Permission.MANAGE_USERS in MAY[role]}
    reports = {role for role in Role if Permission.VIEW_REPORT in MAY[role]}
    assert people == {Role.ADMINISTRATOR}
    assert not people & reports


def test_an_officer_reaches_the_own_agency_and_no_other(district, person):
    officer = person(Role.OFFICER, district.education)
    assert list(agencies_where(officer, Permission.UPLOAD_REPORT)) == [district.education]
    assert may(officer, Permission.UPLOAD_REPORT, district.education)
    assert not may(officer, Permission.UPLOAD_REPORT, district.housing)
    assert not may(officer, Permission.PUBLISH_REPORT, district.education)


def test_a_supervisor_reaches_the_subtree(district, person):
    supervisor = person(Role.SUPERVISOR, district.district)
    reached = set(agencies_where(supervisor, Permission.VIEW_SUBTREE))
    assert reached == {district.district, district.education, district.housing, district.township}
    assert not may(supervisor, Permission.VIEW_REPORT, district.city)
    assert not may(supervisor, Permission.FILE_REPORT, district.education)


@pytest.mark.parametrize(
    ("from_on", "until_on", "holds"),
    [
        (TODAY, None, True),
        (TODAY + dt.timedelta(days=1), None, False),
        (TODAY - dt.timedelta(days=9), TODAY, False),
        (TODAY - dt.timedelta(days=9), TODAY + dt.timedelta(days=1), True),
        (TODAY, TODAY, False),
    ],
)
def test_a_role_counts_on_its_days_only(district, person, from_on, until_on, holds):
    user = person()
    Membership.objects.create(
        user=user, agency=district.education, role=Role.OFFICER, from_on=from_on, until_on=until_on
    )
    assert may(user, Permission.VIEW_REPORT, district.education) is holds
    assert may_somewhere(user, Permission.VIEW_REPORT) is holds


def test_a_deactivated_person_may_do_nothing(district, person):
    officer = person(Role.OFFICER, district.education)
    officer.is_active = False
    officer.save()
    assert not may_somewhere(officer, Permission.VIEW_REPORT)


def test_a_stranger_may_do_nothing_and_is_told_so(district):
    stranger = AnonymousUser()
    assert list(agencies_where(stranger, Permission.VIEW_REPORT)) == []
    with pytest.raises(PermissionDenied, match="清河区教育局"):
        require(actor=stranger, permission=Permission.VIEW_REPORT, agency=district.education)
    with pytest.raises(PermissionDenied):
        require_somewhere(actor=stranger, permission=Permission.VIEW_REPORT)


def test_records_of_a_merged_agency_stay_in_sight_of_successor_and_supervisor(district, person):
    gone = make_agency("CS-Q1-LY", "清河区林业局", under=district.district)
    gone.dissolved_on = TODAY
    gone.save()
    Placement.objects.filter(agency=gone).update(until_on=TODAY)
    officer = person(Role.OFFICER, district.housing)
    supervisor = person(Role.SUPERVISOR, district.district)
    assert may(supervisor, Permission.VIEW_REPORT, gone)
    assert not may(officer, Permission.VIEW_REPORT, gone)
    Succession.objects.create(predecessor=gone, successor=district.housing, effective_on=TODAY)
    assert may(officer, Permission.VIEW_REPORT, gone)


def test_all_that_one_may_do_at_an_agency_is_what_each_single_question_says(district, person):
    gone = make_agency("CS-Q1-LY", "清河区林业局", under=district.district)
    gone.dissolved_on = TODAY
    gone.save()
    Placement.objects.filter(agency=gone).update(until_on=TODAY)
    Succession.objects.create(predecessor=gone, successor=district.housing, effective_on=TODAY)
    people = [person(role, agency) for role in Role for agency in (district.district, district.housing)]
    both = person(Role.OFFICER, district.housing)
    Membership.objects.create(user=both, agency=district.city, role=Role.SUPERVISOR, from_on=TODAY)
    for user in (*people, both, AnonymousUser()):
        for agency in (district.housing, district.education, gone, district.city):
            single = {one for one in Permission if may(user, one, agency)}
            assert permissions_at(user=user, agency=agency) == single


def test_every_permission_has_words_for_a_refusal():
    assert all(permission.label for permission in Permission)
    assert len({permission.label for permission in Permission}) == len(Permission)
