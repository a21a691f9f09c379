"""From the page of a request to the published answer, as the people see it."""

import pytest
from django.urls import reverse

from tests.web.answers.conftest import answered
from tests.web.answers.making import QUESTION, TEXT, disclosed, published
from tests.web.screens import text_of
from zhaoming.web.answers.models import Answer, AnswerState
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.answers.services import propose_answer

pytestmark = pytest.mark.database
__all__ = ["answered"]
PHONE = "电话13900139000。"


@pytest.fixture
def proposed(staff, answered):
    return propose_answer(actor=staff.officer, case=answered, question=QUESTION, text=TEXT + PHONE)


def _act(version, name):
    return reverse("desk:answer_act", args=[version.answer_id, name])


def test_the_way_begins_on_the_page_of_an_answered_request(staff, answered, online, signed_in):
    officer = signed_in(staff.officer)
    its = reverse("desk:answer_propose", args=[answered.pk])
    assert its in text_of(officer.get(reverse("desk:case", args=[answered.pk])))
    assert "公开答复</h2>" not in text_of(officer.get(reverse("desk:case", args=[online.case.pk])))
    assert its not in text_of(signed_in(staff.reviewer).get(reverse("desk:case", args=[answered.pk])))


def test_an_officer_proposes_with_a_file(staff, answered, signed_in):
    file = disclosed(answered, officer=staff.officer, content=b"rules")
    officer = signed_in(staff.officer)
    page = text_of(officer.get(reverse("desk:answer_propose", args=[answered.pk])))
    assert "评分标准.txt" in page
    assert answered.subject in page
    form = {"question": QUESTION, "text": TEXT, "attached": [file.pk], "seen": 0}
    response = officer.post(reverse("desk:answer_propose", args=[answered.pk]), form, follow=True)
    page = text_of(response)
    assert "已送审" in page
    assert "附件1.txt" in page
    assert "接下来由提出人以外的审核人员" in page


def test_what_was_typed_stays_when_it_is_refused(staff, answered, signed_in):
    propose_answer(actor=staff.officer, case=answered, question=QUESTION, text=TEXT)
    form = {"question": "另一个问题", "text": "写了很久的答复", "seen": 0}
    response = signed_in(staff.officer).post(reverse("desk:answer_propose", args=[answered.pk]), form)
    assert response.status_code == 422
    assert "写了很久的答复" in text_of(response)
    assert "已有人提出了新的版本" in text_of(response)


def test_a_reviewer_clears_and_publishes(staff, proposed, signed_in):
    reviewer = signed_in(staff.reviewer)
    its = reverse("desk:answer", args=[proposed.answer_id])
    page = text_of(reviewer.get(its))
    assert "有 1 处检查发现还没有放行" in page
    assert _act(proposed, "publish") not in page
    clearing = reverse("desk:answer_finding", args=[proposed.answer_id, proposed.findings.get().pk])
    assert clearing in page
    assert reviewer.post(clearing, {"reason": ""}).status_code == 422
    page = text_of(reviewer.post(clearing, {"reason": "公告上的咨询电话"}, follow=True))
    assert "已放行 1 处" in page
    assert "公众将看到" in text_of(reviewer.get(_act(proposed, "publish")))
    page = text_of(reviewer.post(_act(proposed, "publish"), follow=True))
    assert "已发布" in page
    assert public_answers().get() == proposed


def test_publishing_what_is_blocked_says_why(staff, proposed, signed_in):
    response = signed_in(staff.reviewer).post(_act(proposed, "publish"))
    assert response.status_code == 422
    assert "ANS" not in text_of(response)
    assert "有 1 处检查发现还没有放行" in text_of(response)


def test_returned_it_shows_the_remarks_to_the_officer(staff, proposed, signed_in):
    signed_in(staff.reviewer).post(_act(proposed, "return"), {"remarks": "去掉电话"})
    officer = signed_in(staff.officer)
    assert "去掉电话" in text_of(officer.get(reverse("desk:answer", args=[proposed.answer_id])))
    page = text_of(officer.get(reverse("desk:answer_propose", args=[proposed.answer.case_id])))
    assert "去掉电话" in page
    assert PHONE in page


def test_withdrawn_and_dropped(staff, answered, signed_in):
    version = published(answered, officer=staff.officer, reviewer=staff.reviewer)
    newer = propose_answer(actor=staff.officer, case=answered, question=QUESTION, text="新的")
    officer, reviewer = signed_in(staff.officer), signed_in(staff.reviewer)
    assert officer.post(_act(version, "drop")).status_code == 302
    assert reviewer.post(_act(version, "withdraw"), {"reason": "已修改"}).status_code == 302
    newer.refresh_from_db()
    version.refresh_from_db()
    assert (newer.state, version.state) == (AnswerState.DROPPED, AnswerState.WITHDRAWN)


def test_the_list_shows_the_newest_version_of_each_by_state(staff, proposed, signed_in):
    reviewer = signed_in(staff.reviewer)
    page = text_of(reviewer.get(reverse("desk:answers")))
    assert QUESTION in page
    assert QUESTION not in text_of(reviewer.get(reverse("desk:answers"), {"state": "published"}))
    assert "状态：" in text_of(reviewer.get(reverse("desk:answers"), {"state": "nonsense"}))
    assert QUESTION not in text_of(signed_in(staff.stranger).get(reverse("desk:answers")))


def test_a_file_is_handed_to_who_reviews_it_and_to_nobody_elsewhere(staff, answered, signed_in):
    file = disclosed(answered, officer=staff.officer, content=b"rules")
    version = propose_answer(actor=staff.officer, case=answered, question=QUESTION, text=TEXT, attached=[file])
    its = reverse("desk:answer_file", args=[version.answer_id, version.files.get().pk])
    response = signed_in(staff.reviewer).get(its)
    assert response.content == b"rules"
    assert "attachment" in response["Content-Disposition"]
    assert signed_in(staff.stranger).get(its).status_code == 404


def test_an_answer_of_another_agency_is_not_there(staff, proposed, signed_in):
    stranger = signed_in(staff.stranger)
    assert stranger.get(reverse("desk:answer", args=[proposed.answer_id])).status_code == 404
    assert stranger.post(_act(proposed, "publish")).status_code == 404
    assert Answer.objects.count() == 1
