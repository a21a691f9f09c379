"""Adding a channel, renewing its secret, disabling and enabling it; the administrator's acts."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import encrypted
from zhaoming.web.ledger.services import record
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.outward.models import Channel, ChannelKind
from zhaoming.web.outward.posting import address_fault
from zhaoming.web.outward.refusal import OutwardRefusedError
from zhaoming.web.outward.tasks import enqueue_channels

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def add_channel(
    *,
    actor: User,
    agency: Agency,
    name: str,
    kind: str,
    url: str = "",
    allows_private: bool = False,
) -> tuple[Channel, str]:
    """The channel and its secret, which is shown this once; without an address it is told nothing by itself.

    Refuses (PUB390) an address that is none, (PUB391) a name the agency has given already.
    """
    require(actor=actor, permission=Permission.MANAGE_AGENCIES, agency=agency)
    fault = address_fault(url=url) if url else ""
    if fault or kind not in set(ChannelKind):
        raise OutwardRefusedError(
            code="PUB390",
            message=f"推送地址不对：{fault}。" if fault else "渠道的种类不存在。",
            next_step="例：https://push.example.cn/hook。不推送的渠道可以不填。",
            given="url",
        )
    if Channel.objects.filter(agency=agency, name=name.strip()).exists():
        raise OutwardRefusedError(
            code="PUB391", message="这个机关已经有同名的渠道。", next_step="请换一个名称。", given="name"
        )
    secret = secrets.token_urlsafe(32) if url else ""
    channel = Channel.objects.create(
        agency=agency,
        name=name.strip(),
        kind=kind,
        url=encrypted(url) if url else "",
        host=urlsplit(url).hostname or "" if url else "",
        secret=encrypted(secret) if secret else "",
        allows_private=allows_private,
        position=last_position(),
        made_by=actor,
        made_at=now(),
    )
    _note(channel, "added", actor)
    return channel, secret


@transaction.atomic
def renew_secret(*, actor: User, channel: Channel) -> str:
    """Another secret, shown this once; the old one signs nothing any more."""
    row = _locked(actor, channel)
    if not row.url:
        raise OutwardRefusedError(
            code="PUB392", message="这个渠道没有推送地址，没有密钥。", next_step="需要推送的，请另建渠道。"
        )
    secret = secrets.token_urlsafe(32)
    row.secret = encrypted(secret)
    row.save(update_fields=["secret"])
    _note(row, "secret_renewed", actor)
    return secret


@transaction.atomic
def disable_channel(*, actor: User, channel: Channel, words: str) -> Channel:
    """Tell it nothing any more; what it shows stays on record."""
    row = _locked(actor, channel)
    if row.disabled_at is None:
        row.disabled_at, row.disabled_for = now(), words.strip()[:300] or "人工停用"
        row.save(update_fields=["disabled_at", "disabled_for"])
        _note(row, "disabled", actor)
    return row


@transaction.atomic
def enable_channel(*, actor: User, channel: Channel) -> Channel:
    """Go on where it was: it is told, in order, what it missed."""
    row = _locked(actor, channel)
    row.disabled_at, row.disabled_for, row.attempts = None, "", 0
    row.failing_since, row.next_at, row.trouble = None, None, ""
    row.save()
    _note(row, "enabled", actor)
    enqueue_channels()
    return row


def _locked(actor: User, channel: Channel) -> Channel:
    row = Channel.objects.select_for_update(of=("self",)).select_related("agency").get(pk=channel.pk)
    require(actor=actor, permission=Permission.MANAGE_AGENCIES, agency=row.agency)
    return row


def _note(channel: Channel, kind: str, actor: User | None) -> None:
    record(
        kind=f"channel.{kind}",
        actor=actor,
        agency=channel.agency,
        subject=channel,
        data={"name": channel.name},
    )
