"""What outside channels still show although it is public no more, among what waits for a person today."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.outward.selectors import to_take_off
from zhaoming.web.presentation.status import Status, Tone

_TO_TAKE_OFF = Status("待撤下", Tone.DANGER)
_MOST = 50


def waiting_channels(*, user: User) -> tuple[Waiting, ...]:
    """One line a place, until somebody confirmed that it is off."""
    if Permission.DRAFT_DOCUMENT not in held_somewhere(user=user):
        return ()
    return tuple(
        Waiting(
            _TO_TAKE_OFF,
            f"{one.channel}：{one.publication}",
            f"{one.publication.agency}；已经撤回或者撤除，渠道还没有确认撤下",
            None,
            reverse("desk:publication_channels", args=[one.publication_id]),
            tags=frozenset({Tag.MINE, Tag.DUE}),
            rank=0,
        )
        for one in to_take_off(user=user)[:_MOST]
    )
