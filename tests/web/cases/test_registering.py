import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from zhaoming.casework.standing import Stage
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import Case, CaseEvent
from zhaoming.web.cases.selectors import standing, tracked_case, visible_case, visible_cases, wanted_of
from zhaoming.web.cases.services import CaseActRefusedError, register_application, register_request
from zhaoming.web.cases.services.registering import subject_of
from zhaoming.web.ledger.models import Event


def test_a_request_filed_online_is_received_today_with_a_number_and_a_due_day(online):
    case = online.case
    assert case.number == "CS-Q1-JY-2026-00001"
    assert (case.received_on, case.stage, case.version) == (TODAY, "in_process", 1)
    # 20 working days after 26 January 2026, over the Spring Festival and its two make-up Saturdays.
    assert (case.due_on, case.due_state) == (dt.date(2026, 2, 28), "determined")
    assert case.next_on == case.due_on
    assert Event.objects.filter(kind="case.request.registered", subject_id=str(case.pk)).count() == 1


def test_the_numbers_of_an_agency_and_year_follow_each_other(district, online):
    numbers = [register_application(agency=district.education, applicant=ZHANG, wanted=WANTED) for _ in "ab"]
    other = register_application(agency=district.housing, applicant=ZHANG, wanted=WANTED)
    assert [one.case.serial for one in numbers] == [2, 3]
    assert other.case.serial == 1


@pytest.mark.parametrize(
    ("channel", "stage"),
    [
        (Channel.IN_PERSON, Stage.IN_PROCESS),
        (Channel.ORAL, Stage.IN_PROCESS),
        (Channel.MAIL_SIGNED, Stage.UNCONFIRMED),
        (Channel.MAIL_PLAIN, Stage.UNCONFIRMED),
        (Channel.EMAIL, Stage.UNCONFIRMED),
        (Channel.FAX, Stage.UNCONFIRMED),
        (Channel.ONLINE, Stage.IN_PROCESS),
    ],
)
def test_an_officer_registers_from_every_channel(staff, district, channel, stage):
    made = register_request(
        actor=staff.officer,
        agency=district.education,
        applicant=ZHANG,
        wanted=WANTED,
        arrival=Arrival(channel, TODAY),
    )
    found = standing(case=made.case, user=staff.officer)
    assert found.stage is stage
    assert made.case.stage == stage.value


@pytest.mark.parametrize("who", ["reviewer", "head", "supervisor", "stranger"])
def test_nobody_else_registers(staff, district, who):
    with pytest.raises(PermissionDenied):
        register_request(
            actor=getattr(staff, who),
            agency=district.education,
            applicant=ZHANG,
            wanted=WANTED,
            arrival=Arrival(Channel.ORAL, TODAY),
        )
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((Applicant(kind=ZHANG.kind, name=" "), WANTED, Arrival(Channel.ORAL, TODAY)), "CAS010"),
        ((ZHANG, Wanted(name="", form="纸质"), Arrival(Channel.ORAL, TODAY)), "CAS011"),
        ((ZHANG, WANTED, Arrival(Channel.ORAL, TODAY + dt.timedelta(days=1))), "CAS012"),
        ((ZHANG, WANTED, Arrival(Channel.ORAL, dt.date(2019, 5, 14))), "CAS013"),
    ],
)
def test_what_is_no_request_is_refused_and_takes_no_number(staff, district, told, code):
    applicant, wanted, arrival = told
    with pytest.raises(CaseActRefusedError) as refused:
        register_request(
            actor=staff.officer, agency=district.education, applicant=applicant, wanted=wanted, arrival=arrival
        )
    assert refused.value.code == code
    made = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    assert made.case.serial == 1


def test_a_request_is_seen_by_its_agency_and_its_supervisor_alone(staff, online):
    for who in (staff.officer, staff.reviewer, staff.head, staff.body_head, staff.supervisor):
        assert visible_case(user=who, case_id=online.case.pk) == online.case
    assert not visible_cases(user=staff.stranger).exists()
    with pytest.raises(Case.DoesNotExist):
        visible_case(user=staff.stranger, case_id=online.case.pk)


def test_number_and_code_together_open_the_request(online):
    number, code = online.case.number, online.query_code
    assert tracked_case(number=number, code=code) == online.case
    assert tracked_case(number=f" {number} ", code=code.lower().replace("-", " ")) == online.case
    assert tracked_case(number=number, code=code[:-1]) is None
    assert tracked_case(number="CS-Q1-JY-2026-00002", code=code) is None
    assert tracked_case(number=number, code="") is None


def test_nothing_about_the_applicant_lies_open_in_the_rows(online):
    case = Case.objects.get()
    event = CaseEvent.objects.get()
    told = f"{case.__dict__} {event.entry} {case.sealed_applicant.sealed}"
    told += str(list(case.applicant_keys.values_list()))
    for secret in (ZHANG.name, ZHANG.identity_number, ZHANG.telephone, ZHANG.address, WANTED.description):
        assert secret not in told
    assert online.query_code.replace("-", "") not in told
    assert wanted_of(case=case) == WANTED


def test_what_turns_text_around_is_kept_as_typed_and_never_shown_on_a_list():
    wanted = replace(WANTED, name="\u202e关于\u2066预算\u2069\x08的\r\n决算👨‍👩‍👧")
    assert subject_of(wanted=wanted) == "关于 预算 的 决算👨‍👩‍👧"
