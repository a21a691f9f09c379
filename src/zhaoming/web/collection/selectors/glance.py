"""The state of a collection at a glance: a handful of queries whatever the number of agencies.

Everything is read as bare rows and counted in memory: three thousand entries are a few hundred kilobytes, and
counting over a subtree in the database would cost a query a level.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from zhaoming.web.collection.models import Acceptance, Campaign, Duty, Entry
from zhaoming.web.collection.selectors.outside import outside_versions, standing_filings, state_of
from zhaoming.web.collection.standings import Standing, days_late, standing_of
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.speaking import SPEAKING_STATES, Speaking, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it stands: whose, by when, how far, and what the check of its report found."""

    entry_id: int
    origin: str
    parent_id: int | None
    agency_id: int | None
    name: str
    due_on: dt.date
    standing: Standing
    version_id: int | None
    errors: int
    unread: int
    filed_on: dt.date | None
    days_late: int
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some entries stand where, with their errors, unread cells and how many are late.

    `asked` counts by origin the entries whose report is asked for.
    """

    counts: Mapping[Standing, int]
    errors: int
    unread: int
    late: int
    asked: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many reports are asked for."""
        return sum(count for standing, count in self.counts.items() if standing is not Standing.EXEMPT)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with everything below it counted together with it; `below` is how many those are."""

    line: Line
    tally: Tally
    below: int


@dataclass(frozen=True, slots=True)
class Glance:
    """A level of the collection, or a flat list of the entries in one state; `whole` counts all under `under`.

    `path` leads from the top to the entry looked under; `faultless` of the whole campaign wait for acceptance
    without any error.
    """

    campaign: Campaign
    on: dt.date
    rows: tuple[Row, ...]
    whole: Tally
    under: Line | None
    path: tuple[Line, ...]
    with_errors: int
    with_unread: int
    faultless: int


LATE, WITH_ERRORS, UNREAD = "late", "errors", "unread"
"""What a list can be narrowed to beside the standings."""


def glance(*, campaign: Campaign, on: dt.date, under: int | None = None, only: str = "") -> Glance:
    """One level of the tree (`under` an entry; the top without), or with `only` a flat list from there down.

    `under` that is no entry of the campaign raises `Entry.DoesNotExist`.
    """
    lines = lines_of(campaign=campaign, on=on)
    by_id = {line.entry_id: line for line in lines}
    if under is not None and under not in by_id:
        raise Entry.DoesNotExist
    below = _below(lines)
    within = _within(below, by_id, under)
    shown = [one for one in within if _fits(one, only)] if only else below.get(under, [])
    rows = tuple(_flat(line) if only else _row(line, below) for line in shown)
    return Glance(
        campaign=campaign,
        on=on,
        rows=rows,
        whole=_tally(within),
        under=by_id[under] if under is not None else None,
        path=_path(by_id, under),
        with_errors=sum(line.errors > 0 for line in within),
        with_unread=sum(line.unread > 0 for line in within),
        faultless=sum(_is_faultless(line) for line in lines),
    )


def lines_of(*, campaign: Campaign, on: dt.date) -> tuple[Line, ...]:
    """Every entry in reading order, as it stands on the day."""
    accepted = frozenset(Acceptance.objects.filter(entry__campaign=campaign).values_list("version", "filed_at"))
    entries = Entry.objects.filter(campaign=campaign).order_by("position", "pk")
    found = list(entries.values_list(*_OF_ENTRY))
    speaking = _speaking(campaign) | _outside([values[0] for values in found if values[3] is None])
    return tuple(_line(values, speaking.get(values[0]), accepted, on) for values in found)


_OF_ENTRY = ("pk", "origin", "parent", "agency", "agency__name", "name", "duty", "due_on")
_OF_VERSION = ("pk", "state", "filed_at", "error_count", "refused_count")
Version = tuple[int, str, dt.datetime | None, int, int]


def _speaking(campaign: Campaign) -> dict[int, Speaking[Version]]:
    """By entry, the version that speaks for it: bare columns, never the readings themselves."""
    entry = "agency__collection_entries"
    versions = ReportVersion.objects.filter(
        **{f"{entry}__campaign": campaign}, year=campaign.year, state__in=SPEAKING_STATES
    )
    rows: dict[int, list[Version]] = {}
    for key, *values in versions.order_by().values_list(entry, *_OF_VERSION):
        rows.setdefault(key, []).append(tuple(values))
    best = {key: speaking(versions=found, told=lambda one: (one[1], one[0])) for key, found in rows.items()}
    return {key: one for key, one in best.items() if one is not None}


def _outside(entries: Sequence[int]) -> dict[int, Speaking[Version]]:
    """The same for bodies outside the system; no query where there are none."""
    versions = outside_versions(entries=entries) if entries else {}
    filings = standing_filings(versions=versions.values()) if versions else {}
    return {
        entry: Speaking(
            (
                one.pk,
                state_of(filing=filings.get(one.pk)).value,
                filings[one.pk].filed_at if one.pk in filings else None,
                one.error_count,
                one.refused_count,
            )
        )
        for entry, one in versions.items()
    }


def _line(
    values: Sequence[Any],
    speaks: Speaking[Version] | None,
    accepted: frozenset[tuple[int, dt.datetime]],
    on: dt.date,
) -> Line:
    pk, origin, parent, agency, agency_name, name, duty, due_on = values
    version, gone = (speaks.version, speaks.taken_down) if speaks is not None else (None, None)
    filed_at = version[2] if version else None
    is_accepted = version is not None and filed_at is not None and (version[0], filed_at) in accepted
    standing = standing_of(
        is_exempt=duty == Duty.EXEMPT, state=version[1] if version else None, is_accepted=is_accepted
    )
    # Of what was taken down the filing counts until there is another one.
    counted_at = gone[2] if gone is not None else filed_at if standing.has_filed else None
    filed_on = localdate(counted_at) if counted_at is not None else None
    return Line(
        entry_id=pk,
        origin=origin,
        parent_id=parent,
        agency_id=agency,
        name=agency_name or name,
        due_on=due_on,
        standing=standing,
        version_id=version[0] if version else None,
        errors=version[3] if version else 0,
        unread=version[4] if version else 0,
        filed_on=filed_on,
        days_late=days_late(standing=standing, due_on=due_on, filed_on=filed_on, on=on),
        is_accepted=is_accepted,
    )


def _below(lines: Iterable[Line]) -> dict[int | None, list[Line]]:
    found: dict[int | None, list[Line]] = {}
    for line in lines:
        found.setdefault(line.parent_id, []).append(line)
    return found


def _within(
    below: Mapping[int | None, list[Line]], by_id: Mapping[int, Line], under: int | None
) -> tuple[Line, ...]:
    """The entry looked under and everything below it, in reading order; without one, all."""
    if under is None:
        return tuple(by_id.values())
    return _subtree(by_id[under], below)


def _subtree(line: Line, below: Mapping[int | None, list[Line]]) -> tuple[Line, ...]:
    found, waiting = [], [line]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(reversed(below.get(one.entry_id, [])))
    return tuple(found)


def _row(line: Line, below: Mapping[int | None, list[Line]]) -> Row:
    every = _subtree(line, below)
    return Row(line, _tally(every), len(every) - 1)


def _flat(line: Line) -> Row:
    return Row(line, _tally((line,)), 0)


def _tally(lines: Sequence[Line]) -> Tally:
    return Tally(
        counts=Counter(line.standing for line in lines),
        errors=sum(line.errors for line in lines),
        unread=sum(line.unread for line in lines),
        late=sum(line.days_late > 0 for line in lines),
        asked=Counter(line.origin for line in lines if line.standing is not Standing.EXEMPT),
    )


def _fits(line: Line, only: str) -> bool:
    wanted = {LATE: line.days_late > 0, WITH_ERRORS: line.errors > 0, UNREAD: line.unread > 0}
    return wanted.get(only, line.standing == only)


def _is_faultless(line: Line) -> bool:
    return line.standing.has_filed and not (line.is_accepted or line.errors or line.unread)


def _path(by_id: Mapping[int, Line], under: int | None) -> tuple[Line, ...]:
    found: list[Line] = []
    while under is not None:
        found.append(by_id[under])
        under = by_id[under].parent_id
    return tuple(reversed(found))
