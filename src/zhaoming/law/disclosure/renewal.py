"""How long a column may stay without anything new (国办秘函〔2019〕19号)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.periods import CalendarDays, Months, Period, counted_day
from zhaoming.law.provisions import rule


@dataclass(frozen=True, slots=True)
class RenewalLimit:
    """The limit of one place in the catalogue; `words` are what the check of sites says of it."""

    key: str
    period: Period
    words: str
    provision: str

    @property
    def basis(self) -> str:
        """The provision in words."""
        return cite(self.provision)


def _build(entry: Mapping[str, Any]) -> dict[str, RenewalLimit]:
    return {
        key: RenewalLimit(
            key,
            CalendarDays(one["days"]) if "days" in one else Months(one["months"]),
            one["words"],
            one["provision"],
        )
        for key, one in entry.items()
        if isinstance(one, dict)
    }


RENEWAL_LIMITS: Dated[dict[str, RenewalLimit]] = dated("disclosure_renewal", _build)


@rule("SiteCheck2019")
def renew_by(*, key: str, last_on: dt.date, on: dt.date, own_days: int | None = None) -> dt.date | None:
    """A column that is to be kept up must have something new before its limit has passed.

    The last day that is in time, counted from the day of the last document; None where neither the check of
    sites nor the agency sets a limit. `own_days` is the agency's own limit, which counts where it ends sooner.
    """
    held = RENEWAL_LIMITS.on(on)
    limit = None if isinstance(held, NoneInstalled) else held.get(key)
    days = [counted_day(start=last_on, period=limit.period)] if limit is not None else []
    if own_days is not None:
        days.append(counted_day(start=last_on, period=CalendarDays(own_days)))
    return min(days, default=None)
