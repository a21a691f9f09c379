"""Imports of old sites among what waits for a person today."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.desk.old_site_words import site_status
from zhaoming.web.desk.waiting import Waiting
from zhaoming.web.old_sites.selectors import waiting_sites

_WHO = {Permission.DRAFT_DOCUMENT, Permission.ANSWER_FOR_DOCUMENT, Permission.PUBLISH_DOCUMENT}


def waiting_old_sites(*, user: User) -> tuple[Waiting, ...]:
    """Those whose next step is the person's."""
    if not held_somewhere(user=user) & _WHO:
        return ()
    return tuple(
        Waiting(
            site_status(one),
            f"旧网站导入 {one}",
            "；".join(part for part in (str(one.agency), one.trouble) if part),
            one.made_at,
            reverse("desk:old_site", args=[one.pk]),
        )
        for one in waiting_sites(user=user)
    )
