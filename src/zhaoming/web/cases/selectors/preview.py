"""Which open requests a notice on days off would move, told before it is installed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.casework.fold import fold
from zhaoming.casework.standing import reply_due, reply_facts
from zhaoming.law.calendars import Notice
from zhaoming.law.clocks import MovedClock, OpenClock, moved_clocks, preview
from zhaoming.web.agencies.models import Agency
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.calendars.selectors import Laws, SetReading, history, history_without, regions_of
from zhaoming.web.cases.history import histories_of
from zhaoming.web.cases.models import Case
from zhaoming.web.config.clock import today


@dataclass(frozen=True, slots=True)
class MovedCase:
    """An open request, and its last day before and after."""

    case: Case
    clock: MovedClock


def moved_cases(*, notice: Notice) -> tuple[MovedCase, ...]:
    """The open requests whose last day the notice would change, those that come nearer first."""
    rows = _open_rows()
    found = preview(notice=notice, clocks=_open_clocks(rows), history=history(), on=today())
    return tuple(MovedCase(rows[one.clock.id], one) for one in found)


def moved_by_withdrawal(*, notice: InstalledNotice) -> tuple[MovedCase, ...]:
    """The open requests whose last day would change were the notice to count no longer."""
    rows = _open_rows()
    found = moved_clocks(clocks=_open_clocks(rows), before=history(), after=history_without(notice=notice))
    moved = (MovedCase(rows[one.clock.id], one) for one in found)
    return tuple(sorted(moved, key=lambda one: (not one.clock.earlier, one.clock.after.on or dt.date.max)))


def moved_by_reading(*, agency: Agency, name: str, value: str) -> tuple[MovedCase, ...]:
    """The open requests whose last day would change were another reading to count for the agency."""
    was, becomes = Laws(), Laws(supposing=SetReading(agency.pk, name, value, today()))
    rows = _open_rows()
    histories = histories_of(keys=[row.pk for row in rows.values()], worded=False)
    moved = []
    for row in rows.values():
        case = fold(events=histories[row.pk])
        facts = reply_facts(case=case)
        before, after = (
            reply_due(case=case, law=laws.law(agency=row.agency, on=today())) for laws in (was, becomes)
        )
        if facts is not None and before is not None and after is not None and before != after:
            moved.append(MovedCase(row, MovedClock(OpenClock(row.number, facts), before, after)))
    return tuple(sorted(moved, key=lambda one: (not one.clock.earlier, one.clock.after.on or dt.date.max)))


def _open_rows() -> dict[str, Case]:
    return {row.number: row for row in Case.objects.filter(is_open=True).select_related("agency")}


def _open_clocks(rows: dict[str, Case]) -> Iterator[OpenClock]:
    regions: dict[int, tuple[str, ...]] = {}
    laws = Laws()
    histories = histories_of(keys=[row.pk for row in rows.values()], worded=False)
    for row in rows.values():
        value = fold(events=histories[row.pk])
        facts = reply_facts(case=value)
        # A day set by an order is moved by no notice.
        if facts is None or value.round is None or value.round.answer_by is not None:
            continue
        if row.agency_id not in regions:
            regions[row.agency_id] = regions_of(agency=row.agency)
        settings = laws.law(agency=row.agency, on=today()).clocks
        yield OpenClock(row.number, facts, regions[row.agency_id], settings)
