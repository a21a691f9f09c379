"""Channels that show public documents, one of another district, and a subscription with its token."""

from __future__ import annotations

from tests.web.publications import making
from zhaoming.web.config.clock import now, today
from zhaoming.web.outward.models import Channel, ChannelPost, Subscription
from zhaoming.web.outward.tokens import token_of


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Rows as they would be written."""
    making.coded(district.education, 1)
    channel, far = (_channel(one, people) for one in (district.education, district.elsewhere))
    post, other = (_post(channel, making.public(people, district.education)) for _ in range(2))
    told = {"asked": {"kind": "policy"}, "made_at": now(), "confirmed_at": now()}
    row = Subscription.objects.create(address="", ended_at=now(), address_key="1", asked_key="1", **told)
    return {
        "channel": channel.pk, "channel_post": post.pk, "channel_document": post.publication_id,
        "far_channel": far.pk, "other_post": other.pk,
        "subscription": row.pk, "subscription_token": token_of(subscription_id=row.pk),
    }  # fmt: skip


def _channel(agency, people) -> Channel:
    return Channel.objects.create(
        agency=agency, name="大屏", kind="screen", made_by=people.administrator, made_at=now()
    )


def _post(channel: Channel, shown) -> ChannelPost:
    return ChannelPost.objects.create(channel=channel, publication=shown, shown_on=today(), recorded_at=now())


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What the forms ask for."""
    if name == "desk:publication_channels":
        return {"channel": world["channel"], "shown_on": today().isoformat()}
    return {"rhythm": "daily"} if name == "portal:subscription" else {}
