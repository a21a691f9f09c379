"""Everything that happened, with who recorded it, when, and what was written with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing, TimelineEntry, timeline
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.presentation.event_words import details_of


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One thing that happened, with what the event itself says."""

    told: TimelineEntry
    details: tuple[str, ...]


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query, for what happened at the desk alone."""
    parties = party_names(standing=standing)
    entries = timeline(case=standing.case, recorded=standing.recorded, veil=standing.veil)
    return {
        "entries": [
            ShownEntry(one, tuple(details_of(event=one.event, parties=parties)) if one.event else ())
            for one in entries
        ]
    }
