"""Which campaign somebody may look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.models import Campaign

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


def campaign_of(*, user: User, collector: Agency, year: int) -> Campaign | None:
    """The campaign of the agency for the year; `PermissionDenied` without the view of the subtree."""
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=collector)
    return Campaign.objects.filter(collector=collector, year=year).select_related("collector").first()
