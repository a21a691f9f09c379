"""The calendar and the law by which a case is judged, as they are known on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import QuerySet

from zhaoming.casework.standing import CaseLaw
from zhaoming.law.calendars import (
    CalendarHistory,
    Installed,
    WorkingCalendar,
    notice_from_entry,
    shipped_history,
)
from zhaoming.law.duties import DEFAULT_SETTINGS as DEFAULT_REPORT_DUE
from zhaoming.law.duties import ReportDueSettings
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Placement
from zhaoming.web.agencies.selectors import ancestors, current
from zhaoming.web.calendars.models import AgencyReading, AgencyRegion, InstalledNotice
from zhaoming.web.calendars.readings import report_due_settings, settings_of
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

# What makes a history: rows never change but for their withdrawal, so this is a sure key.
_Stamp = tuple[int, str, dt.date, dt.date | None]


def history() -> CalendarHistory:
    """Every notice of the package, then every one installed here, in the order of installing; one query."""
    stamps = InstalledNotice.objects.order_by("pk").values_list("pk", "sha256", "known_from", "withdrawn_from")
    return _history(tuple(stamps))


def history_without(*, notice: InstalledNotice) -> CalendarHistory:
    """The same but for one installed notice, as it would be from today were that one withdrawn."""
    stamps = InstalledNotice.objects.order_by("pk").values_list("pk", "sha256", "known_from", "withdrawn_from")
    changed = [
        (pk, sha256, known_from, today() if pk == notice.pk else withdrawn)
        for pk, sha256, known_from, withdrawn in stamps
    ]
    return _history(tuple(changed))


def installed_notices() -> QuerySet[InstalledNotice]:
    """Every notice installed here, withdrawn ones too, the newest first."""
    return InstalledNotice.objects.select_related("installed_by").order_by("-pk")


def set_readings() -> QuerySet[AgencyReading]:
    """Every reading that was set, the newest first."""
    return AgencyReading.objects.select_related("agency", "set_by").order_by("-pk")


def agency_regions() -> QuerySet[AgencyRegion]:
    """Which agency lies in which region, by the agencies' codes."""
    return AgencyRegion.objects.select_related("agency").order_by("agency__code", "region")


def versions(*, year: int) -> tuple[Installed, ...]:
    """Every version of the notices about a year, superseded and withdrawn ones too."""
    return history().versions(year=year)


def calendar(*, on: dt.date | None = None, regions: Iterable[str] = ()) -> WorkingCalendar:
    """The calendar as it was known on a day (today when None is given)."""
    return _calendar_of(history(), on or today(), tuple(regions))


def regions_of(*, agency: Agency) -> tuple[str, ...]:
    """The regions an agency lies in: its own, and those of the agencies it stands under today."""
    return Laws().regions(agency=agency)


def regions_of_all(*, agencies: Iterable[int], on: dt.date) -> dict[int, tuple[str, ...]]:
    """As `regions_of`, for many agencies by id on a day; at most two queries."""
    held: dict[int, set[str]] = {}
    for holder, region in AgencyRegion.objects.values_list("agency_id", "region"):
        held.setdefault(holder, set()).add(region)
    if not held:
        return dict.fromkeys(agencies, ())
    above = dict(Placement.objects.filter(current(on=on)).values_list("agency_id", "parent_id"))
    return {agency: tuple(sorted(_inherited(agency, above, held))) for agency in agencies}


def _inherited(agency: int, above: dict[int, int], held: dict[int, set[str]]) -> set[str]:
    """The regions of an agency and of all it stands under; a circle in the data ends the walk."""
    found: set[str] = set()
    seen: set[int] = set()
    at: int | None = agency
    while at is not None and at not in seen:
        seen.add(at)
        found |= held.get(at, set())
        at = above.get(at)
    return found


def law_for(*, agency: Agency, on: dt.date | None = None) -> CaseLaw:
    """What a case of the agency is judged by, with the notices known on a day (today when None is given)."""
    return Laws().law(agency=agency, on=on or today())


@dataclass(frozen=True, slots=True)
class SetReading:
    """A reading that was set, or is supposed to be for a preview."""

    agency: int
    name: str
    value: str
    from_on: dt.date


def as_read(*, arrival: Arrival, agency: Agency) -> Arrival:
    """An arrival as the agency reads the law today: an online one is confirmed by whom its reading says."""
    if arrival.channel is not Channel.ONLINE:
        return arrival
    return replace(arrival, portal=law_for(agency=agency).portal)


