"""The register of reconsiderations and suits, over every request in reach."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import DisputeAnswered, DisputeConcluded, DisputeFiled
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.cases.models import CaseDispute, CaseEvent
from zhaoming.web.cases.selectors.written import words_of
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhaoming.web.agencies.models import User

PENDING = "pending"


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute with what was written when it came and when it was decided (body, numbers)."""

    dispute: CaseDispute
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

    `kind` is a `DisputeKind`, `state` a `DisputeResult` or `PENDING`; `text` part of a number.
    """
    ids = agency_ids_where(user=user, permission=Permission.VIEW_CASE)
    found = CaseDispute.objects.filter(agency__in=ids).select_related("case", "agency")
    if kind in set(DisputeKind):
        found = found.filter(kind=kind)
    if state == PENDING or state in set(DisputeResult):
        found = found.filter(result="" if state == PENDING else state)
    if text.strip():
        found = found.filter(
            Q(case__number__startswith=text.strip().upper()) | Q(dispute__contains=text.strip())
        )
    return found.order_by(F("concluded_on").desc(nulls_first=True), "filed_on", "pk")


def dispute_rows(*, disputes: Iterable[CaseDispute]) -> tuple[DisputeRow, ...]:
    """The disputes with what was written; one query."""
    listed = list(disputes)
    kinds = (DisputeFiled.kind, DisputeAnswered.kind, DisputeConcluded.kind)
    events = CaseEvent.objects.filter(case__in=[one.case_id for one in listed], kind__in=kinds)
    words: dict[tuple[int, str, str], str] = defaultdict(str)
    asked: dict[tuple[int, str], dt.date | None] = {}
    others: set[tuple[int, str]] = set()
    answered: dict[tuple[int, str], dt.date] = {}
    for event in events.order_by("case", "position"):
        key = (event.case_id, event.entry["dispute"])
        words[*key, event.kind] = words_of(recorded=event)
        told = from_entry(event.entry)
        if isinstance(told, DisputeFiled):
            asked[key] = told.answer_by
            others |= {key} if told.claimant else set()
        elif isinstance(told, DisputeAnswered):
            answered[key] = told.on
    return tuple(
        DisputeRow(
            one,
            words[one.case_id, one.dispute, DisputeFiled.kind],
            words[one.case_id, one.dispute, DisputeConcluded.kind],
            asked.get((one.case_id, one.dispute)),
            answered.get((one.case_id, one.dispute)),
            (one.case_id, one.dispute) not in others,
        )
        for one in listed
    )
