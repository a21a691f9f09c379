"""Who is told which colleagues hold a power: those of the same agency, nobody else."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.screens import text_of
from zhaoming.web.agencies.colleagues import colleagues_who_may
from zhaoming.web.agencies.models import Membership, Role
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import today

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


def _told(user, permission, agency=None):
    return colleagues_who_may(user=user, permission=permission, agency=agency, on=today())


def test_colleagues_of_the_agency_are_named_while_they_hold_the_role(district, person):
    officer = person(Role.OFFICER, district.education)
    editor = person(Role.PLATFORM_EDITOR, district.education)
    person(Role.PLATFORM_EDITOR, district.housing)
    wanted = Permission.PUBLISH_DOCUMENT
    assert _told(officer, wanted) == _told(officer, wanted, district.education) == (str(editor),)
    assert _told(officer, wanted, district.housing) == ()
    assert _told(AnonymousUser(), wanted) == ()
    Membership.objects.filter(user=editor).update(
        from_on=today() - dt.timedelta(days=9), until_on=today() - dt.timedelta(days=1)
    )
    assert _told(officer, wanted) == ()


def test_the_page_that_refuses_names_them(people, signed_in):
    answer = signed_in(people.officer).get(reverse("desk:standard_import"))
    assert answer.status_code == 403
    assert f"本单位可以办理此事的同事：{people.editor}" in text_of(answer)
