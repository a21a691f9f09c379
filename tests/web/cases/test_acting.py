import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import begun, served
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.standing import Stage
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import Membership, Role
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseEvent
from zhaoming.web.cases.rights import acts_allowed, may_act
from zhaoming.web.cases.selectors import files_of, masked_applicant, standing, timeline, visible_case
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    confirm_receipt,
    perform_act,
    record_applicant_act,
    register_request,
    reveal_applicant,
    review_letter,
    sign_letter,
    submit_letter,
)
from zhaoming.web.ledger.models import Event

DRAFT = happened.AnswerDrafted(on=TODAY, outcome=Outcome.PROVIDE)


def test_a_request_goes_from_draft_to_service_through_three_persons(staff, in_person):
    row = served(staff, in_person.case)
    assert (row.stage, row.is_open, row.outcome, row.ended_on) == ("served", False, "provide", TODAY)
    assert (row.next_on, row.counts, row.new_year, row.end_year) == (None, True, 2026, 2026)
    positions = list(CaseEvent.objects.filter(case=row).values_list("position", flat=True))
    assert positions == list(range(1, row.version + 1))
    draft = value_of(case=row).answers[0]
    assert (draft.answer.by, draft.signed_on) == (staff.officer.username, TODAY)
    kinds = [one.kind for one in timeline(case=row)]
    assert kinds[0] == "case.request.registered"
    answered = [kind for kind in kinds if kind.startswith("case.answer.")]
    assert answered[-3:] == ["case.answer.reviewed", "case.answer.signed", "case.answer.served"]
    assert Event.objects.filter(kind="case.answer.signed", actor=staff.head).count() == 1


def test_who_drafted_may_neither_review_nor_sign_even_with_the_role(staff, district, in_person, person):
    for role in (Role.REVIEWER, Role.HEAD):
        Membership.objects.create(
            user=staff.officer, agency=district.education, role=role, from_on=dt.date(2015, 1, 1)
        )
    letter = submit_letter(actor=staff.officer, letter=begun(staff, in_person.case))
    for act in (review_letter, sign_letter):
        with pytest.raises(CaseActRefusedError) as refused:
            act(actor=staff.officer, letter=letter)
        assert refused.value.code == "CAS074"
        letter.refresh_from_db()
        if act is review_letter:
            letter = review_letter(actor=staff.reviewer, letter=letter)


def test_an_act_the_law_forbids_is_refused_with_its_provisions_and_writes_nothing(staff, in_person):
    before = CaseEvent.objects.count(), Event.objects.count()
    event = happened.ArrivalProved(on=TODAY)
    with pytest.raises(CaseActRefusedError) as refused:
        perform_act(actor=staff.officer, case=in_person.case, event=event)
    assert refused.value.code == "CAS020"
    assert re.search(r"没有送达的答复", refused.value.message)
    assert refused.value.objections[0].provision
    assert (CaseEvent.objects.count(), Event.objects.count()) == before


def test_an_outdated_view_is_told_so(staff, in_person):
    case = in_person.case
    unit = happened.HandedOver(on=TODAY, unit="人事科")
    perform_act(actor=staff.officer, case=case, event=unit, seen=1)
    with pytest.raises(CaseActRefusedError) as refused:
        perform_act(actor=staff.officer, case=case, event=unit, seen=1)
    assert refused.value.code == "CAS001"
    assert Case.objects.get(pk=case.pk).version == 2


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (TODAY + dt.timedelta(days=1), "CAS021"),
        (dt.date(2026, 1, 8), "CAS022"),
    ],
)
def test_days_to_come_and_days_before_what_is_recorded_are_refused(staff, in_person, on, code):
    fact = happened.FactRecorded(on=TODAY, key="count_and_frequency", words="本月30件")
    perform_act(actor=staff.officer, case=in_person.case, event=fact)
    served(staff, in_person.case, LetterKind.ASK_REASONS, on=dt.date(2026, 1, 9))
    with pytest.raises(CaseActRefusedError) as refused:
        perform_act(actor=staff.officer, case=in_person.case, event=happened.ReasonsReceived(on=on))
    assert refused.value.code == code


def test_what_is_done_at_the_desk_is_never_of_another_day(staff, in_person):
    old = dt.date(2026, 1, 6)
    event = happened.FactRecorded(on=old, key="delivery", words="电子邮件")
    perform_act(actor=staff.officer, case=in_person.case, event=event)
    assert CaseEvent.objects.order_by("position").last().on == TODAY


_WHO_MAY = {
    Act.EXTEND: {"body_head"},
    Act.REVIEW: {"reviewer", "body_head"},
    Act.SIGN: {"head"},
    Act.RETURN_DRAFT: {"officer", "reviewer", "head", "body_head"},
}
_PEOPLE = ("officer", "reviewer", "head", "body_head", "supervisor", "stranger")


