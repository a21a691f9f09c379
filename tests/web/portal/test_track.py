"""Following one's own request: coming in, the page, the acts, and that nothing else can be reached."""

import datetime as dt
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.casework.histories import missing_facts
from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import TODAY, WANTED, ZHANG, in_person, online, staff
from tests.web.cases.papering import as_by_paper
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.casework.standing import reply_due
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.calendars.models import AgencyReading
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseEvent, CaseFile, PendingAct
from zhaoming.web.cases.selectors import content_of, standing, timeline
from zhaoming.web.cases.services import (
    confirm_pending,
    judge_late_correction,
    register_request,
    renew_query_code,
)
from zhaoming.web.portal.following import session
from zhaoming.web.portal.following.happenings import KEPT_INSIDE, public_words
from zhaoming.web.tracking.models import Rating
from zhaoming.web.tracking.services import entering

pytestmark = pytest.mark.database
__all__ = ["in_person", "online", "staff"]

TRACK = "/track/"
ADDRESSES = ["track_leave", "track_add", "track_rate", "track_days"]


def enter(client, receipt, **changed):
    given = {"number": receipt.case.number, "code": receipt.query_code, **changed}
    return client.post(TRACK, given)


def page_of(client, query=""):
    return unescape(text_of(client.get(TRACK + query)))


def did(receipt, event, by):
    return as_by_paper(actor=by, case=receipt.case, event=event)


@pytest.fixture
def served(staff, in_person):
    """The request of 5 January, answered by post today."""
    did(in_person, happened.AnswerDrafted(on=TODAY, outcome=Outcome.PROVIDE), staff.officer)
    for key in missing_facts(value_of(case=in_person.case), TODAY):
        did(in_person, happened.FactRecorded(on=TODAY, key=key, words="内部记录"), staff.officer)
    did(in_person, happened.AnswerReviewed(on=TODAY), staff.reviewer)
    did(in_person, happened.AnswerSigned(on=TODAY), staff.head)
    did(in_person, happened.AnswerServed(on=TODAY, method=ServiceMethod.POST), staff.officer)
    return in_person


def test_number_and_code_open_the_page_and_no_address_holds_them(client, online):
    answer = enter(client, online)
    assert (answer.status_code, answer["Location"]) == (302, TRACK)
    page = page_of(client)
    assert online.case.number in page
    assert "答复的最后一日" in page
    assert online.query_code not in page
    assert "no-store" in client.get(TRACK)["Cache-Control"]


def test_the_entry_says_what_to_do_with_a_lost_code(client, db):
    page = page_of(client)
    assert "查询码遗失了怎么办" in page
    assert client.get(TRACK).status_code == 200


def test_a_wrong_number_and_a_wrong_code_get_the_same_page(client, online):
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|value="[A-Z0-9-]*2026-\d+"')
    wrong = [
        enter(client, online, code="AAAA-BBBB-CCCC"),
        enter(client, online, number="CS-Q1-JY-2026-99999"),
    ]
    assert [one.status_code for one in wrong] == [422, 422]
    assert len({token.sub("", text_of(one)) for one in wrong}) == 1
    assert "AAAA-BBBB-CCCC" not in text_of(wrong[0])


def test_who_guesses_is_told_when_to_come_back_and_comes_in_then(client, online, monkeypatch):
    at = dt.datetime.now(dt.UTC)
    monkeypatch.setattr(entering, "instant", lambda: at)
    for _ in range(5):
        answer = enter(client, online, code="AAAA-BBBB-CCCC")
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 31
    assert re.search(r"请在 \d+月\d+日 \d\d:\d\d 之后再试", text_of(answer))
    assert enter(client, online).status_code == 429
    at += dt.timedelta(seconds=30)
    assert enter(client, online).status_code == 302


def test_proxies_are_asked_for_the_address_only_where_they_are_declared(client, online, settings):
    for at in range(5):
        client.post(TRACK, {"number": "X", "code": "Y"}, headers={"x-forwarded-for": f"192.0.2.{at}"})
    assert enter(client, online).status_code == 429
    settings.ZHAOMING_PROXIES = 1
    answer = client.post(
        TRACK,
        {"number": online.case.number, "code": online.query_code},
        headers={"x-forwarded-for": "192.0.2.200"},
    )
    assert answer.status_code == 302


