"""Which rows of the catalogue are served: by what was last published, and whether that was in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks import Due
from zhaoming.law.disclosure import publish_by
from zhaoming.law.periods import counted_day, last_day
from zhaoming.law.working_days import WorkingDays
from zhaoming.publishing.catalogue.rows import CatalogueRow
from zhaoming.publishing.catalogue.terms import Term, read_term
from zhaoming.publishing.standing import PublishingLaw


class RowState(StrEnum):
    """How a row stands on a day.

    `MISSING`: nothing was ever published; `STALE`: the next round is due and not there; `NOT_ASSESSABLE`:
    published, but no day of forming or no calendar; `NOT_PROACTIVE`: only on request.
    """

    IN_TIME = "in_time"
    LATE = "late"
    STALE = "stale"
    MISSING = "missing"
    NOT_ASSESSABLE = "not_assessable"
    NOT_PROACTIVE = "not_proactive"

    @property
    def label(self) -> str:
        """As lists print it."""
        return _LABELS[self]


_LABELS = {
    RowState.IN_TIME: "按时公开",
    RowState.LATE: "逾期公开",
    RowState.STALE: "未按期更新",
    RowState.MISSING: "没有公开",
    RowState.NOT_ASSESSABLE: "已公开，不能评定是否按时",
    RowState.NOT_PROACTIVE: "依申请公开",
}


@dataclass(frozen=True, slots=True)
class LastPublication:
    """What was last published for a row: the id of the document, its days; `period` as in `Details`.

    The days are those of its first version, or of the last one that told a day on which the matter changed
    (then `formed_on`): words that were mended are no new round, and make nothing late.
    """

    publication: str
    published_on: dt.date
    formed_on: dt.date | None = None
    period: str = "general"


@dataclass(frozen=True, slots=True)
class Gap:
    """A row with its state; `due` is the day by which it had to be published, None where none is known."""

    row: CatalogueRow
    state: RowState
    last: LastPublication | None = None
    due: dt.date | None = None


def gaps(
    *,
    rows: Iterable[CatalogueRow],
    last: Mapping[str, LastPublication],
    on: dt.date,
    law: PublishingLaw,
) -> tuple[Gap, ...]:
    """Every row with its state on a day; `last` by the number of the row (序号)."""
    return tuple(_judged(row, last.get(row.number), on, law) for row in rows)


def _judged(row: CatalogueRow, last: LastPublication | None, on: dt.date, law: PublishingLaw) -> Gap:
    if not row.is_proactive:
        return Gap(row, RowState.NOT_PROACTIVE, last)
    if last is None:
        return Gap(row, RowState.MISSING)
    term = read_term(row.term)
    if term.every is not None:
        # A matter of every year, quarter, month: the next round is due that long after the last.
        upcoming = counted_day(start=last.published_on, period=term.every)
        if on > upcoming:
            return Gap(row, RowState.STALE, last, upcoming)
    if last.formed_on is None:
        return Gap(row, RowState.NOT_ASSESSABLE, last)
    due = _due(last, last.formed_on, term, law)
    if due is None:
        return Gap(row, RowState.NOT_ASSESSABLE, last)
    state = RowState.IN_TIME if last.published_on <= due else RowState.LATE
    return Gap(row, state, last, due)


def _due(last: LastPublication, formed_on: dt.date, term: Term, law: PublishingLaw) -> dt.date | None:
    """The row's own term where it is shorter than the statute's; a longer one changes nothing."""
    found: Due = publish_by(
        period=last.period,
        formed_on=formed_on,
        calendar=law.calendar,
        clocks=law.clocks,
        settings=law.settings,
    ).due
    if found.on is None or term.within is None:
        return found.on
    if isinstance(term.within, WorkingDays):
        own = law.calendar.after(start=formed_on, days=term.within)
    else:
        own = last_day(start=formed_on, period=term.within, is_working_day=law.calendar.is_working_day).on
    return found.on if own is None else min(found.on, own)
