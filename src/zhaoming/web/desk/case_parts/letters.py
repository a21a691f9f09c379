"""The papers of the request and what each waits for."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing, letters_of
from zhaoming.web.desk.letter_rows import rows_of


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query."""
    return {"rows": rows_of(letters_of(case=standing.case)), "is_shown": True}
