"""The desk: open requests of the user's agencies, the most urgent first, page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import Stage
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import NO_DAY, histories_of, index_columns
from zhaoming.web.cases.models import Case
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

PAGE = 50
# Up to so many agencies the index that begins with the agency is used; above it the one of all open requests.
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFilter:
    """What the desk shows; what is not set is not asked for.

    `text` is the beginning of a number, or part of the name of the information. `due_by` shows what must be
    done by a day, `overdue` what should have been answered before today. `ended` shows ended requests instead
    of open ones, the last worked on first.
    """

    agency_id: int | None = None
    stage: Stage | None = None
    text: str = ""
    due_by: dt.date | None = None
    overdue: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: after this day and request."""

    on: dt.date
    pk: int

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.pk}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor a page address carries; None for anything else."""
        day, _, key = text.partition(".")
        try:
            return cls(dt.date.fromisoformat(day), int(key))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One request on the desk, as it stands today."""

    case: Case
    stage: Stage
    due_on: dt.date | None
    next_on: dt.date | None
    is_overdue: bool

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return STAGE_LABELS[self.stage]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the desk; `next` is None on the last one."""

    rows: tuple[DeskRow, ...]
    next: Cursor | None


def desk(
    *, user: User, asked: DeskFilter = DeskFilter(), after: Cursor | None = None, size: int = PAGE
) -> DeskPage:
    """A page of requests the user may see; the number of queries does not grow with anything."""
    found = _filtered(_of_agencies(user, asked), asked)
    # Agencies come with a query of their own: joined, they draw the planner into walking all of them first.
    rows = list(_paged(found, asked, after).defer("sealed_wanted").prefetch_related("agency")[: size + 1])
    more = rows[size - 1] if len(rows) > size else None
    cursor = Cursor(_day(more, asked), more.pk) if more is not None else None
    return DeskPage(_as_they_stand(rows[:size]), cursor)


def _of_agencies(user: User, asked: DeskFilter) -> QuerySet[Case]:
    reach = set(agencies_where(user, Permission.VIEW_CASE).values_list("pk", flat=True))
    ids = sorted(reach & {asked.agency_id} if asked.agency_id is not None else reach)
    if len(ids) == 1:
        return Case.objects.filter(agency=ids[0])
    if len(ids) <= _FEW:
        return Case.objects.filter(agency__in=ids)
    # As an expression the agency cannot draw the planner away from the index in the order of the page.
    return Case.objects.alias(holder=F("agency_id") + 0).filter(holder__in=ids)


def _filtered(found: QuerySet[Case], asked: DeskFilter) -> QuerySet[Case]:
    on = today()
    found = found.filter(is_open=not asked.ended)
    if asked.stage is not None:
        still = Q(stage=asked.stage.value) & (Q(turns_on__isnull=True) | Q(turns_on__gt=on))
        found = found.filter(still | Q(next_stage=asked.stage.value, turns_on__lte=on))
    if asked.text.strip():
        text = asked.text.strip()
        found = found.filter(Q(number__startswith=text.upper()) | Q(subject__contains=text))
    if asked.due_by is not None:
        found = found.filter(next_on__lte=asked.due_by)
    if asked.overdue:
        found = found.filter(next_on__lt=on, due_on__lt=on)
    return found


def _paged(found: QuerySet[Case], asked: DeskFilter, after: Cursor | None) -> QuerySet[Case]:
    """Keyset paging: the page begins behind a row, whatever came or went before it."""
    if asked.ended:
        found = found.order_by("-last_act_on", "-pk")
        if after is None:
            return found
        return found.filter(last_act_on__lte=after.on).exclude(last_act_on=after.on, pk__gte=after.pk)
    found = found.order_by("next_on", "pk")
    if after is None:
        return found
    return found.filter(next_on__gte=after.on).exclude(next_on=after.on, pk__lte=after.pk)


def _day(row: Case, asked: DeskFilter) -> dt.date:
    return row.last_act_on if asked.ended else row.next_on or NO_DAY


def _as_they_stand(rows: Sequence[Case]) -> tuple[DeskRow, ...]:
    """Rows whose stage turned since the last act are folded anew for the page; the nightly run writes them."""
    on = today()
    turned = [row for row in rows if row.turns_on is not None and row.turns_on <= on]
    if turned:
        _turn(turned, on)
    return tuple(
        DeskRow(
            case=row,
            stage=Stage(row.stage),
            due_on=row.due_on,
            next_on=None if row.next_on == NO_DAY else row.next_on,
            is_overdue=row.is_open and row.due_on is not None and row.due_on < on,
        )
        for row in rows
    )


def _turn(rows: Sequence[Case], on: dt.date) -> None:
    laws, histories = Laws(), histories_of(keys=[row.pk for row in rows])
    for row in rows:
        events = histories[row.pk]
        law = laws.law(agency=row.agency, on=on)
        columns = index_columns(value=fold(events=events), last_event=events[-1], on=on, law=law)
        for name, column in columns.items():
            setattr(row, name, column)
