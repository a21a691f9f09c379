"""The files of the request, counted by kind, with the way to their page."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.selectors import Standing, kinds_of_files


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own."""
    counted = kinds_of_files(case=standing.case)
    return {
        "kinds": [
            {"label": kind.label, "count": counted[kind.value]} for kind in FileKind if counted[kind.value]
        ],
        "offered": counted[FileKind.DISCLOSED.value],
    }
