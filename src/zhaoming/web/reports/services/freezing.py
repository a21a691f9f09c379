"""Keeping the records of a compiled version on publication, so that its figures can be told apart later."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from zhaoming.web.reports.frozen_set import counted_records
from zhaoming.web.reports.models import Compilation, FrozenRecord

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion

_CHUNK = 2000


def freeze(*, version: ReportVersion) -> int:
    """Write the set the version was compiled from; how many rows. A report from a file came from no records.

    Must run in the transaction that publishes; the database takes rows for a published version only, and lets
    nobody change them afterwards.
    """
    kept = Compilation.objects.filter(version=version).values_list("cases", flat=True).first()
    if kept is None:
        return 0
    counted = counted_records(cells=kept)
    written = 0
    while chunk := [FrozenRecord(version=version, **one._asdict()) for one in islice(counted, _CHUNK)]:
        FrozenRecord.objects.bulk_create(chunk)
        written += len(chunk)
    return written
