"""A published version beside the records of today: what was counted then and is told otherwise now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.web.cases.selectors import cases_by_cell
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.reports.frozen_set import CountedRecord, counted_records
from zhaoming.web.reports.models import Compilation, FrozenRecord

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record with what it counted as when the report was published, and what it counts as now."""

    kind: str
    record: int
    then: tuple[CountedRecord, ...]
    now: tuple[CountedRecord, ...]


def frozen_records(*, version: ReportVersion) -> QuerySet[FrozenRecord]:
    """The set the figures of a published version came from, in the order it was kept."""
    return FrozenRecord.objects.filter(version=version).order_by("pk")


def has_frozen_set(*, version: ReportVersion) -> bool:
    """Whether a version was published with the records its figures were compiled from."""
    return version.published_at is not None and Compilation.objects.filter(version=version).exists()


def changed_records(*, version: ReportVersion) -> tuple[ChangedRecord, ...]:
    """The records that count otherwise today, by kind and id; empty for a version without a frozen set."""
    if version.agency is None or version.year is None or not frozen_records(version=version).exists():
        return ()
    columns = ("kind", "record", "came", "outcome", "applicant")
    then = Counter(CountedRecord(*row) for row in frozen_records(version=version).values_list(*columns))
    cells = {
        **cases_by_cell(agency=version.agency, year=version.year, form=version.form),
        **report_cells(agency=version.agency, year=version.year),
    }
    now = Counter(counted_records(cells=cells))
    gone, come = _by_record(then - now), _by_record(now - then)
    return tuple(
        ChangedRecord(*place, tuple(gone.get(place, ())), tuple(come.get(place, ())))
        for place in sorted({*gone, *come})
    )


def _by_record(counted: Counter[CountedRecord]) -> dict[tuple[str, int], list[CountedRecord]]:
    found: dict[tuple[str, int], list[CountedRecord]] = {}
    for one in sorted(counted.elements()):
        found.setdefault((one.kind, one.record), []).append(one)
    return found
