"""Opening a campaign: an entry for everybody under the collecting agency on the last day of the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.collection.models import Campaign, Entry, Origin
from zhaoming.web.collection.models.campaign import MOST_DAYS, REMINDED_AFTER, REMINDED_BEFORE
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.services.guards import must_be_in_time
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.due import report_due
from zhaoming.web.reports.services.matching import FIRST_YEAR
from zhaoming.web.reports.trees import nodes_under

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.agencies.selectors import Node


@transaction.atomic
def open_campaign(
    *,
    actor: User,
    collector: Agency,
    year: int,
    due_on: dt.date | None = None,
    remind_before: int = REMINDED_BEFORE,
    remind_after: int = REMINDED_AFTER,
) -> Campaign:
    """Ask everybody under the collector, as the tree stood on 31 December of the year, for the year's report.

    Each entry's last day is the law's, or `due_on` where that is earlier: a supervisor may ask for a report
    sooner, never allow it later. There is one campaign for an agency and a year.
    """
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=collector)
    _must_be_over(year)
    _must_be_near(remind_before, given="remind_before")
    _must_be_near(remind_after, given="remind_after")
    nodes = nodes_under(root=collector, year=year)[1:]
    if not nodes:
        raise CollectionRefusedError(
            code="COL002",
            message=f"{year} 年底“{collector}”没有下级机关，没有可以收集的年报。",
            next_step="请核对年度和机关的隶属关系。",
        )
    laws = Laws()
    legal = {node.agency.pk: report_due(agency=node.agency, year=year, laws=laws).on for node in nodes}
    if due_on is not None:
        must_be_in_time(due_on=due_on, year=year, legal_on=max(legal.values()))
    campaign = Campaign(
        collector=collector,
        year=year,
        due_on=due_on,
        remind_before=remind_before,
        remind_after=remind_after,
        opened_by=actor,
        opened_at=now(),
    )
    try:
        with transaction.atomic():
            campaign.save()
    except IntegrityError as error:
        raise CollectionRefusedError(
            code="COL004",
            message=f"“{collector}”{year} 年的年报收集已经开始。",
            next_step="请打开已经开始的收集，在那里调整应报机关。",
        ) from error
    _enter(campaign, nodes, legal)
    data = {"year": year, "number": len(nodes), **({"on": due_on.isoformat()} if due_on else {})}
    record(kind="collection.opened", actor=actor, agency=collector, subject=campaign, data=data)
    return campaign


def _must_be_over(year: int) -> None:
    if not FIRST_YEAR <= year < today().year:
        raise CollectionRefusedError(
            code="COL001",
            message=f"{year} 年的年报还不能收集：年报在年度结束以后编制，应报机关以年底的隶属为准。",
            next_step=f"请选择 {FIRST_YEAR} 年至 {today().year - 1} 年。",
            given="year",
        )


def _must_be_near(days: int, *, given: str) -> None:
    if not 0 <= days <= MOST_DAYS:
        raise CollectionRefusedError(
            code="COL005",
            message=f"提醒应在到期前后 {MOST_DAYS} 日以内，填的是 {days}。",
            next_step="请填写 0（当日）至 90 之间的日数。",
            given=given,
        )


def _enter(campaign: Campaign, nodes: Sequence[Node], legal: dict[int, dt.date]) -> None:
    """One entry a node; level by level, because an entry names the one above it."""
    above = {child.agency.pk: node.agency.pk for node in nodes for child in node.children}
    places = {node.agency.pk: place for place, node in enumerate(nodes, start=1)}
    top = min(node.depth for node in nodes)
    made: dict[int, Entry] = {}
    for depth in sorted({node.depth for node in nodes}):
        level = [
            Entry(
                campaign=campaign,
                parent=made.get(above.get(node.agency.pk, 0)),
                agency=node.agency,
                depth=depth - top,
                position=places[node.agency.pk],
                origin=Origin.TREE,
                legal_on=legal[node.agency.pk],
                due_on=min(filter(None, (legal[node.agency.pk], campaign.due_on))),
            )
            for node in nodes
            if node.depth == depth
        ]
        made |= {entry.agency_id or 0: entry for entry in Entry.objects.bulk_create(level, batch_size=500)}
