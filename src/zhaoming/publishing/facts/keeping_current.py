"""Whether a list is looked over as often as its kind asks: by when it must say again that it is complete."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.periods import Months, counted_day
from zhaoming.publishing.facts.kinds import FactList


@dataclass(frozen=True, slots=True)
class Currency:
    """A list and the day it was complete up to, None where nothing of it is public; `renew_by` is its limit.

    The limit is the agency's own duty to keep lists current (Article 4), in months of `lists.toml`.
    """

    kind: FactList
    current_on: dt.date | None
    renew_by: dt.date | None

    def is_late(self, *, on: dt.date) -> bool:
        """True from the day after the limit."""
        return self.renew_by is not None and on > self.renew_by


def currency(*, kind: FactList, current_on: dt.date | None) -> Currency:
    """By when the list is renewed; without a first batch there is no such day."""
    limit = counted_day(start=current_on, period=Months(kind.measure)) if current_on and kind.measure else None
    return Currency(kind, current_on, limit)
