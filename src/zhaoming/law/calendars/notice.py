"""A notice on days off (节假日安排的通知) as a value: what it orders, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """A year's arrangement, a later change to it, or a region's own festival days."""

    YEARLY = "yearly"
    AMENDING = "amending"
    REGIONAL = "regional"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday as the notice words it: days off in a row, and the weekend days worked for it (调休)."""

    name: str
    first: dt.date
    last: dt.date
    working: tuple[dt.date, ...] = ()

    def days_off(self) -> Iterator[dt.date]:
        """Each day from the first to the last."""
        for step in range((self.last - self.first).days + 1):
            yield self.first + dt.timedelta(days=step)


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `year` is the year arranged; days of the December before may be among them.

    `region` is empty for the State Council's notices. `number`, `issued_on` and `published_on` are empty
    where they are not recorded. Two notices of one `id` are two versions; the one installed later counts.
    """

    id: str
    year: int
    kind: NoticeKind
    title: str
    holidays: tuple[Holiday, ...]
    number: str = ""
    issued_on: dt.date | None = None
    published_on: dt.date | None = None
    region: str = ""

    @property
    def citation(self) -> str:
        """The number where it is recorded, else the title, as a derivation cites it."""
        return self.number or self.title

    def ordered(self) -> dict[dt.date, tuple[bool, str]]:
        """Every day the notice speaks of: whether it is worked, and for which holiday."""
        spoken: dict[dt.date, tuple[bool, str]] = {}
        for holiday in self.holidays:
            spoken.update((day, (False, holiday.name)) for day in holiday.days_off())
        for holiday in self.holidays:
            spoken.update((day, (True, holiday.name)) for day in holiday.working)
        return spoken
