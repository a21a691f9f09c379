"""Channels and subscriptions as they would be written: for pages that show them."""

from __future__ import annotations

from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import encrypted
from zhaoming.web.outward.models import Channel, ChannelPost, Delivery, Subscription
from zhaoming.web.publications.models import Publication


def shown_in_a_channel(officer: User, shown: Publication) -> Channel:
    """A channel that was told of a document and shows it."""
    channel = Channel.objects.create(
        agency=shown.agency, name="微信", kind="wechat", host="push.example.cn",
        url=encrypted("x"), secret=encrypted("x"), made_by=officer,
        made_at=now(), failing_since=now(), next_at=now(),
        trouble="答复 500",
    )  # fmt: skip
    Delivery.objects.create(
        channel=channel, position=1, publication=shown, happening="published", made_at=now(), delivered_at=now()
    )
    ChannelPost.objects.create(channel=channel, publication=shown, shown_on=today(), recorded_at=now())
    return channel


def subscribed() -> Subscription:
    """A subscription that was confirmed."""
    return Subscription.objects.create(
        address=encrypted("reader@example.cn"), address_key="1", asked={"kind": "policy"}, asked_key="1",
        made_at=now(), confirmed_at=now(),
    )  # fmt: skip
