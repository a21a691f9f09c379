"""The papers of a request: three persons, numbers without gaps, text and original bound, all or nothing."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import override_settings
from django.urls import reverse

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import SCAN, begun, records_of, sealed, served, signed
from zhaoming.casework import events as happened
from zhaoming.casework.told import untold_extension
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import Kind, Membership, Role, WorkBody
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.history import events_of, value_of
from zhaoming.web.cases.models import CaseEvent, Letter, LetterState, LetterStep, StepKind
from zhaoming.web.cases.models.letter import LetterIsFixedError
from zhaoming.web.cases.selectors import awaiting_review, awaiting_signature, reading
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    edit_letter,
    issue_letter,
    perform_act,
    redraft_letter,
    register_application,
    return_letter,
    review_letter,
    seal_letter,
    serve_letter,
    sign_letter,
    submit_letter,
    void_letter,
)
from zhaoming.web.cases.services import serving as serving_services
from zhaoming.web.cases.services.letter_steps import Held, step
from zhaoming.web.cases.services.letterheads import set_letterhead
from zhaoming.web.tracking.selectors import handed_letters


def refusal(act, **given):
    with pytest.raises(CaseActRefusedError) as refused:
        act(**given)
    return refused.value


def test_a_reply_goes_from_draft_to_service_and_its_digest_is_an_event(staff, in_person):
    row = served(staff, in_person.case)
    letter = Letter.objects.get()
    assert (row.stage, letter.state, letter.number) == ("served", "served", "清教公开〔2026〕1号")
    entry = CaseEvent.objects.get(kind="case.answer.signed").entry
    assert entry["digest"] == letter.digest == letter.sealed_digest
    assert value_of(case=row).answer is not None
    assert "张三丰" not in str(list(LetterStep.objects.values()))


def test_draft_review_and_signature_are_of_three_persons(staff, online):
    everything = staff.body_head
    for role in (Role.HEAD, Role.REVIEWER):
        Membership.objects.create(
            user=everything, agency=online.case.agency, role=role, from_on=TODAY.replace(year=2015)
        )
    letter = submit_letter(actor=staff.officer, letter=begun(staff, online.case, LetterKind.CORRECTION))
    assert refusal(review_letter, actor=_with(staff.officer, Role.REVIEWER, letter), letter=letter).code == (
        "CAS074"
    )
    letter = review_letter(actor=everything, letter=letter)
    assert refusal(sign_letter, actor=everything, letter=letter).code == "CAS074"
    with pytest.raises(PermissionDenied):
        sign_letter(actor=staff.reviewer, letter=letter)
    assert sign_letter(actor=staff.head, letter=letter).state == LetterState.SIGNED


def _with(user, role, letter):
    Membership.objects.create(user=user, agency=letter.agency, role=role, from_on=TODAY.replace(year=2015))
    return user


def test_a_deputy_needs_the_right_to_sign_and_says_for_whom_and_why(staff, in_person):
    letter = submit_letter(actor=staff.officer, letter=begun(staff, in_person.case))
    letter = review_letter(actor=staff.reviewer, letter=letter)
    for given in ({"deputy_for": "李局长"}, {"deputy_reason": "出差"}):
        assert refusal(sign_letter, actor=staff.head, letter=letter, **given).code == "CAS075"
    own = {"deputy_for": staff.head.full_name, "deputy_reason": "出差"}
    assert refusal(sign_letter, actor=staff.head, letter=letter, **own).code == "CAS075"
    sign_letter(actor=staff.head, letter=letter, deputy_for="李局长", deputy_reason="出差")
    assert CaseEvent.objects.get(kind="case.answer.signed").entry["deputy_for"] == "李局长"


def test_what_is_missing_blocks_every_step_and_uses_no_number(staff, online):
    letter = begun(staff, online.case, LetterKind.CORRECTION, to_correct=())
    found = reading(letter=letter)
    assert found.text is None
    assert "需要补正" in found.missing[0].text
    refused = refusal(submit_letter, actor=staff.officer, letter=letter)
    assert refused.code == "CAS072"
    assert refused.objections == found.missing
    next_one = register_application(agency=letter.agency, applicant=ZHANG, wanted=WANTED).case
    assert signed(staff, next_one, LetterKind.CORRECTION).serial == 1


def test_a_file_that_changed_sends_the_paper_back_to_be_drafted_anew(staff, in_person):
    letter = submit_letter(actor=staff.officer, letter=begun(staff, in_person.case))
    WorkBody.objects.filter(agency=letter.agency).update(telephone="0000-9999")
    refused = refusal(review_letter, actor=staff.reviewer, letter=letter)
    assert refused.code == "CAS073"
    assert "机关信息" in refused.message


def test_an_organ_of_another_kind_names_no_reviewing_body_before_its_kind_is_set(staff, in_person):
    agency = in_person.case.agency
    agency.kind = Kind.OTHER
    agency.save()
    letter = begun(staff, in_person.case)
    assert [one.code for one in reading(letter=letter).missing] == ["letter.missing.agency_kind"]
    assert refusal(submit_letter, actor=staff.officer, letter=letter).code == "CAS072"
    told = {"agency_kind": "vertical_organ", "review_bodies": {"superior_department": "长河市税务局"}}
    set_letterhead(actor=staff.officer, agency=agency, told=told)
    letter = redraft_letter(actor=staff.officer, letter=letter, content=content_of(row=letter))
    said = reading(letter=letter).text.paragraph("remedies").text
    assert "长河市税务局" in said
    assert "人民政府" not in said


def test_the_remedies_of_a_reply_cannot_be_worded_otherwise(staff, in_person):
    letter = begun(staff, in_person.case)
    words = "可以向上级主管部门反映。"
    refused = refusal(edit_letter, actor=staff.officer, letter=letter, key="remedies", text=words)
    assert (refused.code, "由法律确定" in refused.message) == ("CAS078", True)
    # Words put there before they were locked stop the paper, and are gone once it is drafted anew.
    held = content_of(row=letter)
    changed = tuple(
        replace(one, text=words) if one.key == "remedies" else one for one in held.letter.paragraphs
    )
    with transaction.atomic():
        step(
            one=Held(letter, letter.case, held),
            kind=StepKind.EDITED,
            state=LetterState.DRAFTED,
            actor=staff.officer,
            content=replace(held, letter=replace(held.letter, paragraphs=changed)),
        )
    assert refusal(submit_letter, actor=staff.officer, letter=letter).code == "CAS073"
    letter = redraft_letter(actor=staff.officer, letter=letter, content=content_of(row=letter))
    assert reading(letter=letter).text.paragraph("remedies").text == held.letter.paragraph("remedies").text
    submit_letter(actor=staff.officer, letter=letter)


def test_returned_it_keeps_its_number_and_needs_every_signature_again(staff, in_person):
    letter = signed(staff, in_person.case)
    assert refusal(return_letter, actor=staff.head, letter=letter, words=" ").code == "CAS076"
    letter = return_letter(actor=staff.head, letter=letter, words="理由再写清楚")
    assert (letter.state, letter.digest, value_of(case=letter.case).draft) == ("drafted", "", None)
    edit_letter(actor=staff.officer, letter=letter, key="contact", text="请与局办公室联系。")
    letter = submit_letter(actor=staff.officer, letter=letter)
    letter = review_letter(actor=staff.reviewer, letter=letter)
    letter = sign_letter(actor=staff.head, letter=letter)
    assert letter.serial == 1
    assert "请与局办公室联系。" in [one.text for one in reading(letter=letter).text.paragraphs]


def test_the_original_is_bound_to_the_text_and_a_changed_one_is_said(staff, in_person, settings):
    letter = signed(staff, in_person.case)
    word = refusal(seal_letter, actor=staff.officer, letter=letter, name="a.docx", content=b"PK\x03\x04")
    assert word.code == "CAS083"
    letter = seal_letter(actor=staff.officer, letter=letter, name="a.pdf", content=SCAN)
    assert reading(letter=letter).damage == ""
    Letter.objects.update(sealed_sha256="0" * 64)
    letter.refresh_from_db()
    assert "盖章原件" in reading(letter=letter).damage
    Letter.objects.update(digest="1" * 64)
    letter.refresh_from_db()
    assert "文字" in reading(letter=letter).damage
    given = {"on": TODAY, "method": ServiceMethod.ELECTRONIC}
    assert refusal(serve_letter, actor=staff.officer, letter=letter, **given).code == "CAS084"


def test_a_reply_is_not_served_without_its_original_nor_otherwise_than_it_says(staff, in_person):
    letter = signed(staff, in_person.case, method=ServiceMethod.POST)
    given = {"actor": staff.officer, "letter": letter, "on": TODAY}
    assert refusal(serve_letter, **given, method=ServiceMethod.POST).code == "CAS082"
    assert refusal(serve_letter, **given, method=ServiceMethod.ELECTRONIC).code == "CAS081"
    early = {**given, "on": TODAY.replace(day=2)}
    assert refusal(serve_letter, **early, method=ServiceMethod.POST).code == "CAS085"


@pytest.mark.parametrize("breaks", ["event", "mark"])
def test_service_is_event_and_mark_or_neither(staff, in_person, monkeypatch, breaks):
    letter = sealed(staff, signed(staff, in_person.case))

    def fails(**_given):
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as patched:
        patched.setattr(serving_services, "do" if breaks == "event" else "step", fails)
        with pytest.raises(RuntimeError):
            serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)
    letter.refresh_from_db()
    assert letter.state == LetterState.SEALED
    assert not CaseEvent.objects.filter(kind="case.answer.served").exists()
    serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)
    assert CaseEvent.objects.filter(kind="case.answer.served").count() == 1


def test_whatever_goes_to_the_applicant_needs_its_original_and_what_goes_elsewhere_does_not(staff, online):
    letter = signed(staff, online.case, LetterKind.CORRECTION)
    given = {"actor": staff.officer, "on": TODAY, "method": ServiceMethod.ELECTRONIC}
    assert refusal(serve_letter, **given, letter=letter).code == "CAS082"
    assert not CaseEvent.objects.filter(kind="case.correction.demanded").exists()
    elsewhere = signed(staff, online.case, LetterKind.CONSULT_THIRD_PARTY)
    serve_letter(**given, letter=elsewhere)
    assert handed_letters(case=online.case) == ()


def test_the_notice_of_an_extension_tells_the_applicant_when_it_is_served(staff, in_person):
    extended = happened.Extended(on=TODAY, days=WorkingDays(20))
    case = perform_act(actor=staff.body_head, case=in_person.case, event=extended)
    assert untold_extension(case=value_of(case=case)) is not None
    served(staff, case, LetterKind.EXTENSION)
    assert value_of(case=case).round.extension.told_on == TODAY
    assert [one.letter.kind for one in handed_letters(case=case)] == [LetterKind.EXTENSION]
    again = begun(staff, case, LetterKind.EXTENSION)
    assert reading(letter=again).missing == (), "a paper on file is printed again"


def test_numbers_run_without_gaps_by_agency(staff, in_person, online):
    first = signed(staff, online.case, LetterKind.CORRECTION)
    void_letter(actor=staff.officer, letter=first, words="写错了收件人")
    second = signed(staff, in_person.case)
    assert (first.number, second.number) == ("清教公开〔2026〕1号", "清教公开〔2026〕2号")


def test_one_reply_at_a_time(staff, in_person):
    letter = begun(staff, in_person.case)
    assert refusal(begun, staff=staff, case=in_person.case).code == "CAS080"
    void_letter(actor=staff.officer, letter=letter, words="改为不予公开")
    begun(staff, in_person.case, outcome=Outcome.INTERNAL_AFFAIRS)


def test_papers_that_decide_nothing_are_issued_without_signature(staff, in_person):
    letter = begun(staff, in_person.case, LetterKind.RECEIPT)
    assert refusal(submit_letter, actor=staff.officer, letter=letter).code == "CAS079"
    assert issue_letter(actor=staff.officer, letter=letter).digest
    correction = begun(staff, in_person.case, LetterKind.CORRECTION)
    assert refusal(issue_letter, actor=staff.officer, letter=correction).code == "CAS079"


def test_an_outdated_view_of_a_paper_is_told_so(staff, in_person):
    letter = begun(staff, in_person.case)
    edit_letter(actor=staff.officer, letter=letter, key="contact", text="请联系。", seen=1)
    assert refusal(submit_letter, actor=staff.officer, letter=letter, seen=1).code == "CAS070"


def test_reviewers_and_heads_find_what_waits_for_them_and_nothing_they_wrote(staff, online):
    letter = submit_letter(actor=staff.officer, letter=begun(staff, online.case, LetterKind.CORRECTION))
    assert list(awaiting_review(user=staff.reviewer)) == [letter]
    assert list(awaiting_review(user=staff.officer)) == list(awaiting_signature(user=staff.head)) == []
    review_letter(actor=staff.reviewer, letter=letter)
    assert list(awaiting_signature(user=staff.head)) == [letter]


@pytest.mark.parametrize(
    "statement", ["UPDATE cases_letterstep SET kind = 'x'", "DELETE FROM cases_letterstep"]
)
def test_steps_are_only_added(staff, in_person, statement):
    begun(staff, in_person.case)
    step = LetterStep.objects.get()
    for change in (step.save, step.delete, LetterStep.objects.all().delete):
        with pytest.raises(LetterIsFixedError):
            change()
    with pytest.raises((IntegrityError, DatabaseError), match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert LetterStep.objects.get().kind == StepKind.DRAFTED


def test_the_days_to_pay_begin_when_the_applicant_has_the_notice_not_when_it_was_posted(staff, in_person):
    letter = sealed(staff, signed(staff, in_person.case, LetterKind.FEE))
    given = {"actor": staff.officer, "letter": letter, "on": TODAY, "method": ServiceMethod.POST}
    assert refusal(serve_letter, **given).code == "CAS090"
    ahead = TODAY + dt.timedelta(days=1)
    assert refusal(serve_letter, **given, known_on=ahead).code == "CAS021"
    before = TODAY - dt.timedelta(days=1)
    assert refusal(serve_letter, **given, known_on=before).code == "CAS091"
    assert not CaseEvent.objects.filter(kind="case.fee.notified").exists()
    with override_settings(ZHAOMING_TODAY=TODAY + dt.timedelta(days=4)):
        serve_letter(**given, known_on=TODAY + dt.timedelta(days=4))
    notified = CaseEvent.objects.get(kind="case.fee.notified")
    assert notified.on == TODAY + dt.timedelta(days=4)
    assert events_of(case=in_person.case)[-1].served_on == TODAY
    assert Letter.objects.get(pk=letter.pk).served_on == TODAY


def test_words_people_wrote_outlive_a_draft_that_lacks_something(staff, in_person):
    letter = begun(staff, in_person.case)
    full = content_of(row=letter)
    edit_letter(actor=staff.officer, letter=letter, key="contact", text="请与局办公室联系，周一至周五。")
    bare = replace(full, answer=replace(full.answer, outcome=Outcome.PETITION))
    for _ in range(2):
        letter = redraft_letter(actor=staff.officer, letter=letter, content=bare)
        found = reading(letter=letter)
        assert found.text is None
        assert found.kept == ("请与局办公室联系，周一至周五。",)
    letter = redraft_letter(actor=staff.officer, letter=letter, content=full)
    found = reading(letter=letter)
    assert found.kept == ()
    assert found.text.paragraph("contact").text == "请与局办公室联系，周一至周五。"


def test_words_of_a_paragraph_that_is_gone_are_shown_until_it_is_back(staff, in_person, signed_in):
    letter = begun(staff, in_person.case, outcome=Outcome.NOT_EXIST)
    full = content_of(row=letter)
    edit_letter(actor=staff.officer, letter=letter, key="search", text="另查了区档案馆的目录。")
    # Both replies call it the result, and it says something else in each; the contact is the same in both.
    edit_letter(actor=staff.officer, letter=letter, key="result", text="经两次检索，未查到该信息。")
    edit_letter(actor=staff.officer, letter=letter, key="contact", text="请与局办公室联系。")
    other = replace(full, answer=replace(full.answer, outcome=Outcome.PUBLICATION))
    letter = redraft_letter(
        actor=staff.officer, letter=letter, content=other, records=records_of(Outcome.PUBLICATION)
    )
    found = reading(letter=letter)
    assert found.text is not None
    assert set(found.kept) == {"另查了区档案馆的目录。", "经两次检索，未查到该信息。"}
    assert found.text.paragraph("contact").text == "请与局办公室联系。"
    assert "公开出版物" in found.text.paragraph("result").text
    page = signed_in(staff.officer).get(reverse("desk:letter", args=[letter.case_id, letter.pk]))
    assert "另查了区档案馆的目录。" in page.content.decode()
    letter = redraft_letter(actor=staff.officer, letter=letter, content=full)
    found = reading(letter=letter)
    assert found.text.paragraph("search").text == "另查了区档案馆的目录。"
    assert found.text.paragraph("result").text == "经两次检索，未查到该信息。"
    assert found.kept == ()
