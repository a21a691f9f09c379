"""Which permission each act on a request needs, put to the agency of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.casework.acts import Act
from zhaoming.web.agencies.permissions import Permission, agencies_where, may, permissions_at, require
from zhaoming.web.cases.models import Case

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What is not named here is the work of the officers. Any of the permissions named is enough.
_NEEDS: dict[Act, tuple[Permission, ...]] = {
    Act.EXTEND: (Permission.EXTEND_ANSWER,),
    Act.REVIEW: (Permission.REVIEW_ANSWER,),
    Act.SIGN: (Permission.SIGN_ANSWER,),
    Act.RETURN_DRAFT: (Permission.HANDLE_CASE, Permission.REVIEW_ANSWER, Permission.SIGN_ANSWER),
}


def permissions_for(*, act: Act) -> tuple[Permission, ...]:
    """The permissions of which one is needed for the act."""
    return _NEEDS.get(act, (Permission.HANDLE_CASE,))


def may_act(*, user: User, act: Act, case: Case) -> bool:
    """Whether the user's role allows the act for this request's agency today; the law is asked elsewhere."""
    return any(may(user, permission, case.agency) for permission in permissions_for(act=act))


def acts_allowed(*, user: User, case: Case) -> frozenset[Act]:
    """Every act the user's role allows for this request; the law is asked elsewhere."""
    needed = {permission for act in Act for permission in permissions_for(act=act)}
    held = permissions_at(user=user, agency=case.agency, among=needed)
    return frozenset(act for act in Act if held & set(permissions_for(act=act)))


def require_act(*, actor: User, act: Act, case: Case) -> None:
    """Raise `PermissionDenied`, in words, unless the actor's role allows the act."""
    if not may_act(user=actor, act=act, case=case):
        require(actor=actor, permission=permissions_for(act=act)[0], agency=case.agency)


# Who works on requests reads their files; who only watches over them sees that there are some.
WORKING = (
    Permission.HANDLE_CASE,
    Permission.REVIEW_ANSWER,
    Permission.SIGN_ANSWER,
    Permission.EXTEND_ANSWER,
)


def works_on(*, user: User, case: Case) -> bool:
    """Whether the user handles, reviews or signs requests of this one's agency."""
    return bool(permissions_at(user=user, agency=case.agency, among=WORKING))


def cases_where(*, user: User, permission: Permission) -> QuerySet[Case]:
    """The requests for which the user holds the permission today."""
    return Case.objects.filter(agency__in=agencies_where(user, permission))
