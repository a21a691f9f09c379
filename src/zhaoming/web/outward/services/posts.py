"""What a channel showed, recorded by an officer; and that it took off what is public no more."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.outward.models import Channel, ChannelPost
from zhaoming.web.outward.posting import address_fault
from zhaoming.web.outward.refusal import OutwardRefusedError
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def record_post(
    *, actor: User, publication: Publication, channel: Channel, shown_on: dt.date, address: str = ""
) -> ChannelPost:
    """Record by hand that a channel showed the document.

    Refuses (PUB393) what is not public, (PUB394) another agency's channel or a day ahead or before the
    publishing, (PUB395) what stands there already.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=publication.agency)
    row = visible(at=now()).filter(pk=publication.pk).first()
    if row is None:
        raise OutwardRefusedError(
            code="PUB393", message="这份文件没有公开。", next_step="公开之后再登记渠道上的发布。"
        )
    if publication.agency_id not in subtree_ids(agency=channel.agency, on=today()):
        raise _wrong("这个渠道不发布本机关的文件。", "请另选渠道。", "channel")
    if shown_on > today() or (row.first_published_on is not None and shown_on < row.first_published_on):
        raise _wrong("渠道上的发布日期应在首次公开之日和今天之间。", "请核对日期。", "shown_on")
    if address and address_fault(url=address):
        raise _wrong(
            f"地址不对：{address_fault(url=address)}。", "例：https://mp.example.cn/s/abc。", "address"
        )
    try:
        with transaction.atomic():
            made = ChannelPost.objects.create(
                channel=channel,
                publication=publication,
                shown_on=shown_on,
                address=address,
                recorded_at=now(),
                recorded_by=actor,
            )
    except IntegrityError as error:
        raise OutwardRefusedError(
            code="PUB395",
            message="这个渠道上的发布已经登记过。",
            next_step="撤下之后又发布的，先确认撤下。",
            given="channel",
        ) from error
    _note(made, "recorded", actor)
    return made


@transaction.atomic
def confirm_off(*, actor: User, post: ChannelPost) -> ChannelPost:
    """Confirm having seen that the channel shows it no more; refuses (PUB396) what was confirmed."""
    row = (
        ChannelPost.objects.select_for_update(of=("self",))
        .select_related("publication__agency", "channel")
        .get(pk=post.pk)
    )
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=row.publication.agency)
    if row.off_on is not None:
        raise OutwardRefusedError(code="PUB396", message="已经确认撤下。", next_step="请刷新页面。")
    row.off_on, row.confirmed_by = today(), actor
    row.save(update_fields=["off_on", "confirmed_by"])
    _note(row, "off_confirmed", actor)
    return row


def _wrong(message: str, next_step: str, given: str) -> OutwardRefusedError:
    return OutwardRefusedError(code="PUB394", message=message, next_step=next_step, given=given)


def _note(post: ChannelPost, kind: str, actor: User) -> None:
    record(
        kind=f"channel.post_{kind}",
        actor=actor,
        agency=post.publication.agency,
        subject=post.publication,
        data={"name": post.channel.name, "on": post.shown_on.isoformat()},
    )
