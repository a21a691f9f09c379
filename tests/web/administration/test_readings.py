"""Readings an agency sets for itself: what moves is told first, what counted before stays known."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.web.cases.conftest import in_person, staff
from tests.web.cases.papering import as_by_paper
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import AfterPayment
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import RemedySet
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars.models import AgencyReading
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.calendars.services import NoticeRefusedError
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import moved_by_reading
from zhaoming.web.cases.services import set_reading
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
__all__ = ["in_person", "staff"]
PAYMENT = "payment_restarts"


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.district)


@pytest.fixture
def paid(staff, in_person, settings):
    """A fee was asked for on 12 January and paid on the 20th."""
    case = in_person.case
    asked = happened.FeeNotified(on=dt.date(2026, 1, 12), tariff=Tariff.PER_ITEM, amount=Yuan(100))
    as_by_paper(actor=staff.officer, case=case, event=asked)
    as_by_paper(actor=staff.officer, case=case, event=happened.FeePaid(on=dt.date(2026, 1, 20)))
    return Case.objects.get(pk=case.pk)


def test_unless_set_the_readings_of_the_law_count(district):
    law = law_for(agency=district.education)
    assert law.clocks.after_payment is AfterPayment.RESTART
    assert law.remedies.silence is RemedySet.EITHER


def test_set_above_it_counts_below_until_the_agency_sets_its_own(district, administrator, settings):
    def silence(agency, on=None):
        return law_for(agency=agency, on=on).remedies.silence

    set_reading(
        actor=administrator, agency=district.district, name="silence_remedy",
        value="reconsideration_first", reason="本市规定",
    )  # fmt: skip
    assert silence(district.education) is RemedySet.RECONSIDERATION_FIRST
    assert silence(district.elsewhere) is RemedySet.EITHER
    assert silence(district.education, on=dt.date(2026, 1, 25)) is RemedySet.EITHER
    set_reading(
        actor=administrator, agency=district.education, name="silence_remedy", value="either", reason="本局"
    )
    assert silence(district.education) is RemedySet.EITHER
    assert silence(district.housing) is RemedySet.RECONSIDERATION_FIRST


def test_what_moves_is_told_first_and_then_moved(paid, administrator, district):
    before = paid.due_on
    (moved,) = moved_by_reading(agency=district.education, name=PAYMENT, value="resume")
    assert moved.clock.earlier
    assert moved_by_reading(agency=district.housing, name=PAYMENT, value="resume") == ()
    (changed,) = set_reading(
        actor=administrator, agency=district.education, name=PAYMENT, value="resume", reason="本市规定"
    )
    paid.refresh_from_db()
    assert (changed.case.pk, paid.due_on) == (paid.pk, moved.clock.after.on)
    assert paid.due_on < before
    assert Event.objects.get(kind="case.period.moved").data["reason"].startswith("缴费后的答复期限：")


def test_nobody_else_sets_it_and_nothing_unknown(administrator, staff, district):
    given = {"agency": district.education, "name": PAYMENT, "value": "resume", "reason": "本市规定"}
    with pytest.raises(PermissionDenied):
        set_reading(actor=staff.body_head, **given)
    with pytest.raises(PermissionDenied):
        set_reading(actor=administrator, **{**given, "agency": district.elsewhere})
    for wrong, code in (({"name": "x"}, "CAL204"), ({"value": "x"}, "CAL204"), ({"reason": " "}, "CAL205")):
        with pytest.raises(NoticeRefusedError) as refused:
            set_reading(actor=administrator, **{**given, **wrong})
        assert refused.value.code == code
    assert not AgencyReading.objects.exists()


def test_the_screen_shows_what_counts_asks_twice_and_keeps_the_history(
    administrator, paid, district, signed_in
):
    browser = signed_in(administrator)
    whole = reverse("administration:readings")
    page = text_of(browser.get(whole, {"agency": district.education.pk}))
    assert "自缴费次日起重新计算" in page
    assert "没有机关改设过" in page
    its = reverse("administration:reading", args=[district.education.pk, PAYMENT])
    form = {"value": "resume", "reason": "本市财政局规定第三条"}
    page = text_of(browser.post(its, form))
    assert paid.number in page
    assert "确认改设" in page
    assert not AgencyReading.objects.exists()
    page = text_of(browser.post(its, {**form, "confirmed": "1"}, follow=True))
    assert "已设定，1 件在办申请的期限随之变动" in page
    assert "本市财政局规定第三条" in page
    assert browser.post(its, {"value": "resume", "reason": ""}).status_code == 422
    assert browser.get(whole, {"agency": district.elsewhere.pk}).status_code == 200
    assert browser.get(reverse("administration:reading", args=[district.education.pk, "x"])).status_code == 404