def test_nothing_of_the_work_inside_is_shown(client, staff, served):
    did_inside = ["内部记录", "审核", "签发", "拟", *(getattr(staff, who).username for who in vars(staff))]
    enter(client, served)
    page = page_of(client)
    story = page[page.index("办理经过") :]
    assert [word for word in did_inside if word in story] == []
    assert [getattr(staff, who).full_name for who in vars(staff) if getattr(staff, who).full_name in page] == []
    assert "答复已经送达" in story


@pytest.mark.parametrize("upto", ["drafted", "reviewed", "signed"])
def test_draft_review_and_signature_look_like_work(client, staff, in_person, upto):
    enter(client, in_person)
    before = page_of(client)
    did(in_person, happened.AnswerDrafted(on=TODAY, outcome=Outcome.PROVIDE), staff.officer)
    if upto != "drafted":
        for key in missing_facts(value_of(case=in_person.case), TODAY):
            did(in_person, happened.FactRecorded(on=TODAY, key=key, words="内部记录"), staff.officer)
        did(in_person, happened.AnswerReviewed(on=TODAY), staff.reviewer)
    if upto == "signed":
        did(in_person, happened.AnswerSigned(on=TODAY), staff.head)
    assert Case.objects.get(pk=in_person.case.pk).stage == upto
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", page_of(client)) == token.sub("", before)


def test_every_kind_of_event_is_either_told_or_kept_inside():
    told = set(public_words.registry) - {happened.Event, object}
    assert told | set(KEPT_INSIDE) == set(happened.EVENT_KINDS.values())
    assert told & set(KEPT_INSIDE) == set()
    with pytest.raises(TypeError):
        public_words(happened.AnswerReviewed(on=TODAY))


def test_an_extension_is_heard_of_when_its_notice_was_served(client, staff, in_person):
    before = reply_due(case=value_of(case=in_person.case), law=standing(case=in_person.case).law).on
    did(in_person, happened.Extended(on=TODAY, days=WorkingDays(20)), staff.body_head)
    enter(client, in_person)
    page = page_of(client)
    assert "延长" not in page
    assert f"{before.month}月{before.day}日" in page
    did(in_person, happened.ExtensionTold(on=TODAY), staff.officer)
    page = page_of(client)
    assert "书面告知您：经工作机构负责人同意，延长答复期限" in page
    later = reply_due(case=value_of(case=in_person.case), law=standing(case=in_person.case).law).on
    assert f"{later.month}月{later.day}日" in page


def test_who_is_consulted_and_what_they_say_stays_inside(client, staff, in_person):
    sent = dt.date(2026, 1, 8)
    did(
        in_person,
        happened.ConsultationSent(on=sent, consultation="某公司", party=Party.THIRD_PARTY),
        staff.officer,
    )
    did(in_person, happened.ConsultationReceived(on=sent, consultation="某公司"), staff.officer)
    enter(client, in_person)
    assert "征求意见中" in page_of(client)
    opinion = happened.OpinionReceived(on=TODAY, consultation="某公司", consents=False)
    did(in_person, opinion, staff.officer)
    page = page_of(client)
    assert "收到一份征求的意见" in page
    assert "某公司" not in page
    assert "不同意" not in page


def test_a_correction_notice_is_answered_with_words_and_files(client, staff, in_person):
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(15))
    did(in_person, demand, staff.officer)
    enter(client, in_person)
    page = page_of(client)
    assert "等您补正" in page
    assert "您补正的最后一日" in page
    url = reverse("portal:track_act", args=["receive_correction"])
    assert url in page
    empty = client.post(url, {"words": " "})
    assert (empty.status_code, "请填写内容，或者选择附件" in text_of(empty)) == (422, True)
    program = client.post(url, {"words": "指第二批次", "attachments": SimpleUploadedFile("a.exe", b"MZ")})
    assert program.status_code == 422
    assert "指第二批次" in text_of(program)
    file = SimpleUploadedFile("说明.pdf", b"%PDF-1.7")
    assert client.post(url, {"words": "指第二批次", "attachments": file}).status_code == 302
    kept = CaseFile.objects.get()
    assert (kept.kind, kept.added_by, content_of(file=kept)) == ("correction", None, b"%PDF-1.7")
    assert timeline(case=in_person.case)[-1].actor is None
    page = page_of(client)
    assert "补正已提交" in page
    assert "指第二批次" in page
    assert url not in page
    again = client.post(url, {"words": "再来一次"}, follow=True)
    assert "现在不能办理" in text_of(again)
    assert CaseEvent.objects.filter(kind=happened.CorrectionReceived.kind).count() == 1


