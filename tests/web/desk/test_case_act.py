"""The forms of the acts on a request: what they do, what they say, what they refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import as_by_paper, begun, served
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.standing import Stage
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import Addressee, AddresseeKind, LetterKind
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import CaseEvent
from zhaoming.web.cases.papers import paper_for
from zhaoming.web.cases.selectors import standing
from zhaoming.web.desk.forms.case_acts import ACT_FORMS

pytestmark = pytest.mark.database
DAY = TODAY.isoformat()


@pytest.fixture
def do(signed_in):
    """Send the form of an act, as the person, with the version the request has now."""

    def send(user, case, act, **given):
        case.refresh_from_db()
        where = reverse("desk:case_act", args=[case.pk, act])
        return signed_in(user).post(where, {"seen": case.version, "on": DAY, **given})

    return send


def stage_of(case):
    case.refresh_from_db()
    return standing(case=case).stage


def test_every_act_has_a_form_but_those_with_a_screen_of_their_own_or_a_paper():
    by_paper = {act for act in Act if paper_for(act=act)}
    assert set(ACT_FORMS) == set(Act) - {Act.SPLIT, Act.CORRECT_REGISTRATION} - by_paper
    assert Act.SERVE in by_paper


@pytest.mark.parametrize("act", sorted(ACT_FORMS))
def test_every_act_has_a_page_that_says_what_it_does_or_why_not(act, staff, in_person, signed_in):
    response = signed_in(staff.officer).get(reverse("desk:case_act", args=[in_person.case.pk, act]))
    page = text_of(response)
    assert response.status_code == 200
    assert "act-form" in page or "现在不能" in page or "您的角色不能办理" in page


def test_a_correction_stops_the_clock_and_its_answer_starts_it_anew(staff, in_person, do):
    case = in_person.case
    served(staff, case, LetterKind.CORRECTION, on=dt.date(2026, 1, 12))
    assert stage_of(case) is Stage.AWAITING_CORRECTION
    assert do(staff.officer, case, "receive_correction", words="2025年度").status_code == 302
    assert value_of(case=case).correction.answered_on == TODAY


def test_several_parties_are_asked_at_once_and_their_names_kept_encrypted(staff, in_person, do, signed_in):
    case = in_person.case
    for name in ("甲公司", "乙公司"):
        reader = Addressee(name=name, kind=AddresseeKind.ORGANISATION)
        served(staff, case, LetterKind.CONSULT_THIRD_PARTY, addressee=reader)
    first, second = [one.id for one in value_of(case=case).asked]
    assert "甲公司" not in str([event.entry for event in case.events.all()])
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[case.pk])))
    assert "甲公司" in page
    both = do(staff.officer, case, "record_letter_received", consultations=[first, second])
    assert both.status_code == 302
    answer = {"consultation": second, "consents": "no", "words": "涉及商业秘密"}
    assert do(staff.officer, case, "receive_opinion", **answer).status_code == 302
    assert stage_of(case) is Stage.CONSULTING
    refused = do(staff.officer, case, "give_up_waiting", consultations=[first], words="等不及")
    assert refused.status_code == 422
    assert "等不及" in text_of(refused)


def test_a_letter_that_came_back_is_delivered_another_way_and_nobody_is_skipped(
    staff, in_person, do, signed_in
):
    case = in_person.case
    reader = Addressee(name="甲公司", kind=AddresseeKind.ORGANISATION)
    served(staff, case, LetterKind.CONSULT_THIRD_PARTY, addressee=reader)
    [sent] = [one.id for one in value_of(case=case).asked]
    skipped = do(staff.officer, case, "give_up_waiting", consultations=[sent], words="联系不上")
    assert skipped.status_code == 422
    again = do(staff.officer, case, "redeliver", consultations=[sent], words="邮件退回，改为派人送达")
    assert again.status_code == 302
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[case.pk])))
    assert "改换方式送达" in page
    assert "邮件退回，改为派人送达" in page
    assert stage_of(case) is Stage.CONSULTING


def test_units_are_asked_and_answer(staff, in_person, do):
    case = in_person.case
    do(staff.officer, case, "hand_over", units="人事股\n办公室", words="请查2025年")
    assert do(staff.officer, case, "receive_unit_answer", unit="办公室", words="没有").status_code == 302
    assert value_of(case=case).units == {"人事股": None, "办公室": TODAY}
    assert do(staff.officer, case, "receive_unit_answer", unit="财务股", words="x").status_code == 422


def test_only_the_head_of_the_body_extends(staff, in_person, do):
    case = in_person.case
    assert do(staff.officer, case, "extend", days=20, words="需要查找").status_code == 403
    assert do(staff.body_head, case, "extend", days=20, words="需要查找").status_code == 302
    assert value_of(case=case).round.extension.days.count == 20
    again = do(staff.body_head, case, "extend", days=20, words="还要")
    assert again.status_code == 422
    assert "只能延长一次" in text_of(again)


def test_a_preview_tells_the_new_last_day_and_writes_nothing(staff, in_person, do):
    case = in_person.case
    version = case.version
    page = text_of(do(staff.body_head, case, "extend", days=5, words="需要查找", preview="1"))
    assert "2月2日 周一" in page
    assert "2月9日 周一" in page
    case.refresh_from_db()
    assert case.version == version


@pytest.mark.parametrize("act", [act for act in Act if paper_for(act=act)])
def test_what_goes_by_a_paper_leads_to_the_paper_and_is_not_done_without(act, staff, in_person, do, signed_in):
    where = reverse("desk:case_act", args=[in_person.case.pk, act.value])
    page = signed_in(staff.officer).get(where, follow=True)
    assert "要通过文书办理" in text_of(page)
    before = in_person.case.events.count()
    do(staff.officer, in_person.case, act.value)
    assert in_person.case.events.count() == before


def test_a_paper_under_way_is_where_its_act_leads(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    where = reverse("desk:case_act", args=[in_person.case.pk, "sign"])
    there = reverse("desk:letter", args=[in_person.case.pk, letter.pk])
    assert signed_in(staff.head).get(where).headers["Location"] == there


def test_of_two_third_parties_each_is_decided_upon_by_itself(staff, in_person, do, signed_in):
    case, where = in_person.case, reverse("desk:case", args=[in_person.case.pk])
    for key in ("甲", "乙"):
        sent = happened.ConsultationSent(on=TODAY, consultation=key, party=Party.THIRD_PARTY)
        as_by_paper(actor=staff.officer, case=case, event=sent)
        received = happened.ConsultationReceived(on=TODAY, consultation=key)
        as_by_paper(actor=staff.officer, case=case, event=received)
        refused = happened.OpinionReceived(on=TODAY, consultation=key, consents=False)
        as_by_paper(actor=staff.officer, case=case, event=refused)
    upheld = {"consultation": "甲", "decided": "upheld", "words": "单价确属商业秘密"}
    assert do(staff.officer, case, "judge_objection", **upheld).status_code == 302
    overruled = {"consultation": "乙", "decided": "no_good_reason", "words": "已在公告中公布"}
    assert do(staff.officer, case, "judge_objection", **overruled).status_code == 302
    page = text_of(signed_in(staff.officer).get(where))
    assert "采纳，不公开涉及它的部分。单价确属商业秘密" in page
    assert "不采纳：第三方不同意公开的理由不成立。已在公告中公布" in page
    assert "已在公告中公布" not in str(list(CaseEvent.objects.filter(case=case).values("entry")))


def test_a_suit_goes_on_to_its_appeal_with_the_days_that_were_told(staff, in_person, do, settings, signed_in):
    case = in_person.case
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 4)
    filed = {"on": "2026-02-04", "kind": "suit_direct", "body": "清河区人民法院", "number": "（2026）行初1号"}
    assert do(staff.officer, case, "file_dispute", **filed, applied_on="2026-01-30").status_code == 302
    settings.ZHAOMING_TODAY = dt.date(2026, 5, 20)
    step = {"dispute": "（2026）行初1号", "step": "judged", "on": "2026-05-18"}
    early = do(staff.officer, case, "progress_dispute", **step, until="2026-05-10")
    assert "告知的最后一日早于告知之日" in text_of(early)
    assert do(staff.officer, case, "progress_dispute", **step, until="2026-06-02").status_code == 302
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[case.pk])))
    for words in (
        "人民法院审查是否立案",
        "不服第一审判决提起上诉",
        "6月2日 周二",
        "最后一日由第一审判决书写明",
    ):
        assert words in page


def test_a_dispute_is_filed_decided_and_the_request_answered_anew(staff, in_person, do, settings, signed_in):
    case = in_person.case
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 4)
    on = "2026-02-04"
    filed = {"on": on, "kind": "review", "body": "清河区人民政府", "number": "清复〔2026〕1号"}
    assert do(staff.officer, case, "file_dispute", **filed).status_code == 302
    second = do(staff.officer, case, "file_dispute", **{**filed, "number": "2号"})
    assert "不得同时提起另一种" in text_of(second)
    beside = {**filed, "kind": "suit_direct", "number": "（2026）行初3号", "claimant": "somebody_else"}
    assert do(staff.officer, case, "file_dispute", **beside).status_code == 302
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[case.pk])))
    assert "其他利害关系人提起" in page
    decided = {"on": on, "dispute": "清复〔2026〕1号", "result": "corrected", "words": "责令答复"}
    assert do(staff.officer, case, "conclude_dispute", **decided).status_code == 302
    dispute = value_of(case=case).disputes[0]
    assert (dispute.kind, dispute.result) == (DisputeKind.REVIEW, DisputeResult.CORRECTED)
    ordered = {"on": on, "dispute": dispute.id, "answer_by": "2026-02-13", "words": "责令十日内答复"}
    assert do(staff.officer, case, "order_answer", **ordered).status_code == 302
    case.refresh_from_db()
    assert (case.due_on, case.next_on, case.is_open) == (dt.date(2026, 2, 13), dt.date(2026, 2, 13), True)
    timely = {"on": on, "days": 5}
    assert "由复议决定、判决确定" in text_of(do(staff.body_head, case, "extend", **timely))


def test_the_page_tells_the_cell_a_dispute_counts_in_and_the_periods_of_the_applicant(
    staff, in_person, do, signed_in
):
    case = in_person.case
    where = reverse("desk:case", args=[case.pk])
    draft = happened.AnswerDrafted(on=TODAY, outcome=Outcome.PUBLICATION)
    as_by_paper(actor=staff.officer, case=case, event=draft)
    assert do(staff.officer, case, "record_fact", fact_how_to_get="新华书店").status_code == 302
    as_by_paper(actor=staff.reviewer, case=case, event=happened.AnswerReviewed(on=TODAY))
    as_by_paper(actor=staff.head, case=case, event=happened.AnswerSigned(on=TODAY))
    served = happened.AnswerServed(on=TODAY, method=ServiceMethod.DIRECT, known_on=TODAY)
    as_by_paper(actor=staff.officer, case=case, event=served)
    page = text_of(signed_in(staff.officer).get(where))
    assert "申请行政复议" in page
    assert "直接提起行政诉讼" in page
    do(staff.officer, case, "file_dispute", kind="review", body="区政府", number="清复〔2026〕2号")
    page = text_of(signed_in(staff.officer).get(where))
    assert "2026年 表四 行政复议·尚未审结" in page
    assert "直接提起行政诉讼" not in page
    given = {"dispute": "清复〔2026〕2号", "result": "corrected", "words": "责令重作"}
    do(staff.officer, case, "conclude_dispute", **given)
    page = text_of(signed_in(staff.officer).get(where))
    assert "2026年 表四 行政复议·结果纠正" in page
    assert "没有登记申请人收到复议决定之日" in page
    assert "不服复议决定提起行政诉讼" not in page
    do(staff.officer, case, "receive_decision", dispute="清复〔2026〕2号")
    page = text_of(signed_in(staff.officer).get(where))
    assert "不服复议决定提起行政诉讼" in page
    assert "没有登记申请人收到复议决定之日" not in page
    anew = {"dispute": "清复〔2026〕2号", "order": "责令15日内重新答复", "answer_by": "2026-02-10"}
    assert do(staff.officer, case, "reopen", **anew).status_code == 302
    assert stage_of(case) is Stage.IN_PROCESS
    assert "2月10日 周二" in text_of(signed_in(staff.officer).get(where))


def test_what_was_typed_stays_where_the_request_has_moved_on(staff, in_person, do):
    case = in_person.case
    do(staff.officer, case, "hand_over", units="人事股")
    stale = do(staff.officer, case, "hand_over", units="办公室", seen=1)
    assert stale.status_code == 422
    assert "已有新的办理记录" in text_of(stale)
    assert "办公室" in text_of(stale)


def test_a_day_to_come_is_refused_at_its_field(staff, in_person, do):
    response = do(
        staff.officer, in_person.case, "withdraw", on="2026-01-27", words="电话撤回", named="电话记录"
    )
    assert response.status_code == 422
    assert 'href="#id_on"' in text_of(response)


def test_an_unknown_act_is_not_found(staff, in_person, signed_in):
    where = reverse("desk:case_act", args=[in_person.case.pk, "burn"])
    assert signed_in(staff.officer).get(where).status_code == 404
