import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.web.answers.making import QUESTION, TEXT, disclosed, published
from zhaoming.web.agencies.models import Role
from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.answers.selectors import public_answer, public_answers, what_blocks
from zhaoming.web.answers.services import (
    clear_finding,
    drop_answer,
    propose_answer,
    publish_answer,
    return_answer,
    withdraw_answer,
)
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.services import attach_file
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database


def _refused(act, **given) -> str:
    with pytest.raises(AnswerRefusedError) as refused:
        act(**given)
    return refused.value.code


def _proposed(staff, case, **given) -> AnswerVersion:
    return propose_answer(actor=staff.officer, case=case, **{"question": QUESTION, "text": TEXT, **given})


def test_it_is_public_only_after_another_person_published_it(staff, answered):
    version = _proposed(staff, answered)
    assert not public_answers().exists()
    publish_answer(actor=staff.reviewer, version=version)
    assert [one.question for one in public_answers()] == [QUESTION]
    kinds = list(Event.objects.filter(kind__startswith="answer.").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["answer.proposed", "answer.published"]


def test_nothing_is_proposed_of_a_request_without_a_reply(staff, online):
    assert _refused(_proposed, staff=staff, case=online.case) == "ANS001"


def test_nobody_reviews_what_was_proposed_by_himself(staff, answered):
    version = propose_answer(actor=staff.body_head, case=answered, question=QUESTION, text=TEXT)
    assert _refused(publish_answer, actor=staff.body_head, version=version) == "ANS031"
    assert _refused(return_answer, actor=staff.body_head, version=version, remarks="改") == "ANS031"
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerVersion.objects.update(state=AnswerState.PUBLISHED, decided_by=staff.body_head)


def test_roles_without_the_permission_are_refused(staff, answered, person, district):
    stranger = person(Role.BODY_HEAD, district.housing)
    for actor in (staff.reviewer, staff.supervisor, stranger):
        with pytest.raises(PermissionDenied):
            propose_answer(actor=actor, case=answered, question=QUESTION, text=TEXT)
    version = _proposed(staff, answered)
    for actor in (staff.officer, staff.head, staff.supervisor, stranger):
        with pytest.raises(PermissionDenied):
            publish_answer(actor=actor, version=version)


def test_what_was_found_blocks_until_a_named_reviewer_clears_it(staff, answered):
    version = _proposed(staff, answered, text=f"{TEXT} 咨询电话：13900139000。")
    (found,) = version.findings.all()
    assert found.code == "INS103"
    assert "13900139000" not in found.message
    assert _refused(publish_answer, actor=staff.reviewer, version=version) == "ANS030"
    with pytest.raises(PermissionDenied):
        clear_finding(actor=staff.officer, finding=found, reason="公开的电话")
    assert _refused(clear_finding, actor=staff.reviewer, finding=found, reason=" ") == "ANS003"
    cleared = clear_finding(actor=staff.reviewer, finding=found, reason="招聘公告上公布的咨询电话")
    assert cleared.cleared_by == staff.reviewer
    publish_answer(actor=staff.reviewer, version=version)


def test_who_proposed_does_not_clear(staff, answered):
    version = propose_answer(actor=staff.body_head, case=answered, question=QUESTION, text="电话13900139000")
    found = version.findings.get()
    assert _refused(clear_finding, actor=staff.body_head, finding=found, reason="公开") == "ANS021"


def test_the_number_and_the_applicant_can_never_be_cleared(staff, answered):
    for told in (answered.number, "张 三丰", "138-0013-8000"):
        version = _proposed(staff, answered, text=f"{TEXT}（{told}）")
        sure = [one for one in version.findings.all() if one.is_refusal]
        assert sure, told
        for one in sure:
            assert _refused(clear_finding, actor=staff.reviewer, finding=one, reason="没有关系") == "ANS020"
        assert what_blocks(version=version)


def test_a_date_of_the_request_is_told_and_may_stand_with_a_reason(staff, answered):
    version = _proposed(staff, answered, text=f"{TEXT} 自２０２６年1月5日起实行。")
    (found,) = version.findings.all()
    assert (found.code, found.is_refusal) == ("ANS104", False)
    clear_finding(actor=staff.reviewer, finding=found, reason="评分办法的施行日期，与申请无关")
    publish_answer(actor=staff.reviewer, version=version)


def test_a_file_is_inspected_under_its_new_name_and_goes_out_as_it_was(staff, answered):
    file = disclosed(answered, officer=staff.officer, content="评分细则：一、……".encode(), name="张三丰.txt")
    version = _proposed(staff, answered, attached=[file])
    kept = version.files.get()
    assert (kept.name, kept.stored) == ("附件1.txt", None)
    assert kept.inspected_at is not None
    assert list(version.findings.all()) == []
    publish_answer(actor=staff.reviewer, version=version)
    (public,) = public_answer(answer_id=version.answer_id).files
    assert (public.stored.sha256, public.stored.name) == (file.sha256, "附件1.txt")


def test_what_stands_behind_the_last_dot_of_a_name_is_not_published(staff, answered):
    file = disclosed(answered, officer=staff.officer, content=b"plain", name="评分.张三丰")
    version = _proposed(staff, answered, attached=[file])
    assert version.files.get().name == "附件1"


def test_what_a_file_tells_of_the_applicant_is_found(staff, answered):
    content = f"致张三丰：身份证号11010519491231002X，编号{answered.number}".encode()
    version = _proposed(staff, answered, attached=[disclosed(answered, officer=staff.officer, content=content)])
    codes = {one.code for one in version.findings.all() if one.is_refusal and one.file_id}
    assert codes == {"ANS101", "ANS102", "ANS103"}
    assert _refused(publish_answer, actor=staff.reviewer, version=version) == "ANS030"


def test_a_file_not_yet_looked_into_blocks(staff, answered, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    version = _proposed(
        staff, answered, attached=[disclosed(answered, officer=staff.officer, content=b"plain")]
    )
    assert what_blocks(version=version) == ("附件1.txt还没有检查完",)


def test_a_file_that_cannot_be_looked_into_never_goes_out(staff, answered):
    broken = disclosed(answered, officer=staff.officer, content=b"%PDF-1.7 broken", name="标准.pdf")
    version = _proposed(staff, answered, attached=[broken])
    assert "无法检查" in what_blocks(version=version)[0]


def test_only_what_the_applicant_was_given_may_be_attached(staff, answered):
    scan = attach_file(
        actor=staff.officer, case=answered, kind=FileKind.IDENTITY, name="身份证.txt", content=b"x"
    )
    with pytest.raises(AnswerRefusedError) as refused:
        _proposed(staff, answered, attached=[scan])
    assert (refused.value.code, refused.value.given) == ("ANS007", "attached")
    assert not AnswerVersion.objects.exists()


def test_a_new_version_replaces_the_public_one_and_all_are_kept(staff, answered):
    first = published(answered, officer=staff.officer, reviewer=staff.reviewer)
    second = _proposed(staff, answered, text="改正后的答复", seen=1)
    assert public_answers().get() == first
    publish_answer(actor=staff.reviewer, version=second)
    found = public_answer(answer_id=first.answer_id)
    assert found.version.text == "改正后的答复"
    assert [one.pk for one in found.earlier] == [first.pk]
    first.refresh_from_db()
    assert (first.state, first.text) == (AnswerState.SUPERSEDED, TEXT)


def test_a_second_proposal_on_an_old_view_is_refused(staff, answered):
    _proposed(staff, answered, seen=0)
    assert _refused(_proposed, staff=staff, case=answered, seen=0) == "ANS004"


def test_returned_changed_and_dropped(staff, answered):
    version = _proposed(staff, answered)
    returned = return_answer(actor=staff.reviewer, version=version, remarks="问题写得太具体")
    assert (returned.state, returned.decided_by) == (AnswerState.RETURNED, staff.reviewer)
    again = _proposed(staff, answered, question="面试评分", seen=1)
    returned.refresh_from_db()
    assert (returned.state, again.number) == (AnswerState.DROPPED, 2)
    assert drop_answer(actor=staff.officer, version=again).state == AnswerState.DROPPED
    assert _refused(drop_answer, actor=staff.officer, version=again) == "ANS005"
    assert _refused(publish_answer, actor=staff.reviewer, version=again) == "ANS002"


def test_withdrawn_it_is_gone_at_once_and_stays_on_record(staff, answered):
    version = published(answered, officer=staff.officer, reviewer=staff.reviewer)
    assert _refused(withdraw_answer, actor=staff.reviewer, version=version, reason="") == "ANS003"
    withdraw_answer(actor=staff.reviewer, version=version, reason="标准已经修改")
    assert not public_answers().exists()
    with pytest.raises(AnswerVersion.DoesNotExist):
        public_answer(answer_id=version.answer_id)
    assert Event.objects.get(kind="answer.withdrawn").data["reason"] == "标准已经修改"


def test_what_is_too_long_or_empty_is_refused_at_its_field(staff, answered):
    for given, field, code in (
        ({"question": " "}, "question", "ANS003"),
        ({"text": "长" * 20_001}, "text", "ANS006"),
    ):
        with pytest.raises(AnswerRefusedError) as refused:
            _proposed(staff, answered, **given)
        assert (refused.value.code, refused.value.given) == (code, field)


def test_a_question_stands_in_the_ledger_only_once_it_was_reviewed(staff, answered):
    question = "张三丰（13800138000）的面试怎样评分"
    version = _proposed(staff, answered, question=question)
    typed = {"actor": staff.reviewer, "version": version}
    assert _refused(return_answer, **typed, remarks="请删去第一行的13800138000") == "ANS008"
    return_answer(**typed, remarks="请删去第一行的姓名和号码")
    told = [str(one.data) for one in Event.objects.filter(kind__startswith="answer.")]
    assert len(told) == 2
    assert not any("张三丰" in one or "13800138000" in one for one in told)
    publish_answer(actor=staff.reviewer, version=_proposed(staff, answered))
    assert Event.objects.get(kind="answer.published").data["name"] == QUESTION
