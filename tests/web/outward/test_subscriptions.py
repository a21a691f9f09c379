"""Subscriptions: confirmed by a code, told once, never of what was withdrawn, ended by one press."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.web.publications.making import public, renewed, withdrawn
from zhaoming.web.agencies.models import Role
from zhaoming.web.ledger.models import Event
from zhaoming.web.notices.models import Notice
from zhaoming.web.notices.services import send_notice
from zhaoming.web.outward import asking
from zhaoming.web.outward.models import Rhythm, Subscription
from zhaoming.web.outward.services import confirm_subscription, subscribe, tell_subscribers, telling
from zhaoming.web.outward.tasks import tell_subscribers_job
from zhaoming.web.outward.tokens import token_of
from zhaoming.web.search import door
from zhaoming.web.search.feed import build_index

pytestmark = [pytest.mark.database, pytest.mark.django_db]

WHO = "reader@example.cn"


@pytest.fixture(autouse=True)
def _server(settings):
    settings.ZHAOMING_SENDS_NOTICES = True
    settings.ZHAOMING_SITE_ADDRESS = "https://gk.example.cn"


def _sent() -> None:
    for key in Notice.objects.filter(ended_at=None).values_list("pk", flat=True):
        send_notice(notice_id=key)


def _confirmed(**asked: str) -> Subscription:
    row = subscribe(address=WHO, asked=asked, rhythm=Rhythm.AT_ONCE)
    _sent()
    code = re.search(r"确认码：(\d{6})", mail.outbox[-1].body).group(1)
    found = confirm_subscription(subscription_id=row.pk, code=code)
    assert found is not None
    return found


@pytest.fixture
def elsewhere(person, district):
    """Those who publish in another district."""
    roles = {
        "officer": Role.OFFICER,
        "reviewer": Role.REVIEWER,
        "head": Role.HEAD,
        "editor": Role.PLATFORM_EDITOR,
    }
    return SimpleNamespace(**{name: person(role, district.elsewhere) for name, role in roles.items()})


def test_by_the_pages_from_asking_to_one_press(people, district, elsewhere, client):
    told = {"agency": district.education.code, "rhythm": "at_once", "address": WHO}
    where = client.post(reverse("portal:subscribe"), told)["Location"]
    row = Subscription.objects.get()
    assert WHO not in row.address
    _sent()
    code = re.search(r"确认码：(\d{6})", mail.outbox[0].body).group(1)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert client.post(where, {"code": wrong}).status_code == 422
    manage = client.post(where, {"code": code})["Location"]
    page = client.get(manage).content.decode()
    assert "r***@example.cn" in page
    assert WHO not in page
    public(people, district.education, title="新的收费办法")
    public(elsewhere, district.elsewhere, title="别的机关")
    assert tell_subscribers() == 1
    _sent()
    message = mail.outbox[-1]
    assert "新的收费办法" in message.body
    assert "别的机关" not in message.body
    stop = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://gk.example.cn")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "停止订阅" in client.get(stop).content.decode()
    assert Subscription.objects.get().ended_at is None
    assert "已经停止" in client.post(stop, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert Subscription.objects.get().address == ""
    public(people, district.education, title="停止之后")
    assert tell_subscribers() == 0


def test_nothing_is_told_twice_and_nothing_that_was_public_before(people, district):
    public(people, district.education, title="以前的")
    _confirmed(kind="policy")
    assert tell_subscribers() == 0
    public(people, district.education)
    assert (tell_subscribers(), tell_subscribers()) == (1, 0)


@pytest.mark.parametrize("asked", [{"kind": "policy"}, {"q": "幼儿园"}])
def test_what_does_not_fit_into_one_e_mail_comes_in_the_next(asked, people, district, monkeypatch):
    monkeypatch.setattr(telling, "_MOST_IN_ONE", 2)
    monkeypatch.setattr(asking, "_MOST_PAGES", 1)
    monkeypatch.setattr(asking, "PER_PAGE", 2)
    monkeypatch.setattr(door, "PER_PAGE", 2)
    _confirmed(**asked)
    before = len(mail.outbox)
    titles = [f"幼儿园第{sign}号" for sign in "甲乙丙丁戊"]
    for title in titles:
        public(people, district.education, title=title)
    build_index()
    assert tell_subscribers() == 1
    _sent()
    sent = mail.outbox[before:]
    assert len(sent) == 3
    assert [title for title in titles if sum(title in one.body for one in sent) == 1] == titles
    assert tell_subscribers() == 0


def test_all_that_came_since_is_told_at_once_however_much_it_is(people, district, monkeypatch):
    monkeypatch.setattr(telling, "_CHUNK", 1)
    _confirmed(kind="policy")
    before = len(mail.outbox)
    for title in ("第一份", "第二份", "第三份"):
        public(people, district.education, title=title)
    assert tell_subscribers() == 1
    _sent()
    said = "".join(one.body for one in mail.outbox[before:])
    assert all(title in said for title in ("第一份", "第二份", "第三份"))
    assert tell_subscribers() == 0


def test_a_saved_search_that_fell_behind_finds_the_oldest_among_what_came_later(people, district, monkeypatch):
    monkeypatch.setattr(telling, "_CHUNK", 1)
    monkeypatch.setattr(asking, "_MOST_PAGES", 1)
    monkeypatch.setattr(asking, "PER_PAGE", 1)
    monkeypatch.setattr(door, "PER_PAGE", 1)
    _confirmed(q="幼儿园")
    before = len(mail.outbox)
    titles = [f"幼儿园第{sign}号" for sign in "甲乙丙丁戊"]
    for title in titles:
        public(people, district.education, title=title)
    build_index()
    assert tell_subscribers() == 1
    _sent()
    said = "".join(one.body for one in mail.outbox[before:])
    assert [title for title in titles if title in said] == titles


def test_what_was_withdrawn_before_the_e_mail_leaves_is_not_in_it(people, district):
    _confirmed(agency=district.education.code)
    row, left = (
        public(people, district.education, title="撤回的标题"),
        public(people, district.education, title="留下的"),
    )
    tell_subscribers()
    withdrawn(people, row)
    before = len(mail.outbox)
    _sent()
    assert "撤回的标题" not in mail.outbox[-1].subject + mail.outbox[-1].body
    assert "留下的" in mail.outbox[-1].body
    gone = withdrawn(people, left)
    assert gone.public_version is None
    public(people, district.education, title="只有这一份")
    tell_subscribers()
    withdrawn(people, type(row).objects.get(title="只有这一份"))
    _sent()
    assert len(mail.outbox) == before + 1, "where nothing is left, nothing is sent"


def test_a_saved_search_is_told_of_what_it_finds(people, district):
    _confirmed(q="幼儿园")
    public(people, district.education, title="幼儿园收费公示")
    public(people, district.education, title="中学招生", body="中学。")
    assert tell_subscribers() == 0, "the index has not heard of it yet"
    build_index()
    assert tell_subscribers() == 1
    _sent()
    assert "幼儿园收费公示" in mail.outbox[-1].body
    assert "中学招生" not in mail.outbox[-1].body


def test_a_saved_search_is_asked_again_a_minute_later_until_the_index_has_heard(people, district, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"], "OPTIONS": {}}
    }
    row = _confirmed(q="幼儿园")
    public(people, district.education, title="幼儿园收费公示")
    later = (timezone.now(), timezone.now() + dt.timedelta(hours=1))
    waiting = DBTaskResult.objects.filter(task_path=tell_subscribers_job.module_path, run_after__range=later)
    tell_subscribers_job.func()
    tell_subscribers_job.func()
    assert waiting.count() == 1
    build_index()
    waiting.delete()
    tell_subscribers_job.func()
    assert not waiting.exists()
    row.refresh_from_db()
    assert row.told_at is not None


def test_a_new_version_is_told_as_an_update_with_what_it_changes(people, district):
    old = public(people, district.education, title="收费办法")
    _confirmed(agency=district.education.code)
    row = renewed(people, old, title="收费办法", change_note="第三条的标准改为每月七百元")
    assert tell_subscribers() == 1
    _sent()
    assert mail.outbox[-1].subject == "已更新：收费办法"
    assert "有已更新的信息" in mail.outbox[-1].body
    assert " 已更新：更正文字，第三条的标准改为每月七百元\n" in mail.outbox[-1].body
    public(people, district.education, title="招生办法")
    renewed(people, row, title="收费办法")
    assert tell_subscribers() == 1
    _sent()
    assert mail.outbox[-1].subject.startswith("新公开和已更新：")
    assert mail.outbox[-1].body.count("已更新：") == 1
    assert tell_subscribers() == 0


def test_a_code_is_good_for_five_tries_and_the_ledger_knows_no_reader():
    row = subscribe(address=WHO, asked={"kind": "policy"}, rhythm=Rhythm.DAILY)
    _sent()
    code = re.search(r"确认码：(\d{6})", mail.outbox[0].body).group(1)
    for _ in range(5):
        assert confirm_subscription(subscription_id=row.pk, code="x") is None
    assert confirm_subscription(subscription_id=row.pk, code=code) is None
    assert WHO not in "".join(str(data) for data in Event.objects.values_list("data", flat=True))
    assert not Event.objects.filter(kind__startswith="case.notice").exists()


def test_asked_again_at_once_nothing_more_is_sent_and_a_known_one_is_told_by_mail_alone():
    row = _confirmed(kind="policy")
    assert subscribe(address=WHO.upper(), asked={"kind": "policy"}, rhythm=Rhythm.DAILY).pk == row.pk
    assert len(mail.outbox) == 1
    Subscription.objects.update(made_at="2020-01-01T00:00:00Z")
    subscribe(address=WHO, asked={"kind": "policy"}, rhythm=Rhythm.DAILY)
    _sent()
    assert "已经订阅" in mail.outbox[-1].subject


def test_no_token_opens_anothers(client):
    first, second = _confirmed(kind="policy"), _confirmed(kind="budget")
    other = token_of(subscription_id=second.pk)
    assert client.get(reverse("portal:subscription", args=[first.pk, other])).status_code == 404
    assert client.post(reverse("portal:subscription_stop", args=[first.pk, other])).status_code == 404


def test_wrong_questions_are_said(client, settings):
    where = reverse("portal:subscribe")
    assert "没有选择" in client.post(where, {"rhythm": "daily", "address": WHO}).content.decode()
    page = client.post(where, {"rhythm": "daily", "address": "x", "q": "公租房"}).content.decode()
    assert "公租房" in page
    assert not Subscription.objects.exists()
    settings.ZHAOMING_SENDS_NOTICES = False
    assert "没有设置邮件服务器" in client.get(where).content.decode()
