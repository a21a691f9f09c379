"""What of this request is public for everybody, and the way to propose it."""

from __future__ import annotations

from typing import Any

from zhaoming.casework.standing import Stage
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.answers.selectors import newest_of_case
from zhaoming.web.cases.rights import permissions_for
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.views.answers import state_status


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """Nothing before a reply was served."""
    if standing.stage is not Stage.SERVED:
        return {}
    newest = newest_of_case(case=standing.case)
    may = any(permissions_for(act=act) == (Permission.HANDLE_CASE,) for act in standing.allowed)
    return {"newest": newest, "state": state_status(newest.state) if newest else None, "may": may}
