"""Channels that show public documents, one of another district, and a subscription with its token."""

from __future__ import annotations

from tests.web.publications import making
from zhaoming.web.config.clock import now, today
from zhaoming.web.outward.models import Channel, ChannelPost, Subscription
from zhaoming.web.outward.tokens import token_of


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Rows as they would be written."""
    making.coded(district.education, 1)
    channel, post = _channel(district.education, people.administrator, making.public(people, district.education))
    far, far_post = _channel(district.elsewhere, people.administrator, post.publication, channel.agency)
    subscription = Subscription.objects.create(
        address="x", address_key="1", asked={"kind": "policy"}, asked_key="1", made_at=now(), confirmed_at=now()
    )
    return {
        "channel": channel.pk, "channel_post": post.pk, "far_channel": far.pk, "far_channel_post": far_post.pk,
        "subscription": subscription.pk, "subscription_token": token_of(subscription_id=subscription.pk),
    }  # fmt: skip
