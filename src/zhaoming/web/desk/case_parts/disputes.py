"""Reconsideration and suits about the request, each with its days and the cell of 表四 it counts in."""

from __future__ import annotations

from typing import Any

from zhaoming.casework.aftermath import notices
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import dispute_words
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own; nothing where there is no dispute."""
    value = standing.value
    if not value.disputes:
        return {}
    words = dispute_words(standing=standing)
    rows = [
        {
            "dispute": one,
            "kind": DISPUTE_KINDS[one.kind],
            "result": DISPUTE_RESULTS[one.result] if one.result else "",
            "filed": words.get(one.id, ("", ""))[0],
            "concluded": words.get(one.id, ("", ""))[1],
        }
        for one in value.disputes
    ]
    return {"rows": rows, "notices": [one.message for one in notices(case=value)]}
