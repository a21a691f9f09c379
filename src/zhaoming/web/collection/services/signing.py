"""Under which name and role somebody signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.selectors import memberships
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


def signature(*, actor: User, agency: Agency) -> str:
    """The name, with the roles held at the agency today; those held elsewhere where there are none."""
    held = list(memberships(user=actor, on=today()))
    here = [one for one in held if one.agency_id == agency.pk] or held
    roles = dict.fromkeys(f"{one.agency.name}{one.get_role_display()}" for one in here)
    return f"{actor.get_full_name()}（{'、'.join(roles)}）"[:200]
