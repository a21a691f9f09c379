"""Acts on channels and subscriptions, one function each; and what the worker tells both."""

from zhaoming.web.outward.services.channels import (
    add_channel,
    disable_channel,
    enable_channel,
    renew_secret,
)
from zhaoming.web.outward.services.delivering import tell_channels
from zhaoming.web.outward.services.posts import confirm_off, record_post
from zhaoming.web.outward.services.subscribing import (
    change_rhythm,
    confirm_subscription,
    end_subscription,
    subscribe,
)
from zhaoming.web.outward.services.telling import tell_subscribers

__all__ = [
    "add_channel",
    "change_rhythm",
    "confirm_off",
    "confirm_subscription",
    "disable_channel",
    "enable_channel",
    "end_subscription",
    "record_post",
    "renew_secret",
    "subscribe",
    "tell_channels",
    "tell_subscribers",
]
