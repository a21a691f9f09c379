"""Reading requests to put right one's own record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from zhaoming.web.agencies.permissions import Permission, agency_ids_where, may
from zhaoming.web.cases.applicant import Applicant, Claim, applicant_from
from zhaoming.web.cases.models.own_record import OwnRecord, OwnRecordEvent
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.veil import HIDDEN
from zhaoming.web.ledger.wording import event_label

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One thing that happened, in words."""

    on: dt.date
    recorded_at: dt.datetime
    actor: User
    label: str
    words: str


def visible_own_records(*, user: User) -> QuerySet[OwnRecord]:
    """Those of the agencies in the user's reach."""
    ids = agency_ids_where(user=user, permission=Permission.VIEW_CASE)
    return OwnRecord.objects.filter(agency__in=ids).select_related("agency")


def own_records(*, user: User, ended: bool = False, text: str = "") -> QuerySet[OwnRecord]:
    """The open ones, that wait longest first; or the ended ones, answered last first."""
    found = (
        visible_own_records(user=user).filter(outcome="")
        if not ended
        else (visible_own_records(user=user).exclude(outcome=""))
    )
    if text.strip():
        found = found.filter(Q(number__startswith=text.strip().upper()) | Q(about__contains=text.strip()))
    return found.order_by("-answered_on", "-pk") if ended else found.order_by("received_on", "pk")


def masked_person(*, record: OwnRecord) -> Applicant:
    """Who asks, as a screen may show it."""
    return applicant_from(unsealed(record.sealed)).masked()


def claim_of(*, record: OwnRecord, user: User) -> Claim:
    """What the person says, for those who may see the person: it is about nothing else."""
    told = Claim(**unsealed(record.sealed_claim))
    return told if _may_read(user, record) else Claim(wrong=HIDDEN, evidence=HIDDEN if told.evidence else "")


def steps_of(*, record: OwnRecord, user: User) -> tuple[RecordStep, ...]:
    """Everything that happened, the oldest first, with the words as `claim_of`; one query."""
    may_read = _may_read(user, record)
    return tuple(
        RecordStep(
            one.on,
            one.recorded_at,
            one.actor,
            event_label(one.kind),
            _words(one, may_read=may_read),
        )
        for one in record.events.select_related("actor").order_by("position")
    )


def _may_read(user: User, record: OwnRecord) -> bool:
    return may(user, Permission.REVEAL_APPLICANT, record.agency)


def _words(one: OwnRecordEvent, *, may_read: bool) -> str:
    if not one.sealed_words:
        return ""
    return str(unsealed(one.sealed_words)["words"]) if may_read else HIDDEN
