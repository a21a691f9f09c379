"""What only the supervisor's pages read: agencies of a subtree, and what was dismissed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.reports.models import Dismissal, Explanation, ReportVersion
from zhaoming.web.reports.selectors import visible_versions
from zhaoming.web.reports.trees import nodes_under

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhaoming.web.agencies.models import Agency, User


def supervised_agencies(*, user: User, root: Agency, year: int) -> list[Agency]:
    """The agencies of the subtree in that year, in reading order; `PermissionDenied` without the view of it."""
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    return [node.agency for node in nodes_under(root=root, year=year)]


def dismissals(*, user: User, root: Agency, year: int) -> QuerySet[Dismissal]:
    """Findings of the subtree's reports that stand dismissed, newest first."""
    found = Dismissal.objects.filter(version__in=_versions(user, root, year), restored_at=None)
    return found.select_related("version__agency", "maker").order_by("-made_at", "-pk")


def explanations(*, user: User, root: Agency, year: int) -> QuerySet[Explanation]:
    """Errors of the subtree's reports that stand with a signed explanation, newest first."""
    found = Explanation.objects.filter(version__in=_versions(user, root, year), replaced_at=None)
    return found.select_related("version__agency", "signer").order_by("-signed_at", "-pk")


def _versions(user: User, root: Agency, year: int) -> QuerySet[ReportVersion]:
    agencies = supervised_agencies(user=user, root=root, year=year)
    return visible_versions(user=user).filter(agency__in=agencies, year=year).order_by()
