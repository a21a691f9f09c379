"""Notices on their way: through a real server, refused, delayed, cut off, given up in sight."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from zhaoming.web.cases.selectors import timeline
from zhaoming.web.notices.models import Notice, NoticeState
from zhaoming.web.notices.selectors import notices_of
from zhaoming.web.notices.services import queue_notice, requeue_notices, send_notice, sending
from zhaoming.web.notices.services.queueing import NO_ADDRESS

pytestmark = pytest.mark.database


@pytest.fixture
def case(online):
    """A request registered while nothing was sent yet."""
    return online.case


def queued(case, about="one", to="a@example.org"):
    with transaction.atomic():
        return queue_notice(
            about=about,
            kind="case.test",
            to=to,
            subject="申请\n甲",
            text="您好：\n第一行\n.点开头\n",
            record_of=case,
            agency=case.agency,
        )


def state(notice):
    notice.refresh_from_db()
    return notice.state


def test_a_notice_reaches_its_reader_and_keeps_nothing(case, server):
    notice = queued(case)
    assert "example.org" not in notice.sealed
    send_notice(notice_id=notice.pk)
    mail = server.box.received[0]
    assert (mail["To"], mail["From"], mail["Subject"]) == ("a@example.org", "gk@example.gov.cn", "申请 甲")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "第一行\n.点开头" in mail.get_content().replace("\r\n", "\n")
    assert (state(notice), notice.sealed, notice.attempts) == (NoticeState.SENT, "", 1)
    assert timeline(case=case)[-1].label == "发出电子邮件通知"


def test_it_is_sent_once_however_many_jobs_there_are(case, server):
    notice = queued(case)
    for _ in range(3):
        send_notice(notice_id=notice.pk)
    assert len(server.box.received) == 1
    assert queued(case) is None
    assert Notice.objects.count() == 1


def test_a_refused_address_is_given_up_and_the_file_says_so(case, server):
    server.box.to_recipient = "550 no such user here a@example.org"
    notice = queued(case)
    send_notice(notice_id=notice.pk)
    assert (state(notice), notice.sealed) == (NoticeState.GIVEN_UP, "")
    last = timeline(case=case)[-1]
    assert (last.label, last.reason) == ("电子邮件通知未能发出", "收件服务器拒收这个地址（550）")
    assert "example.org" not in notice.trouble


def test_an_address_that_is_none_is_given_up_at_once_and_seen(case, server):
    notice = queued(case, to="not an address")
    assert (notice.state, notice.trouble, notice.sealed) == (NoticeState.GIVEN_UP, NO_ADDRESS, "")
    assert notices_of(record=case) == (notice,)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"to_recipient": "450 mailbox busy"}, "拒收这个地址（450）"),
        ({"to_data": "451 try later"}, "拒收邮件（451）"),
        ({"to_sender": "550 who are you"}, "拒绝发件人（550）"),
    ],
)
def test_what_may_work_later_is_tried_again_later(case, server, clock, answer, words):
    for name, text in answer.items():
        setattr(server.box, name, text)
    notice = queued(case)
    send_notice(notice_id=notice.pk)
    assert (state(notice), notice.attempts) == (NoticeState.QUEUED, 1)
    assert words in notice.trouble
    send_notice(notice_id=notice.pk)
    assert (state(notice), notice.attempts) == (NoticeState.QUEUED, 1)
    server.box.to_recipient = server.box.to_data = server.box.to_sender = "250 OK"
    clock.forward(minutes=1)
    send_notice(notice_id=notice.pk)
    assert state(notice) == NoticeState.SENT
    assert len(server.box.received) == 1


def test_a_server_that_is_down_is_waited_for(case, server, clock):
    server.stop()
    notice = queued(case)
    send_notice(notice_id=notice.pk)
    assert "连接不上邮件服务器" in Notice.objects.get().trouble
    server.start()
    clock.forward(minutes=1)
    call_command("requeue_notices", stdout=StringIO())
    send_notice(notice_id=notice.pk)
    assert state(notice) == NoticeState.SENT


def test_after_two_days_of_trying_it_is_given_up(case, server, clock):
    server.stop()
    notice = queued(case)
    for wait in (*sending.WAITS, None):
        assert state(notice) == NoticeState.QUEUED
        send_notice(notice_id=notice.pk)
        if wait is not None:
            clock.at += wait
    assert (state(notice), notice.sealed) == (NoticeState.GIVEN_UP, "")
    assert notice.trouble.endswith("试了 8 次")
    assert requeue_notices() == 0


def test_a_worker_cut_off_between_sending_and_marking_sends_the_same_message_again(
    case, server, clock, monkeypatch
):
    """The one case that cannot be helped: both e-mails bear one Message-ID, and there is one notice."""

    def cut_off(*_arguments):
        raise KeyboardInterrupt

    notice = queued(case)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_end", cut_off)
        with pytest.raises(KeyboardInterrupt):
            send_notice(notice_id=notice.pk)
    send_notice(notice_id=notice.pk)
    assert (state(notice), len(server.box.received)) == (NoticeState.SENDING, 1)
    assert requeue_notices() == 0
    clock.forward(minutes=5)
    assert requeue_notices() == 1
    send_notice(notice_id=notice.pk)
    first, second = server.box.received
    assert first["Message-ID"] == second["Message-ID"]
    assert (state(notice), notice.attempts, Notice.objects.count()) == (NoticeState.SENT, 2, 1)


def test_a_worker_cut_off_before_sending_loses_nothing(case, server, clock, monkeypatch):
    def cut_off(**_arguments):
        raise KeyboardInterrupt

    notice = queued(case)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "deliver", cut_off)
        with pytest.raises(KeyboardInterrupt):
            send_notice(notice_id=notice.pk)
    clock.forward(minutes=5)
    send_notice(notice_id=notice.pk)
    assert (state(notice), len(server.box.received)) == (NoticeState.SENT, 1)


def test_without_a_mail_server_nothing_is_queued_and_nothing_stays_queued(case, server, settings):
    notice = queued(case)
    settings.ZHAOMING_SENDS_NOTICES = False
    assert queued(case, about="two") is None
    send_notice(notice_id=notice.pk)
    assert (state(notice), notice.trouble) == (NoticeState.GIVEN_UP, "没有配置邮件服务器")


def test_a_notice_goes_with_its_act_or_not_at_all(case, server):
    with transaction.atomic():
        queued(case)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_a_programming_error(case, server):
    with pytest.raises(RuntimeError):
        queue_notice(about="x", kind="x", to="a@example.org", subject="", text="", record_of=case, agency=None)