def test_a_late_correction_asks_for_the_good_reason(client, staff, in_person):
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(5))
    did(in_person, demand, staff.officer)
    enter(client, in_person)
    url = reverse("portal:track_act", args=["receive_correction"])
    assert client.post(url, {"words": "指第二批次"}).status_code == 422
    assert client.post(url, {"words": "指第二批次", "good_reason": "住院"}).status_code == 302
    page = page_of(client)
    assert "补正待判断" in page
    assert "在此之前，答复期限不重新计算" in page
    assert url not in page
    assert Case.objects.get(pk=in_person.case.pk).is_open
    assert not CaseEvent.objects.filter(kind=happened.CorrectionReceived.kind).exists()


def test_a_reason_that_was_not_good_is_told_with_why(client, staff, in_person):
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(5))
    did(in_person, demand, staff.officer)
    enter(client, in_person)
    url = reverse("portal:track_act", args=["receive_correction"])
    client.post(url, {"words": "指第二批次", "good_reason": "忘了"})
    (waiting,) = PendingAct.objects.all()
    judged = judge_late_correction(
        actor=staff.officer, pending=waiting, accepts=False, why="遗忘不是不能补正的原因"
    )
    assert "遗忘不是" not in page_of(client)
    confirm_pending(actor=staff.reviewer, pending=judged)
    page = page_of(client)
    assert "不属于正当理由：遗忘不是不能补正的原因" in page
    assert "视为放弃申请" in page


def test_a_withdrawal_an_officer_recorded_is_told_as_such(client, staff, in_person):
    by_two(staff, in_person.case, happened.RequestWithdrawn(on=TODAY), words="电话告知不再需要")
    enter(client, in_person)
    page = page_of(client)
    assert "受理机关根据您的撤回材料，登记了撤回申请" in page
    assert "您撤回了申请" not in page
    assert "电话告知" not in page


def test_the_question_about_the_number_of_requests_is_answered(client, staff, in_person):
    demand = happened.ReasonsDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(15))
    did(in_person, demand, staff.officer)
    enter(client, in_person)
    url = reverse("portal:track_act", args=["receive_reasons"])
    assert url in page_of(client)
    assert client.post(url, {"words": "各年度分开整理"}).status_code == 302
    assert timeline(case=in_person.case)[-1].words == "各年度分开整理"


def test_plain_post_is_confirmed_by_its_applicant(client, staff, district):
    arrival = Arrival(Channel.MAIL_PLAIN, dt.date(2026, 1, 19), body_received_on=TODAY)
    made = register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    )
    enter(client, made)
    assert "待确认收到" in page_of(client)
    assert client.post(reverse("portal:track_act", args=["confirm_receipt"])).status_code == 302
    assert Case.objects.get(pk=made.case.pk).received_on == TODAY


def test_withdrawing_says_what_will_happen_and_asks_once(client, online):
    enter(client, online)
    url = reverse("portal:track_act", args=["withdraw"])
    assert "不能取消" in text_of(client.get(url))
    assert Case.objects.get(pk=online.case.pk).is_open
    client.post(url)
    assert Case.objects.get(pk=online.case.pk).stage == "withdrawn"
    page = page_of(client)
    assert "已撤回" in page
    assert url not in page


def test_a_fee_is_shown_with_its_last_day(client, staff, in_person):
    fee = happened.FeeNotified(on=dt.date(2026, 1, 20), tariff=Tariff.PER_PAGE, amount=Yuan(230))
    did(in_person, fee, staff.officer)
    enter(client, in_person)
    page = page_of(client)
    assert "缴纳信息处理费 230 元" in page
    assert "您缴费的最后一日" in page
    did(in_person, happened.FeePaid(on=TODAY), staff.officer)
    assert "缴纳信息处理费 230 元" not in page_of(client).split("办理经过")[0]


def test_remedies_have_a_last_day_once_the_day_of_arrival_is_known(client, served):
    enter(client, served)
    page = page_of(client)
    assert "没有登记您收到答复的日期" in page
    assert "清河区人民政府" in page
    counted = page_of(client, f"?received={TODAY.isoformat()}")
    assert "3月27日" in counted
    assert "7月27日" in counted
    assert "?received=2026-01-26" in counted
    for wrong in ("2026-01-25", "2026-01-27", "soon"):
        told = page_of(client, f"?received={wrong}")
        assert 'role="alert"' in told
        assert "没有登记您收到答复的日期" in told


