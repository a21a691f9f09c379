"""Which events an applicant is told of by e-mail, and that nothing personal is in them."""

import datetime as dt
import json

import pytest

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import as_by_paper
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.models import PendingAct
from zhaoming.web.cases.selectors import grant_for
from zhaoming.web.cases.services import (
    act_on_own_request,
    confirm_pending,
    judge_late_correction,
    perform_act,
    record_applicant_act,
    register_application,
)
from zhaoming.web.cases.services.notifying import tell_moved, told_by_email
from zhaoming.web.config.data_key import decrypted
from zhaoming.web.notices.models import Notice

pytestmark = pytest.mark.database
KINDS = {
    "case.request.registered",
    "case.correction.demanded",
    "case.volume.questioned",
    "case.consultation.sent",
    "case.fee.notified",
    "case.answer.extended",
    "case.extension.told",
    "case.answer.postponed",
    "case.answer.served",
    "case.answer.ordered",
    "case.answer.reopened",
    "case.request.split",
    "case.request.closed",
    "case.request.withdrawn",
    "case.registration.corrected",
    "case.request.resumed",
}


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.ZHAOMING_SENDS_NOTICES = True
    settings.ZHAOMING_SITE_ADDRESS = "https://gk.example.gov.cn"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


def mails():
    return [json.loads(decrypted(one.sealed)) for one in Notice.objects.order_by("pk")]


def test_these_events_and_no_other_are_told():
    told = {kind.kind for kind in told_by_email.registry if kind is not object}
    assert told == KINDS


def test_the_applicant_is_told_of_receipt_with_the_last_day(online):
    mail = mails()[0]
    assert mail["to"] == "Zhang@example.org"
    assert online.case.number in mail["subject"]
    assert "答复的最后一日是2026年2月28日（星期六）" in mail["text"]
    assert "https://gk.example.gov.cn/track/" in mail["text"]


def test_no_text_holds_anything_of_the_applicant_or_of_the_request(staff, in_person):
    case = in_person.case
    for party in ("某公司", "另一公司"):
        event = happened.ConsultationSent(on=dt.date(2026, 1, 8), consultation=party, party=Party.THIRD_PARTY)
        as_by_paper(actor=staff.officer, case=case, event=event)
    perform_act(actor=staff.body_head, case=case, event=happened.Extended(on=TODAY, days=WorkingDays(20)))
    assert len(mails()) == 2, "what nobody signed yet is told to nobody"
    as_by_paper(actor=staff.officer, case=case, event=happened.ExtensionTold(on=TODAY))
    found = mails()
    assert len(found) == 3, "two parties asked on one day are told once"
    secret = (
        ZHANG.name,
        ZHANG.telephone,
        ZHANG.identity_number,
        WANTED.name,
        WANTED.description,
        "公司",
        "230",
    )
    for mail in found:
        assert [one for one in (*secret, in_person.query_code) if one in mail["text"] + mail["subject"]] == []
    assert "答复期限依法延长" in found[-1]["text"]


def test_what_happens_inside_is_not_told(staff, in_person):
    before = Notice.objects.count()
    perform_act(actor=staff.officer, case=in_person.case, event=happened.HandedOver(on=TODAY, unit="人事科"))
    assert Notice.objects.count() == before


def test_a_withdrawal_is_told_so_that_nobody_else_does_it_unseen(online):
    grant = grant_for(number=online.case.number, code=online.query_code)
    act_on_own_request(grant=grant, event=happened.RequestWithdrawn(on=TODAY))
    assert "不是您本人撤回的" in mails()[-1]["text"]


def test_without_an_address_nothing_is_queued(district):
    nobody = Applicant(kind=ZHANG.kind, name="李四")
    register_application(agency=district.education, applicant=nobody, wanted=WANTED)
    assert not Notice.objects.exists()


def test_without_the_address_of_the_site_the_way_is_told_in_words(settings, district):
    settings.ZHAOMING_SITE_ADDRESS = ""
    register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    assert "“查进度”页面" in mails()[0]["text"]


def test_a_move_of_an_extension_nobody_was_told_of_names_no_day(staff, in_person):
    case = perform_act(
        actor=staff.body_head, case=in_person.case, event=happened.Extended(on=TODAY, days=WorkingDays(20))
    )
    tell_moved(row=case, old=dt.date(2026, 3, 9), event_id=7, why="国家放假安排有变动")
    told = mails()[-1]["text"]
    assert "最后一日有变动" in told
    assert "2026年" not in told


def test_a_last_day_that_moved_is_told_with_what_moved_it(district):
    made = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    for _ in range(2):
        tell_moved(row=made.case, old=dt.date(2026, 2, 27), event_id=7, why="国家放假安排有变动")
    assert Notice.objects.count() == 2
    told = mails()[-1]["text"]
    assert "因国家放假安排有变动" in told
    assert "由2026年2月27日（星期五）改为2026年2月28日（星期六）" in told


@pytest.mark.parametrize(
    ("accepts", "words"),
    [(True, "答复期限自收到补正次日起重新计算"), (False, "理由没有采纳")],
    ids=["采纳", "不采纳"],
)
def test_how_a_late_reason_was_judged_is_told_once_a_second_person_confirmed_it(
    staff, in_person, accepts, words
):
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(5))
    as_by_paper(actor=staff.officer, case=in_person.case, event=demand)
    late = happened.CorrectionReceived(on=TODAY, good_reason="住院")
    given = {"number": in_person.case.number, "code": in_person.query_code}
    record_applicant_act(**given, event=late, words="指第二批次")
    before = len(mails())
    judged = judge_late_correction(
        actor=staff.officer, pending=PendingAct.objects.get(), accepts=accepts, why="有住院证明"
    )
    assert len(mails()) == before
    confirm_pending(actor=staff.head, pending=judged)
    (told,) = mails()[before:]
    assert words in told["text"]
    assert "住院" not in told["text"]
