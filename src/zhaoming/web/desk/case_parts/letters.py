"""The papers of the request and what each waits for."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.case_papers import papers_of
from zhaoming.web.desk.letter_rows import rows_of


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query, four more where a sealed original is on its way."""
    found = papers_of(case=standing.case)
    return {"rows": rows_of(found.letters, originals=found.originals), "is_shown": True}