def online_arrival(*, agency: Agency) -> Arrival:
    """The arrival of what is filed online with the agency today."""
    return as_read(arrival=Arrival(Channel.ONLINE, today()), agency=agency)


class Laws:
    """The laws for many cases: all that is set is asked for by one query, each calendar is built once.

    Where a reading or region is set, further queries tell under which agencies each of them stands.
    """

    def __init__(self, *, supposing: SetReading | None = None) -> None:
        stamps, self._readings, self._held = _all_set()
        self._history = _history(stamps)
        if supposing is not None:
            self._readings.append(supposing)
        self._chains: dict[int, tuple[int, ...]] = {}

    def calendar(self, *, on: dt.date) -> WorkingCalendar:
        """As `calendar`, without any region."""
        return _calendar_of(self._history, on, ())

    def law(self, *, agency: Agency, on: dt.date) -> CaseLaw:
        """As `law_for`."""
        settings = settings_of(self.readings(agency=agency, on=on)) if self._readings else {}
        return CaseLaw(calendar=_calendar_of(self._history, on, self.regions(agency=agency)), **settings)

    def regions(self, *, agency: Agency) -> tuple[str, ...]:
        """As `regions_of`."""
        if not self._held:
            return ()
        reached = self._chain(agency)
        return tuple(sorted({region for holder, region in self._held if holder in reached}))

    def report_due(self, *, agency: Agency, on: dt.date) -> ReportDueSettings:
        """How the agency reads the last day for its annual report on a day."""
        held = self.readings(agency=agency, on=on)
        return report_due_settings(held, self.calendar(on=on)) if held else DEFAULT_REPORT_DUE

    def readings(self, *, agency: Agency, on: dt.date) -> dict[str, str]:
        """What was set and counts for the agency on a day, by name: its own, else the nearest above it."""
        if not self._readings:
            return {}
        found: dict[str, str] = {}
        for holder in reversed(self._chain(agency)):
            found |= {
                one.name: one.value for one in self._readings if one.agency == holder and one.from_on <= on
            }
        return found

    def _chain(self, agency: Agency) -> tuple[int, ...]:
        """The agency and all it stands under, the nearest first."""
        if agency.pk not in self._chains:
            above = ancestors(agency=agency, on=today())
            self._chains[agency.pk] = (agency.pk, *(one.pk for one in above))
        return self._chains[agency.pk]


# Asked with every page and act, so it is written out: to put it together costs more than to answer it.
_ALL_SET = """
    SELECT 'notice', id, id, sha256, '', known_from, withdrawn_from FROM calendars_installednotice
    UNION ALL
    SELECT 'reading', id, agency_id, name, value, from_on, NULL FROM calendars_agencyreading
    UNION ALL
    SELECT 'region', id, agency_id, region, '', NULL, NULL FROM calendars_agencyregion
    ORDER BY 2
"""


def _all_set() -> tuple[tuple[_Stamp, ...], list[SetReading], list[tuple[int, str]]]:
    """Installed notices, set readings, agencies in regions, each in the order they were set; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_SET)
        rows = cursor.fetchall()
    stamps, made, held = [], [], []
    for what, _, key, name, value, since, until in rows:
        if what == "notice":
            stamps.append((key, name, _day(since), until and _day(until)))
        elif what == "reading":
            made.append(SetReading(key, name, value, _day(since)))
        else:
            held.append((key, name))
    return tuple(stamps), made, held


def _day(told: dt.date | str) -> dt.date:
    """SQLite has no dates of its own."""
    return dt.date.fromisoformat(told) if isinstance(told, str) else told


def _calendar_of(known: CalendarHistory, on: dt.date, regions: tuple[str, ...]) -> WorkingCalendar:
    """The days between two notices share one calendar, so that few are ever built."""
    changes = {entry.known_from for entry in known.entries}
    changes |= {entry.withdrawn_from for entry in known.entries if entry.withdrawn_from is not None}
    past = [day for day in changes if day <= on]
    return known.known_on(on=max(past) if past else on, regions=regions)


@lru_cache(maxsize=8)
def _history(stamps: tuple[_Stamp, ...]) -> CalendarHistory:
    rows = InstalledNotice.objects.in_bulk([stamp[0] for stamp in stamps])
    own = tuple(
        Installed(notice_from_entry(rows[pk].entry), known_from, withdrawn_from)
        for pk, _, known_from, withdrawn_from in stamps
    )
    return CalendarHistory((*shipped_history().entries, *own))
