"""The records behind figures as rows, made from the cells that count them, so that they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zhaoming.web.reports.models.frozen import RecordKind

_CAME = ("new_received", "carried_in")
_TOTALS = ("total", "handled_total")


class CountedRecord(NamedTuple):
    """One thing counted, as `FrozenRecord` keeps it."""

    kind: str
    record: int
    came: str
    outcome: str
    applicant: str


def counted_records(*, cells: Mapping[str, Sequence[int]]) -> Iterator[CountedRecord]:
    """Every thing the cells count, once: requests first, then disputes, then documents.

    `cells` gives the ids by key, as a compilation keeps them; totals tell nothing new and are passed over.
    """
    yield from _requests(cells)
    for key, ids in cells.items():
        section, _, place = key.partition(".")
        if section == "s4" and not place.endswith(".total"):
            yield from (CountedRecord(RecordKind.DISPUTE.value, pk, "", place, "") for pk in ids)
    for key, ids in cells.items():
        section, _, place = key.partition(".")
        if section == "s2":
            yield from (CountedRecord(RecordKind.DOCUMENT.value, pk, "", place, "") for pk in ids)


def _requests(cells: Mapping[str, Sequence[int]]) -> Iterator[CountedRecord]:
    came: dict[int, str] = {}
    ended: dict[int, str] = {}
    applicants: dict[int, str] = {}
    for key, ids in cells.items():
        section, _, place = key.partition(".")
        row, _, column = place.partition(".")
        if section != "s3" or column in _TOTALS or row in _TOTALS:
            continue
        told = came if row in _CAME else ended
        for pk in ids:
            told[pk] = row
            applicants[pk] = column
    for pk in sorted(came):
        yield CountedRecord(RecordKind.REQUEST.value, pk, came[pk], ended.get(pk, ""), applicants[pk])
