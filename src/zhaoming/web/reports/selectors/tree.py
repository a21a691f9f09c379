"""The supervisor's view: who has filed, who is late, who has errors, in a subtree and a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.agencies.selectors import Node
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.reports.due import Due, report_due
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import AskedFor, FilingState, TreeRow, TreeStatus
from zhaoming.web.reports.speaking import SPEAKING_STATES, Speaking, speaking
from zhaoming.web.reports.trees import nodes_under

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

# What is told of a report although it is closed to the person: never that a draft was begun.
_HANDED_IN = frozenset({FilingState.FILED, FilingState.PUBLISHED, FilingState.RETURNED, FilingState.WITHDRAWN})
_NOBODY_ASKED: Mapping[int, AskedFor] = MappingProxyType({})


def tree_status(
    *, user: User, root: Agency, year: int, on: dt.date, asked: Mapping[int, AskedFor] = _NOBODY_ASKED
) -> TreeStatus:
    """The subtree as it stood in the reported year, with what each agency has done by the day `on`.

    `asked` is what a collection asks of them, by the agency's key; of others the law asks. Raises
    `PermissionDenied` without the view of the subtree.
    """
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    nodes = nodes_under(root=root, year=year)
    speaks, open_to = _speaking(user=user, nodes=nodes, year=year)
    depth = nodes[0].depth if nodes else 0
    laws = Laws()
    parents = {child.agency.pk: node.agency.pk for node in nodes for child in node.children}
    rows = tuple(
        _row(
            agency=node.agency,
            depth=node.depth - depth,
            parent_id=parents.get(node.agency.pk),
            speaks=speaks.get(node.agency.pk),
            due=_due(report_due(agency=node.agency, year=year, laws=laws), asked.get(node.agency.pk)),
            on=on,
            open_to=open_to,
        )
        for node in nodes
    )
    return TreeStatus(
        root=root,
        year=year,
        on=on,
        rows=rows,
        counts=dict(Counter(row.state for row in rows)),
        with_errors=sum(row.errors > 0 for row in rows),
    )


def _due(by_law: Due, asked: AskedFor | None) -> Due | None:
    """The day that counts: the collection's own where it is another one, none where it asks for no report."""
    if asked is None or (asked.due_on == by_law.on and not asked.is_exempt):
        return by_law
    return None if asked.is_exempt else Due(on=asked.due_on, provision=by_law.provision)


def _speaking(
    *, user: User, nodes: tuple[Node, ...], year: int
) -> tuple[Mapping[int, Speaking[ReportVersion]], frozenset[int]]:
    """What speaks for each agency of that year's tree, and which of all their versions the user may open.

    An agency that stands elsewhere today has filed all the same: that it did is told, its report stays closed.
    """
    asked = Q(agency__in=[node.agency.pk for node in nodes], year=year, state__in=SPEAKING_STATES)
    open_to = frozenset(visible_versions(user=user).filter(asked).values_list("pk", flat=True))
    found = ReportVersion.objects.filter(asked).select_related("agency")
    rows: dict[int, list[ReportVersion]] = {}
    for version in found.defer("entry", "cells", "figures", "written"):
        rows.setdefault(version.agency_id or 0, []).append(version)
    best = {key: speaking(versions=own, told=lambda one: (one.state, one.pk)) for key, own in rows.items()}
    return {key: one for key, one in best.items() if one is not None}, open_to


def _row(
    *,
    agency: Agency,
    depth: int,
    parent_id: int | None,
    speaks: Speaking[ReportVersion] | None,
    due: Due | None,
    on: dt.date,
    open_to: frozenset[int],
) -> TreeRow:
    version = speaks.version if speaks is not None and speaks.version.pk in open_to else None
    filed_on, state = _filed_on(speaks), _state(speaks, due, on)
    return TreeRow(
        agency=agency,
        depth=depth,
        parent_id=parent_id,
        state=state,
        due=due,
        filed_on=filed_on,
        was_late=bool(due and filed_on and filed_on > due.on),
        version=version,
        is_closed=version is None and state in _HANDED_IN,
        errors=version.error_count if version else 0,
        warnings=version.warning_count if version else 0,
        dismissed=version.dismissed_count if version else 0,
        explained=version.error_count - version.unsettled_count if version else 0,
    )


def _filed_on(speaks: Speaking[ReportVersion] | None) -> dt.date | None:
    """Of what was taken down the filing counts until there is another one."""
    if speaks is None:
        return None
    filed = speaks.taken_down or (speaks.version if speaks.version.state in STANDING_STATES else None)
    return timezone.localdate(filed.filed_at) if filed is not None and filed.filed_at is not None else None


def _state(speaks: Speaking[ReportVersion] | None, due: Due | None, on: dt.date) -> FilingState:
    state = speaks.version.state if speaks is not None else None
    if state == VersionState.PUBLISHED:
        return FilingState.PUBLISHED
    if state == VersionState.FILED:
        return FilingState.FILED
    if due is None:
        return FilingState.EXEMPT
    if speaks is not None and speaks.taken_down is not None:
        return FilingState.WITHDRAWN
    if on > due.on:
        return FilingState.LATE
    return FilingState.RETURNED if state == VersionState.RETURNED else FilingState.NOT_FILED
