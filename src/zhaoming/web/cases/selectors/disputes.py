"""The register of reconsiderations and suits, over every request in reach."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from zhaoming.casework.case import Dispute
from zhaoming.casework.dispute_clocks import followed_on
from zhaoming.casework.events import (
    SOMEBODY_ELSE,
    ConsultationSent,
    DecisionReceived,
    DisputeAnswered,
    DisputeConcluded,
    DisputeFiled,
    DisputeProgressed,
    Event,
)
from zhaoming.casework.in_dispute import InDispute, further
from zhaoming.casework.in_dispute import filed as begun
from zhaoming.law.clocks import Party
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.cases.event_words import dispute_digests, event_from, event_of, words_of
from zhaoming.web.cases.models import CaseDispute, CaseEvent
from zhaoming.web.cases.rights import WORKING
from zhaoming.web.cases.selectors.applicants import people_of, shown_name
from zhaoming.web.cases.veil import Sight, Veil, name_shown
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhaoming.web.agencies.models import User

PENDING = "pending"
PARTY_WORDS = {Party.THIRD_PARTY: "第三方", Party.CO_MAKER: "共同制作机关", Party.OTHER_ORGAN: "其他机关"}
_OF_DISPUTES = (
    DisputeFiled.kind,
    DisputeProgressed.kind,
    DisputeAnswered.kind,
    DisputeConcluded.kind,
    DecisionReceived.kind,
)
_KINDS = (ConsultationSent.kind, *_OF_DISPUTES)


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute by its number, with who brought it and what was written when it came and was decided.

    `claimant` is masked, as names are on every list. `followed_on` is the day of the suit after a review.
    """

    dispute: CaseDispute
    value: Dispute
    claimant: str
    filed: str
    concluded: str
    followed_on: dt.date | None = None

    @property
    def number(self) -> str:
        """By what the body or the court calls it."""
        return self.value.id

    @property
    def cell(self) -> tuple[int, str]:
        """The year and the cell of 表四 it counts in now."""
        one = self.dispute
        year = one.concluded_on.year if one.concluded_on else today().year
        return year, f"s4.{one.kind}.{one.result or PENDING}"


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """A pending dispute whose body or court still waits for the agency's own answer."""

    dispute: CaseDispute
    value: Dispute


def disputes(*, user: User, kind: str = "", state: str = "", text: str = "") -> QuerySet[CaseDispute]:
    """The undecided ones first, the oldest first; then the decided ones, the newest first.

    `kind` is a `DisputeKind`, `state` a `DisputeResult` or `PENDING`; `text` the
    beginning of a request's number, or the whole number of a dispute: it is encrypted, and found by a digest.
    """
    ids = agency_ids_where(user=user, permission=Permission.VIEW_CASE)
    found = CaseDispute.objects.filter(agency__in=ids).select_related("case__sealed_applicant", "agency")
    if kind in set(DisputeKind):
        found = found.filter(kind=kind)
    if state == PENDING or state in set(DisputeResult):
        found = found.filter(result="" if state == PENDING else state)
    if text.strip():
        by_number = Q(digest__in=dispute_digests(name=text))
        found = found.filter(Q(case__number__startswith=text.strip().upper()) | by_number)
    return found.order_by(F("concluded_on").desc(nulls_first=True), "filed_on", "pk")


def dispute_rows(*, disputes: Iterable[CaseDispute], user: User) -> tuple[DisputeRow, ...]:
    """The disputes with what was written, as the user may read it; a query for the words, some for the role."""
    listed = list(disputes)
    veils = _veils(listed, user)
    events = CaseEvent.objects.filter(case__in=[one.case_id for one in listed], kind__in=_KINDS)
    words: dict[tuple[int, str, str], str] = defaultdict(str)
    values: dict[int, dict[str, Dispute]] = defaultdict(dict)
    parties: dict[tuple[int, str], str] = {}
    for event in events.order_by("case", "position"):
        case, over = event.case_id, veils[event.case_id]
        told = over.event(event_of(recorded=event))
        if isinstance(told, ConsultationSent):
            parties[case, told.consultation] = (
                f"{PARTY_WORDS[told.party]} {name_shown(words_of(recorded=event))}"
            )
            continue
        key = event.entry["dispute"]
        words[case, key, event.kind] = over.beside(words_of(recorded=event))
        _fold(values[case], key, told)
    return tuple(
        DisputeRow(
            dispute=one,
            value=values[one.case_id][one.dispute],
            claimant=_claimant(one, values[one.case_id][one.dispute], parties),
            filed=words[one.case_id, one.dispute, DisputeFiled.kind],
            concluded=words[one.case_id, one.dispute, DisputeConcluded.kind],
            followed_on=followed_on(
                dispute=values[one.case_id][one.dispute], among=values[one.case_id].values()
            ),
        )
        for one in listed
    )


def answers_owed(*, user: User, most: int) -> tuple[OwedAnswer, ...]:
    """The oldest pending disputes that wait for the answer of an agency the user works for; two queries."""
    ids = agency_ids_where(user=user, permission=Permission.HANDLE_CASE)
    pending = CaseDispute.objects.filter(agency__in=ids, result="").select_related("case", "agency")
    listed = list(pending.order_by("filed_on", "pk")[:most])
    values: dict[int, dict[str, Dispute]] = defaultdict(dict)
    if listed:
        events = CaseEvent.objects.filter(case__in=[one.case_id for one in listed], kind__in=_OF_DISPUTES)
        entries = events.order_by("case", "position").values_list("case_id", "entry")
        for case, entry in entries:
            # Nothing is decrypted: the days are readable, and the list names the request alone.
            _fold(values[case], entry["dispute"], event_from(entry=entry, token=""))
    found = ((one, values[one.case_id].get(one.dispute)) for one in listed)
    return tuple(
        OwedAnswer(one, value) for one, value in found if value is not None and value.answered_on is None
    )


def _fold(values: dict[str, Dispute], key: str, event: Event) -> None:
    if isinstance(event, DisputeFiled):
        values[key] = begun(event=event)
    elif isinstance(event, InDispute) and key in values:
        values[key] = further(dispute=values[key], event=event)


def _claimant(one: CaseDispute, value: Dispute, parties: dict[tuple[int, str], str]) -> str:
    if not value.claimant:
        return f"申请人 {shown_name(case=one.case)}".strip()
    if value.claimant == SOMEBODY_ELSE:
        return "其他利害关系人"
    return parties.get((one.case_id, value.claimant), "征求过意见的一方").strip()


def _veils(listed: list[CaseDispute], user: User) -> dict[int, Veil]:
    """By request; agency by agency it would be a query for each."""
    whole = agency_ids_where(user=user, permission=Permission.REVEAL_APPLICANT)
    working = set().union(*(agency_ids_where(user=user, permission=one) for one in WORKING))
    found: dict[int, Veil] = {}
    for one in listed:
        if one.agency_id in whole:
            found[one.case_id] = Veil()
        else:
            sight = Sight.STARRED if one.agency_id in working else Sight.FILE
            found[one.case_id] = Veil(sight, people_of(case=one.case))
    return found
