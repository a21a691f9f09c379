"""What opens a subscription: a token in every e-mail, made from the data key; nothing of it is stored."""

from __future__ import annotations

import hmac

from zhaoming.web.config.data_key import keyed_digest, keyed_digests

_PURPOSE = "subscription"
_LENGTH = 40


def token_of(*, subscription_id: int) -> str:
    """The token of a subscription under the present key."""
    return keyed_digest(purpose=_PURPOSE, text=str(subscription_id))[:_LENGTH]


def opens(*, subscription_id: int, token: str) -> bool:
    """Whether a token is that of the subscription, under the present key or one it replaced."""
    known = keyed_digests(purpose=_PURPOSE, text=str(subscription_id))
    return any(hmac.compare_digest(one[:_LENGTH].encode(), token.encode()) for one in known)
