"""What is open about a request, read together with its row: the pages of requests have no query to spare."""

from __future__ import annotations

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from zhaoming.web.cases.models import OPEN, Case, PendingAct, PendingKind, PendingState

_JOINED = "open_pending"
_KEPT = "_open_pending"


def with_open_pending(*, found: QuerySet[Case]) -> Case | None:
    """The one request of a query with what is open about it; None where there is none. One query."""
    condition = Q(pending_acts__state__in=[one.value for one in OPEN])
    joined = found.annotate(**{_JOINED: FilteredRelation("pending_acts", condition=condition)})
    rows = list(joined.select_related(f"{_JOINED}__proposed_by"))
    if not rows:
        return None
    held = (getattr(row, _JOINED, None) for row in rows)
    setattr(rows[0], _KEPT, tuple(one for one in held if one is not None))
    return rows[0]


def pending_words() -> Subquery:
    """For a query of requests: state and kind of what is open first, as `words_of` reads them; no query."""
    rows = PendingAct.objects.filter(case=OuterRef("pk"), state__in=OPEN).order_by("pk")
    return Subquery(rows.values(told=Concat("state", Value(" "), "kind"))[:1])


def words_of(*, told: str | None) -> str:
    """What waits, in words; "" where nothing does."""
    if not told:
        return ""
    state, _, kind = told.partition(" ")
    return f"{PendingState(state).label}：{PendingKind(kind).label}"


def open_pending(*, case: Case) -> tuple[PendingAct, ...]:
    """What is open about a request; no query where it was read with its row."""
    held: tuple[PendingAct, ...] | None = getattr(case, _KEPT, None)
    if held is not None:
        return held
    return tuple(PendingAct.objects.filter(case=case, state__in=OPEN).select_related("proposed_by"))
