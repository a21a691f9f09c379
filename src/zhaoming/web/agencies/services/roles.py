"""Roles given and taken back, by date."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from zhaoming.web.agencies.models import Agency, Membership, Role, User
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.agencies.services.guards import (
    checked,
    require_for_roles_at,
    require_for_user,
    require_not_oneself,
    require_standing,
)
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.services import record


@transaction.atomic
def grant_role(
    *,
    actor: User | None,
    user: User,
    agency: Agency,
    role: str,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> Membership:
    """Give a user a role at an agency, from today or the day named, for good or up to, not including, a day."""
    require_for_roles_at(actor=actor, agency=agency)
    require_for_user(actor=actor, user=user)
    require_not_oneself(actor=actor, user=user)
    begin = from_on or today()
    require_standing(agency=agency, on=begin)
    # Two equal grants at one moment wait for each other here.
    User.objects.select_for_update().get(pk=user.pk)
    if _overlapping(user, agency, role, begin, until_on):
        raise AgencyActRefusedError(
            code="AGY112",
            message=f"“{user}”在这段时间已是“{agency}”的{Role(role).label}。",
            next_step="无需重复授予；如要改期，请先收回再授予。",
        )
    membership = Membership(user=user, agency=agency, role=role, from_on=begin, until_on=until_on)
    checked(membership)
    membership.save()
    data = {"role": role, "from_on": begin, "until_on": until_on, "user": user.username}
    record(kind="role.granted", actor=actor, agency=agency, subject=user, data=data)
    return membership


@transaction.atomic
def revoke_role(*, actor: User | None, membership: Membership, on: dt.date | None = None) -> Membership:
    """Take a role back from today or the day named; a role that had not begun yet never counts."""
    require_for_roles_at(actor=actor, agency=membership.agency)
    require_not_oneself(actor=actor, user=membership.user)
    end = max(on or today(), membership.from_on)
    if membership.until_on is not None and membership.until_on <= end:
        raise AgencyActRefusedError(
            code="AGY113",
            message=f"这一任职已于 {membership.until_on} 终止。",
            next_step="无需再次收回。",
        )
    membership.until_on = end
    membership.save(update_fields=["until_on"])
    data = {"role": membership.role, "until_on": end, "user": membership.user.username}
    record(kind="role.revoked", actor=actor, agency=membership.agency, subject=membership.user, data=data)
    return membership


def _overlapping(user: User, agency: Agency, role: str, begin: dt.date, end: dt.date | None) -> bool:
    held = Membership.objects.filter(user=user, agency=agency, role=role)
    held = held.filter(Q(until_on__isnull=True) | Q(until_on__gt=begin))
    return (held if end is None else held.filter(from_on__lt=end)).exists()