@pytest.mark.parametrize("act", list(Act))
def test_each_act_needs_its_role(staff, in_person, act):
    allowed = {who for who in _PEOPLE if may_act(user=getattr(staff, who), act=act, case=in_person.case)}
    assert allowed == _WHO_MAY.get(act, {"officer", "body_head"})
    listed = {who for who in _PEOPLE if act in acts_allowed(user=getattr(staff, who), case=in_person.case)}
    assert listed == allowed


@pytest.mark.parametrize("who", ["officer", "reviewer", "head", "supervisor", "stranger"])
def test_only_the_head_of_the_work_body_extends(staff, in_person, who):
    event = happened.Extended(on=TODAY, days=WorkingDays(20))
    with pytest.raises(PermissionDenied):
        perform_act(actor=getattr(staff, who), case=in_person.case, event=event)
    row = perform_act(actor=staff.body_head, case=in_person.case, event=event)
    assert row.is_extended
    assert row.due_on > in_person.case.due_on


def test_plain_post_is_received_when_confirmed(staff, district):
    arrival = Arrival(Channel.MAIL_PLAIN, dt.date(2026, 1, 19), body_received_on=dt.date(2026, 1, 22))
    made = register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    )
    assert (made.case.received_on, made.case.next_on) == (None, dt.date(2026, 1, 22))
    row = confirm_receipt(actor=staff.officer, case=made.case, on=dt.date(2026, 1, 23), seen=1)
    assert row.received_on == dt.date(2026, 1, 23)
    assert row.counts


def test_the_applicant_answers_a_correction_notice_with_number_and_code(staff, in_person):
    case = in_person.case
    row = served(staff, case, LetterKind.CORRECTION, on=dt.date(2026, 1, 9))
    assert (row.stage, row.next_stage, row.turns_on) == (
        "awaiting_correction",
        "correction_expired",
        dt.date(2026, 1, 31),
    )
    assert (row.due_on, row.due_state) == (None, "open")
    answer = happened.CorrectionReceived(on=dt.date(2025, 1, 1), by="somebody")
    with pytest.raises(CaseActRefusedError) as refused:
        record_applicant_act(number=case.number, code="AAAA-BBBB-CCCC", event=answer, words="第二批次")
    assert refused.value.code == "CAS002"
    with pytest.raises(CaseActRefusedError) as refused:
        record_applicant_act(number=case.number, code=in_person.query_code, event=answer, words=" ")
    assert refused.value.code == "CAS003"
    row = record_applicant_act(
        number=case.number, code=in_person.query_code, event=answer, words="指第二批次面试"
    )
    kept = CaseEvent.objects.get(kind="case.correction.received")
    assert (kept.on, kept.actor, kept.entry["by"]) == (TODAY, None, "applicant")
    assert "面试" not in kept.sealed_words
    assert timeline(case=row)[-1].words == "指第二批次面试"
    assert (row.stage, row.due_on) == ("in_process", dt.date(2026, 2, 28))


def test_an_applicant_can_do_no_officers_act(in_person):
    with pytest.raises(TypeError):
        record_applicant_act(number=in_person.case.number, code=in_person.query_code, event=DRAFT)


def test_looking_at_the_applicant_needs_a_right_and_a_reason_and_leaves_a_trace(staff, in_person):
    case = in_person.case
    with pytest.raises(CaseActRefusedError) as refused:
        reveal_applicant(actor=staff.officer, case=case, reason="  ")
    assert refused.value.code == "CAS030"
    for who in ("reviewer", "head", "supervisor", "stranger"):
        with pytest.raises(PermissionDenied):
            reveal_applicant(actor=getattr(staff, who), case=case, reason="核实")
    assert not Event.objects.filter(kind="case.applicant.revealed").exists()
    found = reveal_applicant(actor=staff.officer, case=case, reason="电话核实身份")
    assert found.identity_number == "11010519491231002X"
    last = timeline(case=case)[-1]
    assert (last.kind, last.actor, last.reason) == ("case.applicant.revealed", staff.officer, "电话核实身份")


def test_a_case_page_asks_the_database_little(staff, in_person, django_assert_max_num_queries):
    for who in (staff.officer, staff.supervisor):
        with django_assert_max_num_queries(12):
            case = visible_case(user=who, case_id=in_person.case.pk)
            found = standing(case=case, user=who)
            timeline(case=case, recorded=found.recorded)
            masked_applicant(case=case)
            files_of(case=case)


def test_the_case_page_tells_what_law_and_role_allow(staff, in_person):
    found = standing(case=in_person.case, user=staff.officer)
    assert found.stage is Stage.IN_PROCESS
    assert found.clocks[0].clock.value == "reply"
    open_acts = {one.act for one in found.acts if one.is_permitted}
    assert Act.DRAFT in open_acts
    assert Act.SIGN not in open_acts
    assert Act.EXTEND not in found.allowed
    assert Act.DRAFT in found.allowed
