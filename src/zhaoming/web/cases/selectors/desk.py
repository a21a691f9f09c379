"""The desk: open requests of the user's agencies, the most urgent first, page by page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.events import Event
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import Stage
from zhaoming.casework.waiting import Paper, Waited, waited_at, waited_for
from zhaoming.law.certainty import Certainty
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import NO_DAY, histories_of, index_columns, last_act_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.open_pending import pending_words, words_of
from zhaoming.web.cases.selectors.applicants import shown_name
from zhaoming.web.cases.selectors.originals import papers_of_replies
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

PAGE = 50
# The end of a number: the serial, with or without its year.
_ENDING = re.compile(r"(?:([0-9]{4})-)?([0-9]{1,6})", re.ASCII)
# Up to so many agencies the index that begins with the agency is used; above it the one of all open requests.
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFilter:
    """What the desk shows; what is not set is not asked for.

    `text` is the beginning or the end of a number, or part of the name of the information. `due_from` and
    `due_by` show what must be done between two days, `overdue` what should have been answered before today,
    `undetermined` what has no last day because a year has no notice on days off. `ended` shows ended requests
    instead of open ones, the last worked on first.
    """

    agency_id: int | None = None
    stage: Stage | None = None
    text: str = ""
    due_from: dt.date | None = None
    due_by: dt.date | None = None
    overdue: bool = False
    undetermined: bool = False
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
    """One request on the desk, as it stands today.

    `applicant` is the name as a screen may show it. `left` are the working days to `next_on`, negative where
    it has passed; None where there is no such day, or a year on the way has no notice. `pending` is what waits
    for a second person, in words.
    """

    case: Case
    stage: Stage
    due_on: dt.date | None
    next_on: dt.date | None
    is_overdue: bool
    waited: Waited
    applicant: str
    left: WorkingDays | None
    pending: str = ""

    @property
    def certainty(self) -> Certainty | None:
        """How far the last day for the reply can be relied on; None before receipt."""
        return Certainty(self.case.due_state) if self.case.due_state else None

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
    *,
    user: User,
    asked: DeskFilter = DeskFilter(),
    after: Cursor | None = None,
    size: int = PAGE,
    laws: Laws | None = None,
) -> DeskPage:
    """A page of requests the user may see; the number of queries does not grow with anything."""
    found = filtered(found=of_agencies(user=user, agency_id=asked.agency_id), asked=asked)
    # Agencies come with a query of their own: joined, they draw the planner into walking all of them first.
    rows = list(
        _paged(found, asked, after)
        .defer("sealed_wanted")
        .annotate(pending_told=pending_words())
        .prefetch_related("agency", "sealed_applicant")[: size + 1]
    )
    more = rows[size - 1] if len(rows) > size else None
    cursor = Cursor(_day(more, asked), more.pk) if more is not None else None
    return DeskPage(_as_they_stand(rows[:size], laws or Laws()), cursor)


def of_agencies(*, user: User, agency_id: int | None = None) -> QuerySet[Case]:
    """The requests of the agencies in reach, or of one of them, so that the desk's indexes serve."""
    reach = agency_ids_where(user=user, permission=Permission.VIEW_CASE)
    ids = sorted(reach & {agency_id} if agency_id is not None else reach)
    if len(ids) == 1:
        return Case.objects.filter(agency=ids[0])
    if len(ids) <= _FEW:
        return Case.objects.filter(agency__in=ids)
    # As an expression the agency cannot draw the planner away from the index in the order of the page.
    return Case.objects.alias(holder=F("agency_id") + 0).filter(holder__in=ids)


def filtered(*, found: QuerySet[Case], asked: DeskFilter) -> QuerySet[Case]:
    """Those the filter lets through."""
    on = today()
    found = found.filter(is_open=not asked.ended)
    if asked.stage is not None:
        still = Q(stage=asked.stage.value) & (Q(turns_on__isnull=True) | Q(turns_on__gt=on))
        found = found.filter(still | Q(next_stage=asked.stage.value, turns_on__lte=on))
    if asked.text.strip():
        found = found.filter(_named(asked.text.strip()))
    if asked.due_from is not None:
        found = found.filter(next_on__gte=asked.due_from)
    if asked.due_by is not None:
        found = found.filter(next_on__lte=asked.due_by)
    if asked.overdue:
        found = found.filter(next_on__lt=on, due_on__lt=on)
    if asked.undetermined:
        found = found.filter(due_state=Certainty.UNDETERMINED.value)
    return found


def _named(text: str) -> Q:
    """The beginning of a number, its end as people say it (`21`, `2026-21`), or part of a name."""
    found = Q(number__startswith=text.upper()) | Q(subject__contains=text)
    ending = _ENDING.fullmatch(text)
    if ending is None:
        return found
    year, serial = ending.groups()
    return found | Q(serial=int(serial), **({"year": int(year)} if year else {}))


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


# Of these the events say more than the stage: which party is waited for, which unit has not answered.
_TELLS_MORE = frozenset({Stage.CONSULTING.value, Stage.IN_PROCESS.value})


def _as_they_stand(rows: Sequence[Case], laws: Laws) -> tuple[DeskRow, ...]:
    """Rows whose stage turned since the last act are folded anew for the page; the nightly run writes them."""
    on = today()
    told = [row.pk for row in rows if row.stage in _TELLS_MORE or _has_turned(row, on)]
    histories = histories_of(keys=told, worded=False) if told else {}
    signed = [row.pk for row in rows if row.stage == Stage.SIGNED.value]
    papers = papers_of_replies(cases=signed) if signed else {}
    return tuple(_as_it_stands(row, histories.get(row.pk, []), laws, on, papers.get(row.pk)) for row in rows)


def _has_turned(row: Case, on: dt.date) -> bool:
    return row.turns_on is not None and row.turns_on <= on


def _as_it_stands(row: Case, events: list[Event], laws: Laws, on: dt.date, paper: Paper | None) -> DeskRow:
    law = laws.law(agency=row.agency, on=on)
    value = fold(events=events) if events else None
    if value is not None and _has_turned(row, on):
        last = last_act_of(events=events)
        for name, column in index_columns(value=value, last_act_on=last, on=on, law=law).items():
            setattr(row, name, column)
    at = Stage(row.stage)
    next_on = None if row.next_on == NO_DAY else row.next_on
    return DeskRow(
        case=row,
        stage=at,
        due_on=row.due_on,
        next_on=next_on,
        is_overdue=row.is_open and row.due_on is not None and row.due_on < on,
        waited=waited_for(case=value, at=at, on=on, law=law) if value else waited_at(at=at, paper=paper),
        applicant=shown_name(case=row),
        pending=words_of(told=getattr(row, "pending_told", None)),
        left=law.calendar.between(start=on, end=next_on) if next_on is not None else None,
    )
