"""What the acts on agencies and people share: who may, and one at a time."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model

from zhaoming.web.agencies.models import Agency, Membership, User
from zhaoming.web.agencies.permissions import Permission, agencies_where, require
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.agencies.selectors import current
from zhaoming.web.config.clock import today


def lock_tree() -> None:
    """Make changes of the tree wait for each other until the transaction ends.

    SQLite has one writer anyway; on PostgreSQL the first row of the table serves as the lock. Without it two
    moves at the same moment could each be right and together make a circle.
    """
    Agency.objects.select_for_update().order_by("pk").first()


def require_for_agency(*, actor: User | None, agency: Agency) -> None:
    """Raise PermissionDenied unless the actor administers this agency; the installation itself may."""
    if actor is not None:
        require(actor=actor, permission=Permission.MANAGE_AGENCIES, agency=agency)


def require_for_roles_at(*, actor: User | None, agency: Agency) -> None:
    """Raise PermissionDenied unless the actor administers the people of this agency."""
    if actor is not None:
        require(actor=actor, permission=Permission.MANAGE_USERS, agency=agency)


def require_for_user(*, actor: User | None, user: User) -> None:
    """Raise PermissionDenied unless every role of the user lies within the actor's reach.

    Otherwise an administrator of one bureau could take over the account of someone who also serves the city.
    Only when no role is in force do past ones count.
    """
    if actor is None:
        return
    held = Membership.objects.filter(user=user)
    now_held = held.filter(current(on=today()))
    wanted = set((now_held if now_held.exists() else held).values_list("agency_id", flat=True))
    reach = set(agencies_where(actor, Permission.MANAGE_USERS).values_list("pk", flat=True))
    if not reach or not wanted <= reach:
        raise PermissionDenied(f"“{user}”的任职不全在您的管理范围内。")


def require_not_oneself(*, actor: User | None, user: User) -> None:
    """Refuse acts of administrators on their own account: nobody raises or removes himself."""
    if actor is not None and actor.pk == user.pk:
        raise AgencyActRefusedError(
            code="AGY110", message="不能对自己的账号进行这项操作。", next_step="请由另一位系统管理员办理。"
        )


def require_standing(*, agency: Agency, on: dt.date) -> None:
    """Refuse acts on an agency that does not stand on that day."""
    if not agency.exists_on(on):
        span = f"成立 {agency.founded_on or '不详'}，撤销 {agency.dissolved_on or '无'}"
        raise AgencyActRefusedError(
            code="AGY101",
            message=f"“{agency}”在 {on} 不存在（{span}）。",
            next_step="请核对日期，或改选承继机关。",
        )


def checked(record: Model) -> None:
    """Run the record's own validation; what it finds is refused in its words."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise AgencyActRefusedError(
            code="AGY100", message=" ".join(error.messages), next_step="请改正后重新提交。"
        ) from error
