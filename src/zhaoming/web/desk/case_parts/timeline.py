"""Everything that happened, with who recorded it, when, and what was written with it."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing, timeline


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query, for what happened at the desk alone."""
    return {"entries": timeline(case=standing.case, recorded=standing.recorded)}
