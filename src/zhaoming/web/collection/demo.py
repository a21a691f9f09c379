"""The collection of the demo: last year's reports of the district, some late, some returned, some accepted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from zhaoming.web.agencies.demo import BUREAUS, DISTRICT
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.collection.models import Campaign, Duty
from zhaoming.web.collection.selectors import lines_of
from zhaoming.web.collection.selectors.glance import Line
from zhaoming.web.collection.services import (
    accept_report,
    add_outside,
    adjust_entry,
    declare_scope,
    open_campaign,
)
from zhaoming.web.collection.services.reminding import remind_due
from zhaoming.web.collection.standings import Standing
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion
from zhaoming.web.reports.trees import nodes_under

_YEAR = 2025
_OPENED, _SOON, _ACCEPTED, _OVER = (
    *(dt.date(2026, 1, 5), dt.date(2026, 1, 26)),
    *(dt.date(2026, 1, 28), dt.date(2026, 2, 3)),
)
_SOONER = dt.date(2026, 1, 12)
_OUTSIDE = "云汀区供水有限公司"
# Two reports say that the figures of this town stand in them: a fault to find.
_CLAIMED, _CLAIMANTS = "LJ-YT-QS", 2


def seed() -> str:
    """Once, when the reports of the demo are all there; says in words what was done."""
    collector = Agency.objects.filter(code=DISTRICT).first()
    is_ready = Event.objects.filter(kind="demo.completed").exists()
    if collector is None or not is_ready or today() < _OVER or Campaign.objects.exists():
        return ""
    campaign = _begin(collector)
    filed = [one for one in lines_of(campaign=campaign, on=today()) if one.standing.has_filed]
    _go_on(campaign, filed)
    for day in (_SOON, _OVER):
        with acting_on(day):
            remind_due()
    return f"已开始 {_YEAR} 年演示年报收集，应报 {campaign.entries.count()} 个。"


@transaction.atomic
def _begin(collector: Agency) -> Campaign:
    with acting_on(_OPENED):
        supervisor = _supervisor(collector)
        campaign = open_campaign(actor=supervisor, collector=collector, year=_YEAR)
        add_outside(
            actor=supervisor,
            campaign=campaign,
            name=_OUTSIDE,
            contact="综合部 0000-80009999",
            due_on=None,
            reason="公用企业，由区政府办公室一并收集",
        )
        for entry in campaign.entries.filter(agency__code__in=BUREAUS):
            adjust_entry(
                actor=supervisor,
                entry=entry,
                duty=Duty.EXEMPT,
                due_on=entry.due_on,
                reason="并入主管部门的年报",
            )
    return campaign


@transaction.atomic
def _go_on(campaign: Campaign, filed: list[Line]) -> None:
    """One was asked sooner and came late, every second one is accepted, one declares nothing, two one town."""
    waiting = [one for one in filed if one.standing is Standing.FILED]
    entries = campaign.entries.in_bulk([one.entry_id for one in filed])
    with acting_on(_OPENED):
        _declare_whole(campaign.collector)
        _declare_earlier(campaign)
        for line in waiting[:1]:
            adjust_entry(
                actor=_supervisor(campaign.collector),
                entry=entries[line.entry_id],
                duty=Duty.MUST,
                due_on=_SOONER,
                reason="报告中的案例供全区汇总先行使用",
            )
    with acting_on(_ACCEPTED):
        for place, line in enumerate(filed[:-1]):
            _declare(line, _claimed() if place < _CLAIMANTS else [])
        for line in filed[1::2]:
            accept_report(actor=_supervisor(campaign.collector), entry=entries[line.entry_id])


def _supervisor(collector: Agency) -> User:
    """Whoever holds the role on the day of the act."""
    return person(agency=collector, role=Role.SUPERVISOR, on=today())


def _declare_whole(collector: Agency) -> None:
    """The reports of the district itself hold everybody under it, as those of governments do."""
    for version in ReportVersion.objects.filter(agency=collector, state__in=STANDING_STATES).order_by("year"):
        inside = [one.agency for one in nodes_under(root=collector, year=version.year or 0)[1:]]
        head = person(agency=collector, role=Role.HEAD, on=today())
        declare_scope(actor=head, version=version, agencies=inside)


def _declare_earlier(campaign: Campaign) -> None:
    """What the agencies reported of the years before holds their own figures alone."""
    years = ReportVersion.objects.filter(agency=campaign.collector, year__lt=campaign.year).values_list("year")
    for (year,) in years.distinct().order_by("year"):
        under = [one.agency.pk for one in nodes_under(root=campaign.collector, year=year or 0)[1:]]
        standing = ReportVersion.objects.filter(agency__in=under, year=year, state__in=STANDING_STATES)
        for version in standing.select_related("agency", "filed_by").order_by("agency__code"):
            _declare_own(version)


def _declare_own(version: ReportVersion) -> None:
    """On the day of filing: some of these agencies were dissolved since."""
    if version.filed_by is not None and version.filed_at is not None:
        with acting_on(localdate(version.filed_at)):
            declare_scope(actor=version.filed_by, version=version, agencies=[])


def _claimed() -> list[Agency]:
    return list(Agency.objects.filter(code=_CLAIMED))


def _declare(line: Line, inside: list[Agency]) -> None:
    if line.version_id is None:
        return
    version = ReportVersion.objects.select_related("agency", "filed_by").get(pk=line.version_id)
    if version.filed_by is not None:
        declare_scope(actor=version.filed_by, version=version, agencies=inside)
