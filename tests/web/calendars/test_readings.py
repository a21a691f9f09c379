"""Every reading marked as a setting can be set, and each governs what it speaks of."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY, WANTED, ZHANG, in_person, staff
from tests.web.cases.papering import as_by_paper, sealed, signed
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.casework.standing import Stage
from zhaoming.law.clocks import Clock, ElectronicService, ServiceMethod
from zhaoming.law.interpretations import INTERPRETATIONS, LOCAL_PERIODS
from zhaoming.law.outcomes import MiscReason, Outcome, RemedySet
from zhaoming.law.receipt import Arrival, Channel, PortalConfirmation
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars.readings import SETTABLE
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services import (
    confirm_receipt,
    record_applicant_act,
    register_application,
    register_request,
    serve_letter,
    set_reading,
)
from zhaoming.web.reports.due import report_due

pytestmark = pytest.mark.database
__all__ = ["in_person", "staff"]


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.district)


@pytest.fixture
def read(administrator, district):
    def choose(name, value, agency=None):
        set_reading(
            actor=administrator, agency=agency or district.education, name=name, value=value, reason="本市规定"
        )
        return law_for(agency=agency or district.education)

    return choose


def test_every_reading_marked_as_a_setting_can_be_set():
    names = {one.interpretation.id for one in SETTABLE.values()}
    assert names == {one.id for one in INTERPRETATIONS if one.setting}


def test_what_confirms_an_online_request_is_read_when_it_is_filed(read, district, staff):
    before = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    read("portal_confirmation", PortalConfirmation.BY_WORK_BODY)
    made = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    assert (made.case.stage, made.case.received_on) == (Stage.UNCONFIRMED, None)
    own = {"number": made.case.number, "code": made.query_code}
    with pytest.raises(CaseActRefusedError) as refused:
        record_applicant_act(**own, event=happened.ReceiptConfirmed(on=TODAY))
    assert refused.value.code == "CAS121"
    confirm_receipt(actor=staff.officer, case=made.case, on=TODAY)
    assert Case.objects.get(pk=made.case.pk).received_on == TODAY
    # What was filed before stays as it was read then; other channels are not touched.
    assert value_of(case=before.case).received_on == TODAY
    by_hand = register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED,
        arrival=Arrival(Channel.IN_PERSON, TODAY),
    )  # fmt: skip
    assert by_hand.case.received_on == TODAY


def test_a_withdrawal_may_be_left_out_of_the_report(read, in_person, staff):
    read("tally_withdrawn", "left_out")
    as_by_paper(actor=staff.officer, case=in_person.case, event=happened.RequestWithdrawn(on=TODAY))
    row = Case.objects.get(pk=in_person.case.pk)
    assert (row.counts, row.counted_as) == (False, "")


def test_the_remedies_of_other_endings(read):
    told = read("misc_remedy", "all").remedies
    assert told.of_misc(MiscReason.WITHDRAWN) is RemedySet.EITHER
    told = read("misc_remedy", "reconsideration_first").remedies
    assert told.of_misc(MiscReason.PARTY) is RemedySet.RECONSIDERATION_FIRST
    assert told.of_misc(MiscReason.WITHDRAWN) is RemedySet.NONE


def test_electronic_service_and_a_local_period(read):
    assert read("electronic_service", "arrived").clocks.electronic_service is ElectronicService.ARRIVED
    law = read(f"{LOCAL_PERIODS.id}-fee_payment", "working_days:10")
    assert law.clocks.rule(clock=Clock.FEE_PAYMENT, on=TODAY).period == WorkingDays(10)
    assert law.clocks.electronic_service is ElectronicService.ARRIVED


def test_a_reply_sent_electronically_is_served_when_it_arrived(read, in_person, staff, settings):
    read("electronic_service", "arrived")
    letter = sealed(staff, signed(staff, in_person.case, outcome=Outcome.PUBLICATION))
    sent = {"actor": staff.officer, "letter": letter, "on": TODAY, "method": ServiceMethod.ELECTRONIC}
    with pytest.raises(CaseActRefusedError) as refused:
        serve_letter(**sent)
    assert refused.value.code == "CAS120"
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 28)
    serve_letter(**sent, known_on=dt.date(2026, 1, 28))
    assert value_of(case=in_person.case).answer.served_on == dt.date(2026, 1, 28)


def test_the_last_day_for_the_annual_report(read, district):
    # 31 January 2026 is a Saturday.
    assert report_due(agency=district.education, year=2025).on == dt.date(2026, 1, 31)
    read("annual_report_due_does_not_roll", "next_working_day")
    assert report_due(agency=district.education, year=2025).on == dt.date(2026, 2, 2)
    # No notice says what 31 January 2027 is: the day of the article stands.
    assert report_due(agency=district.education, year=2026).on == dt.date(2027, 1, 31)
    assert report_due(agency=district.housing, year=2025).on == dt.date(2026, 1, 31)
    district.housing.kind = "township"
    read("township_annual_report_due", "03-31", agency=district.housing)
    assert report_due(agency=district.housing, year=2025).on == dt.date(2026, 3, 31)


def test_the_screen_shows_what_changes_for_the_annual_report(administrator, district, signed_in):
    its = reverse("administration:reading", args=[district.education.pk, "annual_report_due_does_not_roll"])
    page = text_of(signed_in(administrator).post(its, {"value": "next_working_day", "reason": "本市规定"}))
    assert "2026年年报的最后一日：现在" in page
    assert "没有变动" in page
