"""An unbroken run of years whose working days are known, laid out so that counting takes no walking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Run:
    """Working days in order, and for each day of the run how many there are up to and including it."""

    first: int
    last: int
    days: tuple[dt.date, ...]
    up_to: tuple[int, ...]

    def count(self, ordinal: int) -> int:
        """The working days of the run up to and including the day of an ordinal."""
        if ordinal < self.first:
            return 0
        return self.up_to[min(ordinal, self.last) - self.first]


def run_of_years(*, first: int, last: int, works: Callable[[dt.date], bool]) -> Run:
    """The run from 1 January of one year to 31 December of another."""
    begin, end = dt.date(first, 1, 1).toordinal(), dt.date(last, 12, 31).toordinal()
    dates = [dt.date.fromordinal(ordinal) for ordinal in range(begin, end + 1)]
    worked = [works(date) for date in dates]
    return Run(
        first=begin,
        last=end,
        days=tuple(date for date, working in zip(dates, worked, strict=True) if working),
        up_to=tuple(accumulate(worked)),
    )
