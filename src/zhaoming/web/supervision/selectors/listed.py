"""What stands behind a number: exactly the requests, or disputes, that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from zhaoming.web.supervision.conditions import Counted, conditions
from zhaoming.web.supervision.indicators import INDICATORS, Indicator
from zhaoming.web.supervision.periods import Period
from zhaoming.web.supervision.selectors.figures import look_of, rows_counted
from zhaoming.web.supervision.selectors.reach import Reach

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

_ORDER = {
    Counted.OPEN: ("next_on", "pk"),
    Counted.RECEIVED: ("received_on", "pk"),
    Counted.HANDLED: ("handled_on", "pk"),
    Counted.ANSWERED: ("-days_used", "ended_on", "pk"),
    Counted.CONCLUDED: ("concluded_on", "pk"),
    Counted.PENDING: ("filed_on", "pk"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of an indicator: `rows` are requests, or disputes where `of_disputes`; `agency` None for all."""

    indicator: Indicator
    agency: Agency | None
    period: Period
    counted: Counted
    rows: QuerySet[Any]

    @property
    def of_disputes(self) -> bool:
        """True where a row is a reconsideration or suit with its request."""
        return self.counted in {Counted.CONCLUDED, Counted.PENDING}


def listed(*, reach: Reach, period: Period, key: str, agency: Agency | None = None) -> Listed:
    """What the number of an indicator counts, for one agency of the reach or for all of it.

    `KeyError` for an indicator that is none. An agency outside of the reach has nothing to show.
    """
    look = look_of(reach=reach, period=period)
    condition = conditions(look=look)[key]
    wanted = set(reach.ids) & ({agency.pk} if agency is not None else set(reach.ids))
    rows = rows_counted(counted=condition.counted, look=look, agencies=sorted(wanted))
    order = [
        F("days_used").desc(nulls_last=True) if one == "-days_used" else one
        for one in _ORDER[condition.counted]
    ]
    found = Listed(
        INDICATORS[key], agency, period, condition.counted, rows.filter(condition.narrowed).order_by(*order)
    )
    related = ("agency", "case__agency") if found.of_disputes else ("agency",)
    return Listed(found.indicator, agency, period, found.counted, found.rows.select_related(*related))
