"""The register of reconsiderations and suits, over every request in reach."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from zhaoming.casework.events import DisputeAnswered, DisputeConcluded, DisputeFiled
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.cases.event_words import dispute_digests, event_of, words_of
from zhaoming.web.cases.models import CaseDispute, CaseEvent
from zhaoming.web.cases.rights import WORKING
from zhaoming.web.cases.selectors.applicants import people_of
from zhaoming.web.cases.veil import Sight, Veil
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhaoming.web.agencies.models import User

PENDING = "pending"


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute by its number, with what was written when it came and when it was decided (body, words)."""

    dispute: CaseDispute
    number: str
    filed: str
    concluded: str
    answer_by: dt.date | None = None
    answered_on: dt.date | None = None
    is_applicants: bool = True

    @property
    def cell(self) -> tuple[int, str]:
        """The year and the cell of 表四 it counts in now."""
        one = self.dispute
        year = one.concluded_on.year if one.concluded_on else today().year
        return year, f"s4.{one.kind}.{one.result or PENDING}"


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
    kinds = (DisputeFiled.kind, DisputeAnswered.kind, DisputeConcluded.kind)
    events = CaseEvent.objects.filter(case__in=[one.case_id for one in listed], kind__in=kinds)
    words: dict[tuple[int, str, str], str] = defaultdict(str)
    filed: dict[tuple[int, str], DisputeFiled] = {}
    answered: dict[tuple[int, str], dt.date] = {}
    for event in events.order_by("case", "position"):
        key, over = (event.case_id, event.entry["dispute"]), veils[event.case_id]
        words[*key, event.kind] = over.beside(words_of(recorded=event))
        told = over.event(event_of(recorded=event))
        if isinstance(told, DisputeFiled):
            filed[key] = told
        elif isinstance(told, DisputeAnswered):
            answered[key] = told.on
    return tuple(_row(one, filed.get((one.case_id, one.dispute)), words, answered) for one in listed)


def _row(
    one: CaseDispute,
    filed: DisputeFiled | None,
    words: dict[tuple[int, str, str], str],
    answered: dict[tuple[int, str], dt.date],
) -> DisputeRow:
    return DisputeRow(
        dispute=one,
        number=filed.dispute if filed else one.dispute,
        filed=words[one.case_id, one.dispute, DisputeFiled.kind],
        concluded=words[one.case_id, one.dispute, DisputeConcluded.kind],
        answer_by=filed.answer_by if filed else None,
        answered_on=answered.get((one.case_id, one.dispute)),
        is_applicants=not (filed and filed.claimant),
    )


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
