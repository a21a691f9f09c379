"""Who may do what with reports: the permissions of `agencies`, put to the agencies a version belongs to.

A version belongs to its agency, and to the agency that took it in (`holder`): an office that collects
the reports of its subtree may look at them, set misread cells right and judge findings while they are
drafts. Filing, returning and publishing are open only to those of the agency itself or set over it.
Whoever looks at the collection of an office reads what was handed in to it, and whoever collects returns it
(`reports.collected`), wherever the agency stands today, but not what the agency works on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhaoming.web.agencies.permissions import Permission, agencies_where, may, require
from zhaoming.web.reports.collected import SHOWN, collected_seats
from zhaoming.web.reports.models import Remark, ReportVersion, VersionState

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_SHARED = frozenset(
    {Permission.VIEW_REPORT, Permission.UPLOAD_REPORT, Permission.CORRECT_CELL, Permission.DISMISS_FINDING}
)


def keeper(version: ReportVersion) -> Agency:
    """The agency whose people answer for a version: its own, or while unmatched the one that took it in."""
    return version.agency if version.agency is not None else version.holder


def may_on(*, user: User, permission: Permission, version: ReportVersion) -> bool:
    """Whether the user holds the permission for this version today."""
    if may(user, permission, keeper(version)):
        return True
    if permission in _SHARED and may(user, permission, version.holder):
        return True
    return _is_collected(user, permission, version)


def require_on(*, actor: User, permission: Permission, version: ReportVersion) -> None:
    """Raise `PermissionDenied`, in words, unless the actor holds the permission for this version today."""
    if not may_on(user=actor, permission=permission, version=version):
        require(actor=actor, permission=permission, agency=keeper(version))


def versions_where(*, user: User, permission: Permission) -> QuerySet[ReportVersion]:
    """The versions for which the user holds the permission today."""
    agencies = agencies_where(user, permission)
    own = Q(agency__in=agencies) | Q(agency__isnull=True, holder__in=agencies)
    shared = Q(holder__in=agencies) if permission in _SHARED else Q()
    return ReportVersion.objects.filter(own | shared | _collected(user, permission))


def _is_collected(user: User, permission: Permission, version: ReportVersion) -> bool:
    """The predicate of `_collected` for one version that is at hand."""
    if version.seat is None:
        return False
    agency, year = version.seat
    if agency not in collected_seats(user=user, permission=permission).get(year, ()):
        return False
    return version.state in SHOWN or ReportVersion.objects.filter(_as_returned(), pk=version.pk).exists()


def _collected(user: User, permission: Permission) -> Q:
    """What was handed in by agencies out of reach whose reports the user collects."""
    found = Q()
    for year, agencies in collected_seats(user=user, permission=permission).items():
        found |= Q(year=year, agency__in=agencies) & (Q(state__in=SHOWN) | _as_returned())
    return found


def _as_returned() -> Q:
    """Returned, and as it was returned: from the agency's next act on it is a draft again."""
    untouched = Remark.objects.filter(version=OuterRef("pk"), act_number=OuterRef("act_number"))
    return Q(Exists(untouched), state=VersionState.RETURNED)
