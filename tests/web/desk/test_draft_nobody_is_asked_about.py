"""A published draft about which nobody is asked stands on 今日 until comments are opened."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import fresh, public
from tests.web.screens import text_of
from zhaoming.publishing.standing import Duty
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services import turn_publications

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def test_it_waits_on_today_from_the_day_it_is_public(people, district, signed_in, settings):
    row = public(people, district.education, kind="consultation_draft", title="幼儿园收费办法（征求意见稿）")
    assert (fresh(row).next_duty, fresh(row).next_duty_on) == (Duty.OPEN_COMMENTS.value, today())
    officer = signed_in(people.officer)
    assert Duty.OPEN_COMMENTS.label in text_of(officer.get(reverse("desk:today")))
    settings.ZHAOMING_TODAY = today() + dt.timedelta(days=60)
    assert "逾期" in text_of(officer.get(reverse("desk:today")))


def test_what_was_public_before_the_upgrade_is_asked_for_by_the_upkeep(people, district):
    row = public(people, district.education, kind="consultation_draft")
    type(row).objects.filter(pk=row.pk).update(next_duty="?", next_duty_on=None)
    assert turn_publications() == 1
    assert fresh(row).next_duty == Duty.OPEN_COMMENTS.value