def test_silence_after_the_last_day_opens_the_remedies(client, staff, district):
    arrival = Arrival(Channel.IN_PERSON, dt.date(2025, 12, 1))
    made = register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    )
    enter(client, made)
    page = page_of(client)
    assert "已过答复期限" in page
    assert "逾期没有答复怎么办" in page
    assert "也可以申请行政复议或者提起行政诉讼" in page
    AgencyReading.objects.create(
        agency=district.district,
        name="silence_remedy",
        value="reconsideration_first",
        reason="本市规定",
        from_on=TODAY,
        set_by=staff.officer,
        set_at=timezone.now(),
    )
    assert "也可以申请行政复议，对复议决定不服的再提起行政诉讼" in page_of(client)


def test_a_pending_review_closes_the_ways_and_its_decision_opens_the_suit(client, staff, served):
    review = happened.DisputeFiled(on=TODAY, dispute="复1", dispute_kind=DisputeKind.REVIEW)
    did(served, review, staff.officer)
    enter(client, served)
    page = page_of(client)
    assert "行政复议或者行政诉讼正在进行" in page
    assert "对这份答复不服怎么办" not in page
    assert "看怎样复议、诉讼" not in page
    did(served, happened.DisputeConcluded(on=TODAY, dispute="复1", result=DisputeResult.UPHELD), staff.officer)
    page = page_of(client)
    assert "对行政复议决定不服怎么办" in page
    assert "没有登记您收到行政复议决定书的日期" in page
    # Fifteen days after 26 January end on 10 February.
    assert "2月10日" in page_of(client, f"?received={TODAY.isoformat()}")
    did(served, happened.DecisionReceived(on=TODAY, dispute="复1"), staff.officer)
    page = page_of(client)
    assert "2月10日" in page
    assert 'name="received"' not in page


def test_a_closing_without_a_letter_tells_its_remedies(client, staff, in_person, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 12)
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 12), period=WorkingDays(5))
    did(in_person, demand, staff.officer)
    settings.ZHAOMING_TODAY = TODAY
    kept = happened.FactRecorded(on=TODAY, key="no_good_reason", words="没有回复")
    did(in_person, kept, staff.officer)
    did(in_person, happened.RequestClosed(on=TODAY), staff.officer)
    enter(client, in_person)
    page = page_of(client)
    assert "对不再处理不服怎么办" in page
    assert "可以申请行政复议，也可以直接提起行政诉讼" in page
    assert "受理机关没有登记您知道之日" in page
    assert 'name="received"' not in page


def test_last_days_come_as_calendar_files(client, staff, in_person, served):
    enter(client, served)
    assert client.get(reverse("portal:track_days")).status_code == 404
    answer = client.get(reverse("portal:track_day", args=["reconsideration"]) + "?received=2026-01-26")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20260327\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "张" not in text
    assert WANTED.name not in text.replace("\r\n ", "")
    both = client.get(reverse("portal:track_days") + "?received=2026-01-26").content.decode()
    assert both.count("BEGIN:VEVENT") == 2
    assert client.get(reverse("portal:track_day", args=["fee"])).status_code == 404


def test_further_material_is_taken_with_its_own_name_kept_secret(client, online):
    enter(client, online)
    url = reverse("portal:track_add")
    assert client.post(url).status_code == 422
    files = [SimpleUploadedFile("张三丰户口本.jpg", b"\xff\xd8x"), SimpleUploadedFile("空.pdf", b"")]
    assert client.post(url, {"attachments": files}).status_code == 422
    assert not CaseFile.objects.exists()
    files[0].seek(0)
    assert client.post(url, {"attachments": files[:1]}).status_code == 302
    assert CaseFile.objects.get().kind == "other"


def test_material_after_the_reply_is_said_to_change_nothing(client, online, served):
    words = "这件申请不因此重新办理"
    enter(client, online)
    assert words not in page_of(client)
    enter(client, served)
    assert words in page_of(client)


def test_the_service_is_rated_and_the_rating_changed(client, online):
    enter(client, online)
    url = reverse("portal:track_rate")
    assert client.post(url, {"grade": "9"}).status_code == 422
    client.post(url, {"grade": "2", "words": "太慢"})
    assert 'value="2" required id="id_grade_3" checked' in text_of(client.get(url))
    client.post(url, {"grade": "5"})
    assert [one.grade for one in Rating.objects.all()] == [5]


