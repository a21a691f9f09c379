"""How long an agency has to mend what was found, and by when: counted in working days of its own calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.working_days import WorkingDays
from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.terms import GRAVE, OTHER
from zhaoming.web.agencies.models import Agency, Placement
from zhaoming.web.agencies.selectors import current
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.watch.models import OrderTerm


@dataclass(frozen=True, slots=True)
class Term:
    """Working days for a grave finding and for any other."""

    grave: int = GRAVE.count
    other: int = OTHER.count

    def days(self, *, level: str) -> int:
        """The days for a finding of that level."""
        return self.grave if level == Level.ERROR.value else self.other


class Terms:
    """The terms and calendars of many agencies; a few queries, whatever is asked."""

    def __init__(self, *, on: dt.date) -> None:
        self._on = on
        self._laws = Laws()
        self._above = dict(Placement.objects.filter(current(on=on)).values_list("agency_id", "parent_id"))
        self._set: dict[int, Term] = {}
        for one in OrderTerm.objects.order_by("pk"):
            self._set[one.agency_id] = Term(one.grave_days, one.other_days)
        self._last: dict[tuple[int, dt.date, int], dt.date | None] = {}

    def of(self, agency_id: int) -> Term:
        """What was set for the agency, or for the nearest one above it."""
        at: int | None = agency_id
        seen: set[int] = set()
        while at is not None and at not in seen:
            if at in self._set:
                return self._set[at]
            seen.add(at)
            at = self._above.get(at)
        return Term()

    def last_day(self, *, agency: Agency, start: dt.date, days: int) -> dt.date | None:
        """The last day; None where the calendar of the agency does not reach so far."""
        key = (agency.pk, start, days)
        if key not in self._last:
            calendar = self._laws.law(agency=agency, on=self._on).calendar
            self._last[key] = calendar.after(start=start, days=WorkingDays(days))
        return self._last[key]
