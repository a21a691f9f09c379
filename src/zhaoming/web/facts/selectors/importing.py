"""Tables on their way to be rows, as the desk sees them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import ImportState, ListImport
from zhaoming.web.facts.models.importing import UNDER_WAY
from zhaoming.web.publications.models import Publication

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# A table that was not read is told so long in the list of batches.
_TOLD_FOR = dt.timedelta(days=3)


def list_import(*, user: User, import_id: int) -> ListImport:
    """One table that was handed in; `ListImport.DoesNotExist` when the user may not see it."""
    return _seen(user).get(pk=import_id)


def list_imports(*, user: User) -> QuerySet[ListImport]:
    """Those under way in the user's agencies, and those of the last days that were not read."""
    refused = Q(state=ImportState.REFUSED, finished_at__gte=now() - _TOLD_FOR)
    return _seen(user).filter(Q(state__in=UNDER_WAY) | refused)


def import_into(*, publication: Publication) -> ListImport | None:
    """The table that is being read into a batch; None where there is none."""
    found = ListImport.objects.filter(publication=publication, state__in=UNDER_WAY)
    return found.defer("sealed_content").first()


def _seen(user: User) -> QuerySet[ListImport]:
    found = ListImport.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    return found.select_related("agency", "made_by").defer("sealed_content")
