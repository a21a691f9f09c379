"""How many requests each filter of the desk would show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.casework.standing import Stage
from zhaoming.law.certainty import Certainty
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.selectors.desk import DeskFilter, filtered, of_agencies
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# Counted to here, the most urgent first: a desk with more is led by its first page, not by its numbers.
COUNTED = 1000
SOON = WorkingDays(3)


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """Open requests by what one may filter by; `is_more` where only the first `COUNTED` were counted."""

    total: int
    overdue: int
    soon: int
    undetermined: int
    stages: Mapping[Stage, int]
    is_more: bool


def soon_by(*, laws: Laws | None = None) -> dt.date:
    """The third working day from today; a year without a notice is taken week by week."""
    known = (laws or Laws()).calendar(on=today())
    found = known.after(start=today(), days=SOON) or known.assuming_weekdays().after(start=today(), days=SOON)
    return found or today()


def desk_counts(*, user: User, asked: DeskFilter, by: dt.date) -> DeskCounts:
    """The counts within the agency and words asked for, whatever else is; one query but for the permission."""
    within = DeskFilter(agency_id=asked.agency_id, text=asked.text)
    found = filtered(found=of_agencies(user=user, agency_id=asked.agency_id), asked=within)
    columns = ("stage", "next_stage", "turns_on", "next_on", "due_on", "due_state")
    rows = list(found.order_by("next_on", "pk").values_list(*columns)[: COUNTED + 1])
    on, stages = today(), Counter[Stage]()
    overdue = soon = undetermined = 0
    for stage, next_stage, turns_on, next_on, due_on, due_state in rows[:COUNTED]:
        stages[Stage(next_stage if turns_on is not None and turns_on <= on else stage)] += 1
        overdue += next_on < on and due_on is not None and due_on < on
        soon += on <= next_on <= by
        undetermined += due_state == Certainty.UNDETERMINED
    return DeskCounts(len(rows[:COUNTED]), overdue, soon, undetermined, stages, len(rows) > COUNTED)
