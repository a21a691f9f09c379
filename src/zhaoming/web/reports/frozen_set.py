"""The records behind figures as rows, made from the cells that count them, so that they add up.

Rows come one after the other in the order of their ids: of a million no more is in memory than the lists of ids
they are made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import NamedTuple

from zhaoming.web.reports.models.frozen import RecordKind

_CAME = ("new_received", "carried_in")
_TOTALS = ("total", "handled_total")
_Told = tuple[int, str, str]


class CountedRecord(NamedTuple):
    """One thing counted, as `FrozenRecord` keeps it."""

    kind: str
    record: int
    came: str
    outcome: str
    applicant: str


def counted_records(*, cells: Mapping[str, Sequence[int]]) -> Iterator[CountedRecord]:
    """Every thing the cells count, once: requests first, then disputes, then documents, each by rising id.

    `cells` gives the ids by key, rising, as a compilation keeps them; totals tell nothing new and are passed
    over.
    """
    for kind in RecordKind:
        yield from counted_of_kind(cells=cells, kind=kind)


def counted_of_kind(*, cells: Mapping[str, Sequence[int]], kind: RecordKind) -> Iterator[CountedRecord]:
    """The things of one kind the cells count, by rising id."""
    if kind is RecordKind.REQUEST:
        yield from _requests(cells)
        return
    places = _leaves(cells, "s4" if kind is RecordKind.DISPUTE else "s2")
    # Few disputes; documents rise already. Compilations of earlier releases list disputes falling.
    for pk, place, _ in merge(*(_told(sorted(ids), place, "") for place, ids in places)):
        yield CountedRecord(kind.value, pk, "", place, "")


def _leaves(cells: Mapping[str, Sequence[int]], section: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The cells of a section that are no sum of others, without the section in their keys."""
    for key, ids in cells.items():
        own, _, place = key.partition(".")
        if own == section and not place.endswith(".total"):
            yield place, ids


def _told(ids: Sequence[int], row: str, column: str) -> Iterator[_Told]:
    return ((pk, row, column) for pk in ids)


def _requests(cells: Mapping[str, Sequence[int]]) -> Iterator[CountedRecord]:
    """The rows requests came in beside those they went out of: both name each request once, by rising id."""
    came: list[Iterator[_Told]] = []
    went: list[Iterator[_Told]] = []
    for place, ids in _leaves(cells, "s3"):
        row, _, column = place.partition(".")
        if row not in _TOTALS and column not in _TOTALS:
            (came if row in _CAME else went).append(_told(ids, row, column))
    ends = merge(*went)
    end = next(ends, None)
    for pk, row, column in merge(*came):
        while end is not None and end[0] < pk:
            end = next(ends, None)
        outcome = end[1] if end is not None and end[0] == pk else ""
        yield CountedRecord(RecordKind.REQUEST.value, pk, row, outcome, column)
