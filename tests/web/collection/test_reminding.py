"""Reminders: once before and once after the last day, on 今日 and by e-mail, to whoever has not filed."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from tests.web.collection.conftest import TODAY
from tests.web.notices.conftest import server
from tests.web.reports.conftest import read_all
from tests.web.reports.making import as_json, balanced, incoming
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.services import merge_agencies
from zhaoming.web.collection.models import Duty, Reminder
from zhaoming.web.collection.selectors import reminded_of
from zhaoming.web.collection.services import (
    add_outside,
    adjust_entry,
    file_outside,
    open_campaign,
    return_outside,
    take_in_outside,
)
from zhaoming.web.collection.services.reminding import remind_due
from zhaoming.web.config.data_key import decrypted
from zhaoming.web.ledger.models import Event
from zhaoming.web.notices.models import Notice
from zhaoming.web.notices.services import send_notice
from zhaoming.web.reports.services import (
    file_report,
    publish_report,
    recall_report,
    return_report,
    withdraw_report,
)

__all__ = ["server"]
pytestmark = pytest.mark.database
LAST = dt.date(2026, 1, 31)


def days(settings, *when):
    """Who is reminded on each of the days, in turn."""
    found = []
    for one in when:
        settings.ZHAOMING_TODAY = one
        found.append(remind_due())
    return found


def test_each_is_reminded_once_before_and_once_after_the_last_day(campaign, settings):
    assert (campaign.remind_before, campaign.remind_after) == (7, 3)
    counts = days(
        settings,
        LAST - dt.timedelta(8),
        LAST - dt.timedelta(7),
        LAST,
        LAST + dt.timedelta(2),
        LAST + dt.timedelta(3),
        LAST + dt.timedelta(30),
    )
    assert counts == [0, 3, 0, 0, 3, 0]
    assert Event.objects.filter(kind="collection.reminded").count() == 6
    reminder = Reminder.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(
            entry=reminder.entry, when=reminder.when, due_on=reminder.due_on, sent_on=reminder.sent_on
        )


def test_who_has_filed_or_is_exempt_is_not_reminded_and_who_was_returned_is(
    campaign, people, take_in, education_entry, settings
):
    version = file_report(actor=people.head, version=take_in(balanced()))
    housing = campaign.entries.get(agency__name="清河区住房和城乡建设局")
    adjust_entry(actor=people.supervisor, entry=housing, duty=Duty.EXEMPT, due_on=LAST, reason="撤并")
    assert days(settings, LAST) == [1]
    return_report(actor=people.supervisor, version=version, remarks="请补充")
    assert days(settings, LAST + dt.timedelta(3)) == [2]
    assert set(education_entry.reminders.values_list("when", flat=True)) == {"after"}


def _filed_late(people, take_in, settings):
    """Reminded for the second time on 3 February, filed on the 5th."""
    assert days(settings, LAST + dt.timedelta(3)) == [3]
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 5)
    return file_report(actor=people.head, version=take_in(balanced()))


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize("ending", ["taken_back", "returned", "withdrawn"])
def test_who_filed_late_and_has_nothing_filed_any_more_is_reminded_again(
    ending, people, take_in, education_entry, settings
):
    version = _filed_late(people, take_in, settings)
    assert days(settings, dt.date(2026, 2, 8)) == [0]
    if ending == "taken_back":
        recall_report(actor=people.head, version=version)
    elif ending == "returned":
        return_report(actor=people.supervisor, version=version, remarks="请补充")
    else:
        published = publish_report(actor=people.editor, version=version)
        withdraw_report(actor=people.editor, version=published, reason="附件含个人信息")
    assert days(settings, dt.date(2026, 2, 9), dt.date(2026, 2, 10), dt.date(2026, 4, 1)) == [1, 0, 0]
    assert education_entry.reminders.filter(when="after").count() == 2
    (told,) = reminded_of(user=people.officer)
    assert told.reminder.sent_on == dt.date(2026, 2, 9)


@pytest.mark.usefixtures("campaign")
def test_who_takes_a_report_back_to_mend_it_has_the_days_of_a_reminder(people, take_in, settings):
    version = _filed_late(people, take_in, settings)
    recall_report(actor=people.head, version=version)
    sent = days(settings, dt.date(2026, 2, 5), dt.date(2026, 2, 6), dt.date(2026, 2, 7), dt.date(2026, 2, 8))
    assert sent == [0, 0, 0, 1]
    file_report(actor=people.head, version=version)
    assert days(settings, dt.date(2026, 3, 1)) == [0]


def test_a_body_outside_is_reminded_again_too(campaign, people, settings):
    entry = add_outside(
        actor=people.supervisor, campaign=campaign, name="清河区供水公司", due_on=None, reason="公用企业"
    )
    assert days(settings, LAST + dt.timedelta(3)) == [4]
    file = incoming("年报.json", as_json(balanced(agency="清河区供水公司")))
    batch = take_in_outside(actor=people.supervisor, entry=entry, file=file).batch
    read_all(batch.uploads.get())
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 5)
    file_outside(actor=people.supervisor, entry=entry)
    assert days(settings, dt.date(2026, 2, 8)) == [0]
    return_outside(actor=people.supervisor, entry=entry, remarks="表四漏填")
    assert days(settings, dt.date(2026, 2, 8), dt.date(2026, 2, 9)) == [1, 0]


def test_another_last_day_is_reminded_of_again(campaign, people, education_entry, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 25)
    assert remind_due() == 3
    given = {"actor": people.supervisor, "entry": education_entry, "duty": Duty.MUST}
    adjust_entry(**given, due_on=dt.date(2026, 1, 28), reason="提前汇总")
    assert remind_due() == 1


def test_a_letter_goes_to_whoever_uploads_or_files_and_to_a_body_outside(server, campaign, people, settings):
    for one in (people.officer, people.head, people.editor):
        one.email = f"{one.username}@example.gov.cn"
        one.save()
    given = {"actor": people.supervisor, "campaign": campaign, "due_on": None, "reason": "公用企业"}
    add_outside(**given, name="清河区供水公司", email="water@example.org")
    settings.ZHAOMING_TODAY = LAST
    assert [remind_due(), remind_due()] == [4, 0]
    notices = Notice.objects.filter(kind="collection.reminder")
    assert notices.count() == 3
    for notice in notices:
        send_notice(notice_id=notice.pk)
    told = {message["To"]: message.get_content() for message in server.box.received}
    assert set(told) == {people.officer.email, people.head.email, "water@example.org"}
    assert "清河区教育局 2025 年政府信息公开工作年度报告" in told[people.officer.email]
    assert "由其代为上传" in told["water@example.org"]
    assert Event.objects.filter(kind="collection.notice.sent").count() == 3


def letters():
    """What the e-mails say, each with its address."""
    contents = [json.loads(decrypted(one.sealed)) for one in Notice.objects.filter(kind="collection.reminder")]
    return [(one["to"], one["text"]) for one in contents]


def test_who_was_returned_is_told_so_and_not_that_nothing_came(server, campaign, people, take_in, settings):
    people.officer.email = "officer@example.gov.cn"
    people.officer.save()
    filed = file_report(actor=people.head, version=take_in(balanced()))
    return_report(actor=people.supervisor, version=filed, remarks="请补充")
    assert days(settings, LAST + dt.timedelta(3)) == [3]
    ((to, said),) = letters()
    assert to == people.officer.email
    assert "已被退回，请看退回意见，改好后重新报送" in said
    assert "还没有收到" not in said
    assert "请尽快报送" not in said


def test_who_took_over_the_affairs_of_a_dissolved_agency_gets_its_letter(
    server, campaign, person, district, settings
):
    """The tree of that year asks an agency that is gone since; its successor files for it."""
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 20)
    merge_agencies(
        actor=None, predecessors=[district.education], successor=district.housing, on=dt.date(2026, 1, 15)
    )
    successor = person(Role.OFFICER, district.housing)
    successor.email = "housing@example.gov.cn"
    successor.save()
    settings.ZHAOMING_TODAY = LAST
    assert remind_due() == 3
    reminder = Reminder.objects.get(entry__agency=district.education)
    assert reminder.letters == 1
    told = [text.split("，")[0] for to, text in letters() if to == successor.email]
    assert "您好：\n\n清河区教育局 2025 年政府信息公开工作年度报告" in told


def test_the_command_of_the_worker_reminds(campaign, settings):
    settings.ZHAOMING_TODAY = LAST
    call_command("remind_reports", verbosity=0)
    assert Reminder.objects.count() == 3


def test_today_tells_the_reminder_once_and_what_waits_for_acceptance(
    campaign, people, take_in, settings, signed_in
):
    assert days(settings, TODAY) == [3]
    page = text_of(signed_in(people.officer).get("/desk/"))
    assert page.count("清河区教育局 2025 年年报") == 1
    assert "到期前提醒" in page
    version = take_in(balanced())
    page = text_of(signed_in(people.head).get("/desk/"))
    assert page.count("清河区教育局 2025 年年报") == 1
    assert "已有草稿，还没有报送" in page
    file_report(actor=people.head, version=version)
    assert "到期前提醒" not in text_of(signed_in(people.officer).get("/desk/"))
    page = text_of(signed_in(people.supervisor).get("/desk/"))
    assert "1 份年报已报送，等待接收" in page


def test_who_is_exempted_after_a_reminder_is_asked_nothing_any_more(
    campaign, people, education_entry, settings, signed_in
):
    assert days(settings, TODAY) == [3]
    given = {"actor": people.supervisor, "entry": education_entry, "due_on": LAST, "reason": "并入主管部门"}
    assert "到期前提醒" in text_of(signed_in(people.officer).get("/desk/"))
    adjust_entry(**given, duty=Duty.EXEMPT)
    assert "到期前提醒" not in text_of(signed_in(people.officer).get("/desk/"))
    adjust_entry(**given, duty=Duty.MUST)
    assert "到期前提醒" in text_of(signed_in(people.officer).get("/desk/"))


def test_no_days_before_is_the_last_day_itself(people, district, settings):
    open_campaign(actor=people.supervisor, collector=district.district, year=2025, remind_before=0)
    assert days(settings, LAST - dt.timedelta(1), LAST) == [0, 3]
