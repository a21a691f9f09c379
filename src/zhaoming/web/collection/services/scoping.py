"""Declaring, under signature, whose figures a report holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.collection.models import ScopeDeclaration
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.scopes import outside_entry
from zhaoming.web.collection.services.signing import signature
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.rights import keeper, require_on
from zhaoming.web.reports.trees import day_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_GONE = (VersionState.DELETED, VersionState.SUPERSEDED, VersionState.WITHDRAWN)


@transaction.atomic
def declare_scope(*, actor: User, version: ReportVersion, agencies: Collection[Agency]) -> ScopeDeclaration:
    """Declare that the report holds the agency's own figures and those of `agencies`; none: its own alone.

    Open to whoever files for the agency, before filing and after: a declaration changes no figure. For a body
    outside the system the supervisor declares who collects its report. The named agencies must have existed on
    the last day of the reported year.
    """
    outside = outside_entry(version=version)
    if outside is not None:
        require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=outside.campaign.collector)
    else:
        require_on(actor=actor, permission=Permission.FILE_REPORT, version=version)
    row = (
        ReportVersion.objects.select_for_update(of=("self",))
        .select_related("agency", "holder")
        .get(pk=version.pk)
    )
    if (row.seat is None and outside is None) or row.state in _GONE:
        raise CollectionRefusedError(
            code="COL030",
            message=f"这份年报现为“{row.get_state_display()}”，或者还没有确定机关和年度，不能声明统计范围。",
            next_step="请打开这一年度现在使用的那一份年报。",
        )
    _must_be_others(row, agencies)
    row.scopes.filter(replaced_at=None).update(replaced_at=now())
    made = ScopeDeclaration.objects.create(
        version=row,
        declared_by=actor,
        declared_as=signature(actor=actor, agency=keeper(row)),
        declared_at=now(),
    )
    made.agencies.set(agencies)
    named = [one.name for one in agencies]
    data = {
        "year": row.year,
        "number": row.number,
        "found": named or ["仅本机关"],
        "signed_as": made.declared_as,
    }
    record(kind="collection.scope.declared", actor=actor, agency=keeper(row), subject=row, data=data)
    return made


def _must_be_others(row: ReportVersion, agencies: Collection[Agency]) -> None:
    """The agency itself is always in its report; who did not exist that year cannot be."""
    ids = {one.pk for one in agencies}
    there = set(existing(on=day_of(year=row.year or 0)).filter(pk__in=ids).values_list("pk", flat=True))
    wrong = [one.name for one in agencies if one.pk == row.agency_id or one.pk not in there]
    if wrong:
        raise CollectionRefusedError(
            code="COL031",
            message=f"{'、'.join(wrong)}是报送机关自己，或者 {row.year} 年底不存在，不能列入统计范围。",
            next_step="只列本机关以外、当年年底存在的机关。",
            given="agencies",
        )
