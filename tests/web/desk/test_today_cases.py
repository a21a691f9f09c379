import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.conftest import ZHANG
from tests.web.cases.papering import SCAN, as_by_paper, begun, signed
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.counting import DisputeKind
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.services import (
    compare_original,
    inspect_case_file,
    perform_act,
    register_request,
    return_letter,
    seal_letter,
    submit_letter,
)

pytestmark = pytest.mark.database


@pytest.fixture
def came(staff, district):
    """Register a request handed in on a day."""

    def make(day, name):
        wanted, at = Wanted(name=name), Arrival(Channel.IN_PERSON, day)
        sent = {"actor": staff.officer, "agency": district.education, "applicant": ZHANG}
        return register_request(wanted=wanted, arrival=at, **sent).case

    return make


@pytest.fixture
def look(signed_in):
    """The page of the day as a person sees it."""

    def get(user, **asked):
        return text_of(signed_in(user).get(reverse("desk:today"), asked))

    return get


def test_overdue_due_today_and_soon_stand_in_this_order_above_what_is_merely_open(came, look, staff):
    came(dt.date(2026, 1, 20), "从容的")
    came(dt.date(2025, 12, 29), "今天的")
    came(dt.date(2025, 12, 31), "将到的")
    came(dt.date(2025, 12, 1), "逾期的")
    page = look(staff.officer)
    places = [page.index(name) for name in ("逾期的", "今天的", "将到的", "从容的")]
    assert places == sorted(places)
    for word in ("答复逾期", "今天到期", "将届满"):
        assert word in page
    assert page.count("day-late") == 1


def test_each_part_of_the_day_says_how_many_and_shows_them(came, look, staff):
    came(dt.date(2026, 1, 20), "从容的")
    came(dt.date(2025, 12, 1), "逾期的")
    assert '逾期和今天到期 <span class="count">1</span>' in look(staff.officer)
    page = look(staff.officer, show="due")
    assert "逾期的" in page
    assert "从容的" not in page
    assert "这一部分没有待办事项" in look(staff.officer, show="soon")


def test_a_draft_waits_for_the_reviewer_and_stands_with_others_for_the_officer(came, look, staff):
    case = came(dt.date(2026, 1, 20), "已拟稿的")
    fact = happened.FactRecorded(on=case.last_act_on, key="location", words="区政府网站")
    as_by_paper(actor=staff.officer, case=case, event=fact)
    draft = happened.AnswerDrafted(on=case.last_act_on, outcome=Outcome.ALREADY_PUBLIC)
    as_by_paper(actor=staff.officer, case=case, event=draft)
    mine = look(staff.reviewer)
    assert "待审核" in mine[: mine.index("<aside")]
    own = look(staff.officer)
    link = reverse("desk:case", args=[case.pk])
    assert link not in own[own.index("<h1") : own.index("<aside")]
    assert link in own[own.index("等待他人") :]


def test_a_reply_that_came_back_says_so_on_the_day_and_on_its_request(staff, in_person, look, signed_in):
    letter = begun(staff, in_person.case)
    page = reverse("desk:case", args=[in_person.case.pk])
    paper = reverse("desk:letter", args=[in_person.case.pk, letter.pk])
    assert "办理中，答复书已拟，等待承办人送审" in look(staff.officer)
    told = text_of(signed_in(staff.officer).get(page))
    assert f'答复书已拟，还没有送审：<a href="{paper}">打开答复书</a>' in told
    letter = submit_letter(actor=staff.officer, letter=letter)
    return_letter(actor=staff.reviewer, letter=letter, words="请写明截止日期")
    day = look(staff.officer)
    assert "答复退回" in day
    assert "答复书已被退回，等待承办人修改后再送审" in day
    assert "答复退回" not in look(staff.reviewer)
    told = text_of(signed_in(staff.officer).get(page))
    assert f'看退回意见，修改后再送审：<a href="{paper}">打开答复书</a>' in told
    assert "打开答复书" not in text_of(signed_in(staff.reviewer).get(page))


