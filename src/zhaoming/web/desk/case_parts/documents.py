"""What this request led to for everybody: documents, and the way to draft one."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.presentation.publication_words import stage_status
from zhaoming.web.publications.selectors import documents_of_request


def part(standing: Standing, user: User) -> dict[str, Any]:
    """One query where documents came of it, else none; nothing where none may be drafted either."""
    led = [(one, stage_status(one)) for one in documents_of_request(user=user, case=standing.case)]
    held = permissions_at(
        user=user,
        agency=standing.case.agency,
        among={Permission.DRAFT_DOCUMENT, Permission.VIEW_DOCUMENT},
    )
    may = Permission.DRAFT_DOCUMENT in held
    if not led and not may:
        return {}
    return {"led": led, "may": may, "opens": Permission.VIEW_DOCUMENT in held}
