"""What about this request waits for a second person, or to be judged."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.models import PendingState
from zhaoming.web.cases.rights import WORKING, permissions_for
from zhaoming.web.cases.selectors import Standing, open_pending
from zhaoming.web.desk.pending_words import pending_status


def part(standing: Standing, user: User) -> dict[str, Any]:
    """No query; nothing where nothing waits. Who only watches sees that it waits, and no way in."""
    working = any(set(permissions_for(act=act)) & set(WORKING) for act in standing.allowed)
    rows = [
        {
            "row": one,
            "status": pending_status(one),
            "is_own": one.proposed_by_id == user.pk,
            "is_asked": one.state == PendingState.ASKED,
        }
        for one in open_pending(case=standing.case)
    ]
    return {"rows": rows, "may_open": working} if rows else {}