def test_a_sealed_reply_waits_for_the_eyes_of_another_before_its_service(staff, in_person, look, signed_in):
    def told(user):
        asked = signed_in(user).get(reverse("desk:case", args=[in_person.case.pk]))
        return text_of(asked), look(user), text_of(signed_in(user).get(reverse("desk:cases")))

    letter = signed(staff, in_person.case)
    assert all("承办人上传盖章原件" in one for one in told(staff.officer))
    letter = seal_letter(actor=staff.officer, letter=letter, name="原件.pdf", content=SCAN)
    assert "系统检查盖章原件" in told(staff.officer)[0]
    inspect_case_file(file_id=letter.sealed_file_id)
    page, today, listed = told(staff.officer)
    assert "<dd>审核人核对盖章原件</dd>" in page
    assert "审核人核对盖章原件，之后才能送达" in page
    assert "/acts/serve/" not in page
    assert "<h3>通常的下一步</h3>" not in page
    link = reverse("desk:case", args=[in_person.case.pk])
    assert link not in today[today.index("<h1") : today.index("<aside")]
    assert "等待审核人核对盖章原件" in today[today.index("等待他人") :]
    assert "审核人核对盖章原件" in listed
    # The reviewer has one line for it, which opens where it is compared.
    mine = look(staff.reviewer)
    assert mine[: mine.index("<aside")].count(reverse("desk:letter", args=[letter.case_id, letter.pk])) == 1
    assert link + '"' not in mine[mine.index("<h1") : mine.index("<aside")]
    compare_original(actor=staff.reviewer, letter=letter, words="逐字核对，一致")
    assert all("承办人登记送达" in one for one in told(staff.officer))


def test_what_a_third_party_holds_up_waits_with_others(came, look, staff):
    case = came(dt.date(2026, 1, 20), "征求意见的")
    sent = happened.ConsultationSent(on=dt.date(2026, 1, 21), consultation="c1", party=Party.THIRD_PARTY)
    as_by_paper(actor=staff.officer, case=case, event=sent)
    page = look(staff.officer)
    assert "等待第三方" in page[page.index("等待他人") :]


def test_a_supervisor_sees_what_is_overdue_and_nobody_sees_other_agencies(came, look, staff, person, district):
    came(dt.date(2025, 12, 1), "逾期的")
    came(dt.date(2026, 1, 20), "从容的")
    page = look(staff.supervisor)
    assert "逾期的" in page
    assert "从容的" not in page
    assert "逾期的" not in look(person(Role.OFFICER, district.elsewhere))


def test_an_answer_owed_to_a_court_stands_with_its_last_day_until_it_is_given(came, look, staff):
    case = came(dt.date(2025, 12, 1), "逾期后被诉的")
    filed = happened.DisputeFiled(
        on=dt.date(2026, 1, 15), dispute="（2026）行初2号", dispute_kind=DisputeKind.SUIT_DIRECT,
        answer_by=dt.date(2026, 1, 26),
    )  # fmt: skip
    perform_act(actor=staff.officer, case=case, event=filed)
    page = look(staff.officer, show="due")
    assert "等待本机关提出答复、提交证据：最后一日 1月26日 周一" in page
    assert "等待本机关提出答复" not in look(staff.reviewer)
    given = happened.DisputeAnswered(on=dt.date(2026, 1, 26), dispute="（2026）行初2号")
    perform_act(actor=staff.officer, case=case, event=given)
    assert "等待本机关提出答复" not in look(staff.officer)


def test_without_a_day_of_the_notice_no_last_day_is_made_up(came, look, staff):
    case = came(dt.date(2025, 12, 1), "逾期后被复议的")
    filed = happened.DisputeFiled(
        on=dt.date(2026, 1, 15), dispute="政复〔2026〕5号", dispute_kind=DisputeKind.REVIEW
    )
    perform_act(actor=staff.officer, case=case, event=filed)
    assert "本机关也没有设定期限，不推算" in look(staff.officer)
