"""Decisions in lists that were changed or annulled, among what waits for a person today."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.publishing.facts import LISTS
from zhaoming.publishing.facts.recalling import Recall, withdraw_by
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, may_somewhere
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.selectors import recalls_waiting
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.history import law_of

_LATE, _DUE, _RUNNING = 0, 1, 2
_MOST = 100


def waiting_facts(*, user: User) -> tuple[Waiting, ...]:
    """The rows this person may withdraw, the oldest change first; one query for whoever has that right."""
    if not may_somewhere(user, Permission.WITHDRAW_DOCUMENT):
        return ()
    laws = Laws()
    found = recalls_waiting(user=user, permission=Permission.WITHDRAW_DOCUMENT)
    return tuple(_waiting(one, laws) for one in found[:_MOST])


def _waiting(one: FactRecord, laws: Laws) -> Waiting:
    on = today()
    recalled_on = one.recalled_on or on
    last = withdraw_by(recalled_on=recalled_on, law=law_of(laws=laws, agency=one.agency, on=on)).on
    told = "应当撤回" if last is not None else "撤回期限未确定"
    is_due = last is not None and last <= on
    is_late = last is not None and last < on
    return Waiting(
        Status("逾期未撤回", Tone.DANGER) if is_late else Status("待撤回", Tone.WARN),
        f"撤回{LISTS[one.list_key].label}中的一行",
        f"{one.agency}；处罚决定{Recall(one.recall).label}；{told}",
        None,
        reverse("desk:fact_record", args=[one.pk]),
        tags=frozenset({Tag.MINE, Tag.DUE}) if is_due else frozenset({Tag.MINE, Tag.SOON}),
        rank=_LATE if is_late else _DUE if is_due else _RUNNING,
        day=last,
    )
