"""The forms of the acts on a request: what they do, what they say, what they refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY
from tests.web.screens import text_of
from zhaoming.casework.acts import Act
from zhaoming.casework.standing import Stage
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.selectors import standing, timeline
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


def test_every_act_has_a_form_but_splitting():
    assert set(ACT_FORMS) == set(Act) - {Act.SPLIT}


@pytest.mark.parametrize("act", sorted(ACT_FORMS))
def test_every_act_has_a_page_that_says_what_it_does_or_why_not(act, staff, in_person, signed_in):
    response = signed_in(staff.officer).get(reverse("desk:case_act", args=[in_person.case.pk, act]))
    page = text_of(response)
    assert response.status_code == 200
    assert "act-form" in page or "现在不能" in page or "您的角色不能办理" in page


def test_a_correction_stops_the_clock_and_its_answer_starts_it_anew(staff, in_person, do, settings):
    case = in_person.case
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 12)
    given = {"on": "2026-01-12", "count": 15, "unit": "working_days", "words": "没有写明年度"}
    assert do(staff.officer, case, "demand_correction", **given).status_code == 302
    assert stage_of(case) is Stage.AWAITING_CORRECTION
    assert "没有写明年度" in [one.words for one in timeline(case=case)]
    settings.ZHAOMING_TODAY = TODAY
    assert do(staff.officer, case, "receive_correction", words="2025年度").status_code == 302
    assert value_of(case=case).correction.answered_on == TODAY


def test_several_parties_are_asked_at_once_and_their_names_kept_encrypted(staff, in_person, do, signed_in):
    case = in_person.case
    given = {"party": "third_party", "names": "甲公司\n乙公司\n\n甲公司"}
    assert do(staff.officer, case, "consult", **given).status_code == 302
    assert [one.id for one in value_of(case=case).asked] == ["Z1", "Z2"]
    assert "甲公司" not in str([event.entry for event in case.events.all()])
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[case.pk])))
    assert "甲公司" in page
    both = do(staff.officer, case, "record_letter_received", consultations=["Z1", "Z2"])
    assert both.status_code == 302
    answer = {"consultation": "Z2", "consents": "no", "words": "涉及商业秘密"}
    assert do(staff.officer, case, "receive_opinion", **answer).status_code == 302
    assert stage_of(case) is Stage.CONSULTING
    refused = do(staff.officer, case, "give_up_waiting", consultations=["Z1"], words="等不及")
    assert refused.status_code == 422
    assert "等不及" in text_of(refused)


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


def test_the_fee_is_computed_and_nothing_is_owed_within_the_free_part(staff, in_person, do):
    case = in_person.case
    none = do(staff.officer, case, "notify_fee", tariff="per_item", earlier=3)
    assert none.status_code == 422
    assert "没有应缴的费用" in text_of(none)
    page = text_of(do(staff.officer, case, "notify_fee", tariff="per_page", earlier=10, pages=150, preview="1"))
    assert "1700元" in page
    assert "100元" in page
    assert do(staff.officer, case, "notify_fee", tariff="per_page", earlier=10, pages=150).status_code == 302
    assert value_of(case=case).fee.amount.amount == 1700
    assert do(staff.officer, case, "receive_payment").status_code == 302


def test_a_reply_goes_through_three_persons_and_is_served_by_post(staff, in_person, do):
    case = in_person.case
    assert do(staff.officer, case, "draft", outcome="not_exist").status_code == 302
    lacking = do(staff.head, case, "sign")
    assert lacking.status_code == 422
    given = {f"fact_{key}": "写明" for key in ("search_where", "search_how", "search_when", "search_by")}
    assert do(staff.officer, case, "record_fact", **given).status_code == 302
    same = do(staff.officer, case, "review")
    assert same.status_code == 403
    assert do(staff.reviewer, case, "review").status_code == 302
    assert do(staff.head, case, "sign").status_code == 302
    missing = do(staff.officer, case, "serve", method="direct", handed_over_on=DAY, received_on="")
    assert missing.status_code == 422
    served = do(staff.officer, case, "serve", method="post", handed_over_on=DAY, received_on="")
    assert served.status_code == 302
    assert stage_of(case) is Stage.SERVED
    assert case.outcome == Outcome.NOT_EXIST


def test_a_partial_reply_needs_its_grounds(staff, in_person, do):
    case = in_person.case
    none = do(staff.officer, case, "draft", outcome="partial")
    assert none.status_code == 422
    assert "勾选不予公开部分的理由" in text_of(none)
    given = {"use__internal_affairs": "on", "kind__internal_affairs": "personnel"}
    assert do(staff.officer, case, "draft", outcome="partial", **given).status_code == 302
    ((ground, facts),) = value_of(case=case).draft.answer.grounds
    assert (ground.value, facts.kind) == ("internal_affairs", "personnel")
    assert do(staff.reviewer, case, "return_draft", words="理由不足").status_code == 302
    assert timeline(case=case)[-1].label == "退回拟稿"


def test_a_dispute_is_filed_decided_and_the_request_answered_anew(staff, in_person, do, settings):
    case = in_person.case
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 4)
    on = "2026-02-04"
    filed = {"on": on, "kind": "review", "body": "清河区人民政府", "number": "清复〔2026〕1号"}
    assert do(staff.officer, case, "file_dispute", **filed).status_code == 302
    second = do(staff.officer, case, "file_dispute", **{**filed, "number": "2号"})
    assert "不得同时提起另一种" in text_of(second)
    decided = {"on": on, "dispute": "清复〔2026〕1号", "result": "corrected", "words": "责令答复"}
    assert do(staff.officer, case, "conclude_dispute", **decided).status_code == 302
    dispute = value_of(case=case).disputes[0]
    assert (dispute.kind, dispute.result) == (DisputeKind.REVIEW, DisputeResult.CORRECTED)


def test_what_was_typed_stays_where_the_request_has_moved_on(staff, in_person, do):
    case = in_person.case
    do(staff.officer, case, "hand_over", units="人事股")
    stale = do(staff.officer, case, "hand_over", units="办公室", seen=1)
    assert stale.status_code == 422
    assert "已有新的办理记录" in text_of(stale)
    assert "办公室" in text_of(stale)


def test_a_day_to_come_is_refused_at_its_field(staff, in_person, do):
    response = do(staff.officer, in_person.case, "withdraw", on="2026-01-27", words="电话撤回")
    assert response.status_code == 422
    assert 'href="#id_on"' in text_of(response)


def test_an_unknown_act_is_not_found(staff, in_person, signed_in):
    where = reverse("desk:case_act", args=[in_person.case.pk, "burn"])
    assert signed_in(staff.officer).get(where).status_code == 404
