"""Who holds a power that a person lacks: told among colleagues, so that the work finds the right desk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zhaoming.web.agencies.held_roles import roles_of
from zhaoming.web.agencies.models import Agency, Membership, User
from zhaoming.web.agencies.permissions import MAY, Permission
from zhaoming.web.agencies.selectors import current

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MOST_NAMED = 5


def colleagues_who_may(
    *, user: User | AnonymousUser, permission: Permission, agency: Agency | None, on: dt.date
) -> tuple[str, ...]:
    """Names of those who may do this, of the agencies the user serves at; at most `MOST_NAMED`, by name.

    `agency` narrows them to one agency. Strangers to it, and whoever is not signed in, are told nobody.
    """
    if not (isinstance(user, User) and user.is_active):
        return ()
    served = {held for held, _ in roles_of(user=user, on=on)}
    wanted = served if agency is None else served & {agency.pk}
    roles = [role for role, given in MAY.items() if permission in given]
    if not wanted or not roles:
        return ()
    holding = Membership.objects.filter(
        current(on=on), agency__in=wanted, role__in=roles, user__is_active=True
    ).select_related("user")
    return tuple(sorted({str(one.user) for one in holding})[:MOST_NAMED])