@pytest.mark.parametrize("name", ADDRESSES)
def test_without_number_and_code_every_address_leads_to_the_entry(client, online, name):
    url = reverse(f"portal:{name}")
    answer = client.post(url) if name == "track_leave" else client.get(url)
    assert answer["Location"] == TRACK
    assert online.case.number not in page_of(client)


def test_leaving_clears_what_was_opened(client, online):
    enter(client, online)
    key = client.session.session_key
    client.post(reverse("portal:track_leave"))
    assert session.GRANT not in client.session
    assert client.session.session_key != key
    assert client.get(reverse("portal:track_add"))["Location"] == TRACK
    assert online.case.number not in page_of(client)


def test_coming_in_changes_the_session_id(client, online):
    client.get(TRACK)
    client.session.save()
    before = client.session.session_key
    enter(client, online)
    assert client.session.session_key != before


@pytest.mark.parametrize("passed", [{"minutes": 31}, {"hours": 3}])
def test_the_session_ends_by_itself_and_what_was_typed_is_put_back(client, online, monkeypatch, passed):
    enter(client, online)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(**passed)
    url = reverse("portal:track_rate")
    with monkeypatch.context() as patch:
        patch.setattr(session.timezone, "now", lambda: later)
        assert client.post(url, {"grade": "4", "words": "写了很久的意见"})["Location"] == TRACK
        page = page_of(client)
    assert "已自动退出" in page
    assert "写了很久的意见" not in page
    assert not Rating.objects.exists()
    enter(client, online)
    assert url in page_of(client)
    assert "写了很久的意见" in text_of(client.get(url))


def test_what_one_typed_is_shown_to_no_other(client, online, in_person, monkeypatch):
    enter(client, online)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=3)
    url = reverse("portal:track_rate")
    with monkeypatch.context() as patch:
        patch.setattr(session.timezone, "now", lambda: later)
        client.post(url, {"grade": "4", "words": "只给自己看"})
    assert "只给自己看" not in str(client.session.items())
    enter(client, in_person)
    assert "只给自己看" not in text_of(client.get(url))


def test_a_request_followed_is_left_when_its_code_is_renewed(client, staff, online):
    enter(client, online)
    fresh = renew_query_code(actor=staff.officer, case=online.case, reason="本人持身份证到场")
    assert "查询码已经更换" in page_of(client)
    assert enter(client, online).status_code == 422
    assert client.post(TRACK, {"number": online.case.number, "code": fresh}).status_code == 302


def test_one_request_at_a_time(client, online, in_person):
    enter(client, online)
    enter(client, in_person)
    page = page_of(client)
    assert in_person.case.number in page
    assert online.case.number not in page
    client.post(reverse("portal:track_act", args=["withdraw"]))
    assert Case.objects.get(pk=online.case.pk).is_open
    assert not Case.objects.get(pk=in_person.case.pk).is_open


@pytest.mark.parametrize("act", ["serve", "sign", "extend", "receive_payment", "nothing"])
def test_acts_of_officers_are_no_addresses_here(client, online, act):
    enter(client, online)
    assert client.post(reverse("portal:track_act", args=[act])).status_code == 404


def test_a_page_asks_the_database_little(client, served, django_assert_max_num_queries):
    enter(client, served)
    with django_assert_max_num_queries(15):
        client.get(TRACK)


def test_a_draft_takes_neither_the_late_correction_nor_the_truth_from_its_applicant(client, staff, in_person):
    """What was drafted is not served: the page goes on saying what was let pass and what may still be sent."""
    did(in_person, happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(5)), staff.officer)
    did(in_person, happened.FactRecorded(on=TODAY, key="no_good_reason", words="没有来函"), staff.officer)
    did(in_person, happened.AnswerDrafted(on=TODAY, outcome=Outcome.NO_CORRECTION), staff.officer)
    enter(client, in_person)
    page = page_of(client)
    assert "补正期限已过" in page
    assert "补正申请（期限已过）" in page
    given = {"words": "指第二批次", "good_reason": "住院", "seen": in_person.case.version}
    client.post(reverse("portal:track_act", args=["receive_correction"]), given, follow=True)
    assert "补正待判断" in page_of(client)
