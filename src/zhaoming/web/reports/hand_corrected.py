"""The cells of a compiled report that people corrected: their figure is no longer the count of the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.web.reports.models import Compilation

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class HandCorrected:
    """What was counted in a cell, what stands there instead, and the reason given last."""

    key: str
    old: str
    new: str
    reason: str


def hand_corrected(*, version: ReportVersion) -> tuple[HandCorrected, ...]:
    """The counted cells that were corrected, in the order they first were; none of a report from a file."""
    kept = Compilation.objects.filter(version=version).values_list("cases", flat=True).first()
    if kept is None:
        return ()
    found: dict[str, HandCorrected] = {}
    for one in version.corrections.filter(undone_at=None).order_by("pk"):
        # 表三 and 表四 are counted whole; of 表二 only what the documents tell.
        if not one.key.startswith("s2.") or one.key in kept:
            old = found[one.key].old if one.key in found else one.old
            found[one.key] = HandCorrected(one.key, old, one.new, one.reason)
    # What was set back to the count is the count again.
    return tuple(one for one in found.values() if one.old != one.new)
