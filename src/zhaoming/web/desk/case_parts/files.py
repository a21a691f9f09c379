"""The files of the request, counted by kind, with the way to their page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.selectors import Standing


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query."""
    counted = Counter(standing.case.files.values_list("kind", flat=True))
    return {
        "kinds": [
            {"label": kind.label, "count": counted[kind.value]} for kind in FileKind if counted[kind.value]
        ],
        "offered": counted[FileKind.DISCLOSED.value],
    }
