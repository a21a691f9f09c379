"""What a collection asks of a person today: to file a report one was reminded of, to accept what was filed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.collection.models import Campaign, Duty, Entry, Reminder
from zhaoming.web.collection.selectors.filed import speaking_for
from zhaoming.web.collection.selectors.glance import lines_of
from zhaoming.web.collection.standings import Standing
from zhaoming.web.config.clock import today
from zhaoming.web.reports.models import STANDING_STATES

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class Reminded:
    """A report somebody was reminded of and has not filed; `version` is what is there of it.

    `taken_down` is what was public before, where nothing was filed since.
    """

    reminder: Reminder
    entry: Entry
    version: ReportVersion | None
    taken_down: ReportVersion | None

    @property
    def was_in_time(self) -> bool:
        """True where a filing kept the last day, although its report was taken down since."""
        filed_at = self.taken_down.filed_at if self.taken_down is not None else None
        return filed_at is not None and localdate(filed_at) <= self.entry.due_on


@dataclass(frozen=True, slots=True)
class ToAccept:
    """A campaign with reports that wait for acceptance, since when the oldest."""

    campaign: Campaign
    count: int
    since: dt.date | None


def reminded_of(*, user: User) -> tuple[Reminded, ...]:
    """The last reminder of each report of the person's own agencies that is still asked for and to be filed."""
    upload = agency_ids_where(user=user, permission=Permission.UPLOAD_REPORT)
    agencies = upload | agency_ids_where(user=user, permission=Permission.FILE_REPORT)
    if not agencies:
        return ()
    rows = Reminder.objects.filter(entry__agency__in=agencies, entry__duty=Duty.MUST).order_by("-pk")
    latest: dict[int, Reminder] = {}
    for one in rows.select_related("entry__campaign__collector", "entry__agency"):
        if one.due_on == one.entry.due_on:
            latest.setdefault(one.entry_id, one)
    found = [_reminded(one) for one in latest.values()]
    return tuple(one for one in found if not _has_filed(one.version))


def _reminded(one: Reminder) -> Reminded:
    speaks = speaking_for(entry=one.entry)
    if speaks is None:
        return Reminded(one, one.entry, None, None)
    return Reminded(one, one.entry, speaks.version, speaks.taken_down)


def to_accept(*, user: User) -> tuple[ToAccept, ...]:
    """The campaigns of last year in which something waits for the person's acceptance."""
    collectors = agency_ids_where(user=user, permission=Permission.COLLECT_REPORTS)
    campaigns = Campaign.objects.filter(collector__in=collectors, year=today().year - 1)
    found = [_waiting(one) for one in campaigns.select_related("collector")] if collectors else []
    return tuple(one for one in found if one.count)


def _waiting(campaign: Campaign) -> ToAccept:
    lines = [one for one in lines_of(campaign=campaign, on=today()) if one.standing is Standing.FILED]
    return ToAccept(campaign, len(lines), min((one.filed_on for one in lines if one.filed_on), default=None))


def _has_filed(version: ReportVersion | None) -> bool:
    return version is not None and version.state in STANDING_STATES
