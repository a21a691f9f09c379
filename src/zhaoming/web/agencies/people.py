"""Finding people by where they serve."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zhaoming.web.agencies.models import Agency, Membership, User
from zhaoming.web.agencies.selectors import current
from zhaoming.web.config.clock import today


def people_within(
    *, reach: QuerySet[Agency], text: str = "", agency: Agency | None = None, role: str = ""
) -> QuerySet[User]:
    """Users who hold, or last held, a role within reach; narrowed by name, agency and role held today.

    Each carries `roles_now`, the memberships in force today with their agencies.
    """
    now_held = Membership.objects.filter(current(on=today()), user=OuterRef("pk"))
    in_reach = Exists(Membership.objects.filter(user=OuterRef("pk"), agency__in=reach.values("pk")))
    found = User.objects.filter(in_reach)
    if text:
        found = found.filter(Q(full_name__icontains=text) | Q(username__icontains=text))
    if agency is not None:
        found = found.filter(Exists(now_held.filter(agency=agency)))
    if role:
        found = found.filter(Exists(now_held.filter(role=role)))
    roles = Membership.objects.filter(current(on=today())).select_related("agency")
    return found.prefetch_related(Prefetch("memberships", queryset=roles, to_attr="roles_now"))
