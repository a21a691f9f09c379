"""Channels: told in order, signed, until they answer; never told what is public no more; counted."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.web.outward.receiving import Receiver
from tests.web.publications.making import act, public, suppressed, withdrawn
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.outward.models import Channel, ChannelPost, Delivery
from zhaoming.web.outward.posting import NotSentError, address_fault, post
from zhaoming.web.outward.refusal import OutwardRefusedError
from zhaoming.web.outward.selectors import channel_counts, counted_posts, to_take_off
from zhaoming.web.outward.services import (
    add_channel,
    confirm_off,
    disable_channel,
    enable_channel,
    record_post,
    renew_secret,
    tell_channels,
)

pytestmark = pytest.mark.database


@pytest.fixture
def receiver():
    made = Receiver(says={"address": "https://mp.example.cn/s/1", "id": "wx1"})
    yield made
    made.close()


@pytest.fixture
def channel(people, district, receiver):
    made, receiver.secret = add_channel(
        actor=people.administrator, agency=district.education, name="微信", kind="wechat", url=receiver.url,
        allows_private=True,
    )  # fmt: skip
    return made


def _again(channel: Channel) -> None:
    """As if its time to be tried again had come."""
    Channel.objects.filter(pk=channel.pk).update(next_at=timezone.now())


def test_it_is_told_signed_and_in_order_and_says_where_it_shows_it(people, district, channel, receiver):
    one, two = (
        public(people, district.education, title="第一份"),
        public(people, district.education, title="第二份"),
    )
    assert tell_channels() is None
    assert receiver.taken == [("published", one.pk), ("published", two.pk)]
    assert receiver.seen[0][2]["title"] == "第一份"
    held = ChannelPost.objects.get(publication=one)
    assert (held.address, held.outside_id, held.recorded_by) == ("https://mp.example.cn/s/1", "wx1", None)
    assert tell_channels() is None
    assert len(receiver.seen) == 2


def test_what_was_withdrawn_meanwhile_is_never_sent(people, district, channel, receiver):
    withdrawn(people, public(people, district.education, title="已撤回的标题"))
    assert tell_channels() is None
    assert receiver.seen == []
    assert not Delivery.objects.exists()


def test_withdrawal_and_suppression_go_to_whoever_had_it_without_a_word_of_it(
    people, district, channel, receiver
):
    row = public(people, district.education, title="将撤回")
    other = public(people, district.education, title="将撤除")
    tell_channels()
    withdrawn(people, row)
    suppressed(people, other)
    receiver.says = {"removed": True}
    tell_channels()
    assert receiver.taken[2:] == [("withdrawn", row.pk), ("suppressed", other.pk)]
    assert all("title" not in told for _, _, told in receiver.seen[2:])
    assert list(ChannelPost.objects.values_list("off_on", flat=True)) == [today(), today()]


def test_a_channel_that_does_not_answer_is_tried_again_with_the_same_id_and_nothing_overtakes(
    people, district, channel, receiver
):
    receiver.answers = [500, 503]
    one, two = public(people, district.education), public(people, district.education, title="第二份")
    at = tell_channels()
    assert at is not None
    assert at > timezone.now()
    assert tell_channels() == at, "nothing is sent before its time"
    assert len(receiver.seen) == 1
    _again(channel)
    assert tell_channels() > at
    _again(channel)
    assert tell_channels() is None
    assert receiver.taken == [("published", one.pk), ("published", two.pk)]
    assert len({key for _, key, told in receiver.seen if told["document"] == one.pk}) == 1
    assert Delivery.objects.get(publication=one).attempts == 3


def test_withdrawn_while_the_channel_was_away_becomes_a_withdrawal_on_its_way(
    people, district, channel, receiver
):
    receiver.answers = [500]
    row = public(people, district.education, title="不该再出现的标题")
    tell_channels()
    withdrawn(people, row)
    _again(channel)
    tell_channels()
    assert receiver.taken[0] == ("withdrawn", row.pk)
    assert "title" not in receiver.seen[1][2]


def test_after_long_failure_it_is_disabled_and_goes_on_where_it_was(people, district, channel, receiver):
    receiver.answers = [500, 500]
    row = public(people, district.education)
    tell_channels()
    Channel.objects.update(failing_since=timezone.now() - dt.timedelta(days=4), next_at=timezone.now())
    assert tell_channels() is None
    channel.refresh_from_db()
    assert channel.disabled_at is not None
    assert "500" in channel.disabled_for
    enable_channel(actor=people.administrator, channel=channel)
    tell_channels()
    assert receiver.taken == [("published", row.pk)]
    disable_channel(actor=people.administrator, channel=channel, words="")
    public(people, district.education, title="停用之后")
    tell_channels()
    assert len(receiver.taken) == 1


def test_a_change_is_told_as_one_and_a_foreign_secret_opens_nothing(people, district, channel, receiver):
    row = public(people, district.education)
    tell_channels()
    event = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), words="清教〔2026〕9号"
    )
    act(people.reviewer, row, event)
    tell_channels()
    assert receiver.taken[1] == ("changed", row.pk)
    assert receiver.seen[1][2]["validity"] == "repealed"
    renew_secret(actor=people.administrator, channel=channel)
    withdrawn(people, row)
    assert tell_channels() is not None
    assert receiver.seen[-1][0] == 401


def test_an_address_inside_is_refused_unless_it_was_allowed(receiver):
    with pytest.raises(NotSentError, match="内部网络"):
        post(url=receiver.url, body=b"{}", headers={}, allows_private=False)
    with (
        patch("socket.getaddrinfo", return_value=[(2, 1, 6, "", ("::ffff:10.0.0.1", 80))]),
        pytest.raises(NotSentError, match="内部网络"),
    ):
        post(url="http://push.example.cn/", body=b"{}", headers={}, allows_private=False)
    assert receiver.seen == []


@pytest.mark.parametrize(
    ("end", "asked"),
    [("/推送?渠道=一", b"/%E6%8E%A8%E9%80%81?%E6%B8%A0%E9%81%93=%E4%B8%80"), ("/a%20b c", b"/a%20b%20c")],
)
def test_an_address_in_chinese_is_asked_as_it_travels(receiver, end, asked):
    with (
        patch("http.client.HTTPConnection.send", autospec=True, side_effect=OSError) as sent,
        pytest.raises(NotSentError, match="连接不上"),
    ):
        post(url=receiver.url.removesuffix("/hook") + end, body=b"{}", headers={}, allows_private=True)
    assert sent.call_args.args[1].startswith(b"POST " + asked + b" HTTP/1.1")


def test_a_host_in_chinese_is_named_as_it_travels(receiver):
    port = int(receiver.url.rsplit(":", 1)[1].removesuffix("/hook"))
    found = [(2, 1, 6, "", ("127.0.0.1", port))]
    with (
        patch("socket.getaddrinfo", return_value=found) as looked_up,
        patch("http.client.HTTPConnection.send", autospec=True, side_effect=OSError) as sent,
        pytest.raises(NotSentError, match="连接不上"),
    ):
        post(url=f"http://推送.例子.cn:{port}/", body=b"{}", headers={}, allows_private=True)
    assert looked_up.call_args.args[0] == "xn--jzu200h.xn--fsqu00a.cn"
    assert f"Host: xn--jzu200h.xn--fsqu00a.cn:{port}\r\n".encode() in sent.call_args.args[1]


def test_a_channel_with_an_address_in_chinese_keeps_no_other_waiting(people, district, receiver):
    told = {"actor": people.administrator, "agency": district.education, "allows_private": True}
    where = receiver.url.removesuffix("/hook") + "/推送"
    first, _ = add_channel(**told, name="大屏", kind="screen", url=where)
    _, receiver.secret = add_channel(**told, name="客户端", kind="app", url=receiver.url)
    row = public(people, district.education)
    assert tell_channels() is not None
    assert receiver.taken == [("published", row.pk)]
    first.refresh_from_db()
    assert (first.attempts, first.trouble) == (1, "答复 401"), "its secret is another"


@pytest.mark.parametrize("url", ["ftp://a.cn/x", "push.example.cn", "https://u:p@a.cn/", "http://[::1"])
def test_what_is_no_address_says_why(url):
    assert address_fault(url=url)


def test_the_officer_records_by_hand_and_confirms_that_it_is_off(people, district, signed_in):
    made, secret = add_channel(
        actor=people.administrator, agency=district.district, name="区大屏", kind="screen"
    )
    assert secret == ""
    row = public(people, district.education)
    browser, where = signed_in(people.officer), reverse("desk:publication_channels", args=[row.pk])
    told = {"channel": made.pk, "shown_on": today().isoformat(), "address": "https://led.example.cn/1"}
    assert browser.post(where, told).status_code == 302
    assert "已经登记过" in browser.post(where, told).content.decode()
    assert "led.example.cn" in browser.get(where).content.decode()
    (count,) = channel_counts(agencies=[district.education.pk], first=today(), last=today())
    assert (count.shown, count.to_take_off) == (1, 0)
    held = counted_posts(channel=made, agencies=[district.education.pk], first=today(), last=today()).get()
    withdrawn(people, row)
    assert [one.pk for one in to_take_off(user=people.officer)] == [held.pk]
    assert "渠道还没有确认撤下" in browser.get(reverse("desk:today")).content.decode()
    browser.post(reverse("desk:publication_channel_off", args=[row.pk, held.pk]))
    assert not to_take_off(user=people.officer).exists()
    with pytest.raises(OutwardRefusedError, match="PUB396"):
        confirm_off(actor=people.officer, post=held)


def test_what_cannot_be_recorded_is_refused(people, district):
    made, _ = add_channel(actor=people.administrator, agency=district.housing, name="住建", kind="app")
    row = public(people, district.education)
    told = {"actor": people.officer, "publication": row, "channel": made, "shown_on": today()}
    with pytest.raises(OutwardRefusedError, match="PUB394"):
        record_post(**told)
    own, _ = add_channel(actor=people.administrator, agency=district.education, name="教育", kind="app")
    with pytest.raises(OutwardRefusedError, match="PUB394"):
        record_post(**{**told, "channel": own, "shown_on": today() + dt.timedelta(days=1)})
    with pytest.raises(OutwardRefusedError, match="PUB394"):
        record_post(**{**told, "channel": own, "address": "javascript:alert(1)"})
    with pytest.raises(OutwardRefusedError, match="PUB393"):
        record_post(**{**told, "channel": own, "publication": withdrawn(people, row)})


def test_the_secret_is_shown_once_and_only_administrators_add(people, district, signed_in):
    browser, where = signed_in(people.administrator), reverse("administration:channel_new")
    told = {
        "agency": district.education.pk,
        "name": "微博",
        "kind": "weibo",
        "url": "https://push.example.cn/h",
    }
    page = browser.post(where, told).content.decode()
    assert "只显示这一次" in page
    made = Channel.objects.get()
    assert made.host == "push.example.cn"
    assert "example" not in made.url
    again = browser.get(reverse("administration:channel", args=[made.pk])).content.decode()
    assert "只显示这一次" not in again
    assert "同名" in browser.post(where, told).content.decode()
    assert "推送地址不对" in browser.post(where, {**told, "name": "二", "url": "push"}).content.decode()
    with pytest.raises(PermissionDenied):
        add_channel(actor=people.officer, agency=district.education, name="x", kind="app")


def test_the_counts_of_the_desk_are_no_page_of_administration(people, district, signed_in):
    made, _ = add_channel(actor=people.administrator, agency=district.education, name="大屏", kind="screen")
    row = public(people, district.education)
    record_post(actor=people.officer, publication=row, channel=made, shown_on=today())
    browser = signed_in(people.supervisor)
    page = browser.get(reverse("desk:channels")).content.decode()
    assert reverse("desk:channel_posts", args=[made.pk]) in page
    posts = browser.get(reverse("desk:channel_posts", args=[made.pk])).content.decode()
    assert reverse("desk:publication_channels", args=[row.pk]) in posts
    assert browser.get(reverse("administration:channels")).status_code == 403
    assert signed_in(people.stranger).get(reverse("desk:channel_posts", args=[made.pk])).status_code == 404


def test_a_fault_with_one_channel_keeps_no_other_from_being_told(people, district, channel, receiver, caplog):
    """A secret another key sealed cannot be opened: our fault, not the channel's, and not that of the next."""
    Channel.objects.filter(pk=channel.pk).update(secret="sealed by nobody")  # noqa: S106 - no secret.
    other, receiver.secret = add_channel(
        actor=people.administrator, agency=district.education, name="微博", kind="weibo", url=receiver.url,
        allows_private=True,
    )  # fmt: skip
    assert channel.pk < other.pk
    row = public(people, district.education)
    at = tell_channels()
    assert receiver.taken == [("published", row.pk)]
    channel.refresh_from_db()
    assert (channel.attempts, channel.next_at) == (1, at)
    assert "推送程序出错（InvalidToken）" in channel.trouble
    assert "was not told" in caplog.text
    other.refresh_from_db()
    assert (other.attempts, other.trouble) == (0, "")
