"""A published version beside the records of today: what was counted then and is told otherwise now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.web.cases.selectors import cases_by_cell
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.reports.frozen_set import CountedRecord, counted_of_kind
from zhaoming.web.reports.models import Compilation, FrozenRecord, RecordKind

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
    """The records that count otherwise today, by kind and id; empty for a version without a frozen set.

    A year in which nothing was counted has a set too, in which there is nothing. Both sets are read side by
    side, so that of the frozen one only what differs is kept in memory.
    """
    if version.agency is None or version.year is None or not has_frozen_set(version=version):
        return ()
    cells = {
        **cases_by_cell(agency=version.agency, year=version.year, form=version.form),
        **report_cells(agency=version.agency, year=version.year),
    }
    found: list[ChangedRecord] = []
    for kind in sorted(RecordKind, key=str):
        now = _by_record(counted_of_kind(cells=cells, kind=kind))
        found += _changed(kind, _by_record(_frozen(version, kind)), now)
    return tuple(found)


_COLUMNS = ("kind", "record", "came", "outcome", "applicant")
_CHUNK = 2_000
_Group = tuple[int, list[CountedRecord]]


def _frozen(version: ReportVersion, kind: RecordKind) -> Iterator[CountedRecord]:
    rows = FrozenRecord.objects.filter(version=version, kind=kind).order_by("record", "pk")
    return (CountedRecord(*row) for row in rows.values_list(*_COLUMNS).iterator(chunk_size=_CHUNK))


def _by_record(counted: Iterator[CountedRecord]) -> Iterator[_Group]:
    """What is said of each record, by rising id."""
    return ((pk, list(rows)) for pk, rows in groupby(counted, key=attrgetter("record")))


def _changed(kind: RecordKind, then: Iterator[_Group], now: Iterator[_Group]) -> Iterator[ChangedRecord]:
    """Where the two say something else of a record; either may not know it."""
    both = groupby(merge(_marked(then, 0), _marked(now, 1)), key=itemgetter(0))
    for pk, told in both:
        said: tuple[list[CountedRecord], list[CountedRecord]] = ([], [])
        for _, side, rows in told:
            said[side].extend(rows)
        gone, come = (Counter(said[one]) - Counter(said[1 - one]) for one in (0, 1))
        if gone or come:
            yield ChangedRecord(kind.value, pk, tuple(sorted(gone.elements())), tuple(sorted(come.elements())))


def _marked(groups: Iterator[_Group], side: int) -> Iterator[tuple[int, int, list[CountedRecord]]]:
    return ((pk, side, rows) for pk, rows in groups)
