"""The report that speaks for an entry, and the filing of it that can be accepted now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.timezone import localdate

from zhaoming.web.collection.models import Campaign, Entry, OutsideFiling
from zhaoming.web.collection.selectors.outside import outside_versions, standing_filings, state_of
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion
from zhaoming.web.reports.speaking import SPEAKING_STATES, Speaking, speaking

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class Filed:
    """A version with who filed it, and when."""

    version: ReportVersion
    filed_at: dt.datetime
    filed_by: User

    @property
    def mark(self) -> str:
        """Which filing it is: a report that is recalled and filed again is another filing of one version."""
        return filing_mark(version=self.version.pk, filed_at=self.filed_at)


def filing_mark(*, version: int, filed_at: dt.datetime) -> str:
    """The name of one filing, as a form carries it."""
    return f"{version}-{filed_at.astimezone(dt.UTC):%Y%m%d%H%M%S%f}"


def speaking_version(*, entry: Entry) -> ReportVersion | None:
    """What is public of the entry's year, else what was filed, else what is worked on; the newest of these."""
    found = speaking_for(entry=entry)
    return found.version if found is not None else None


def speaking_for(*, entry: Entry) -> Speaking[ReportVersion] | None:
    """The same with what was public and taken down, where nothing was filed since."""
    if entry.agency_id is None:
        outside = outside_versions(entries=[entry.pk]).get(entry.pk)
        return Speaking(outside) if outside is not None else None
    found = ReportVersion.objects.filter(
        agency=entry.agency_id, year=entry.campaign.year, state__in=SPEAKING_STATES
    ).select_related("agency", "filed_by", "published_by")
    return speaking(versions=found.defer("entry", "cells"), told=lambda one: (one.state, one.pk))


def spoken_state(*, entry: Entry, version: ReportVersion | None) -> str | None:
    """The state of the speaking version; of a body outside what was handed in on its behalf makes it."""
    if version is None or entry.agency_id is not None:
        return version.state if version is not None else None
    return state_of(filing=standing_filings(versions=[version]).get(version.pk)).value


def filed_for(*, entry: Entry) -> Filed | None:
    """What the entry has filed and not taken back; None while there is nothing."""
    version = speaking_version(entry=entry)
    if version is None:
        return None
    if entry.agency_id is None:
        filing = standing_filings(versions=[version]).get(version.pk)
        is_standing = filing is not None and filing.returned_at is None
        return Filed(version, filing.filed_at, filing.filed_by) if filing is not None and is_standing else None
    if version.state not in STANDING_STATES or version.filed_at is None or version.filed_by is None:
        return None
    return Filed(version, version.filed_at, version.filed_by)


def last_filings(*, campaign: Campaign) -> dict[int, dt.date]:
    """By entry, the day of its last filing, also of one that was taken back, returned or taken down since."""
    asked = campaign.entries.filter(agency__isnull=False).values_list("agency", "pk")
    entries = dict(asked)
    versions = ReportVersion.objects.filter(
        year=campaign.year, agency__in=campaign.entries.values("agency"), filed_at__isnull=False
    )
    inside = versions.order_by().values_list("agency").annotate(last=Max("filed_at"))
    outside = OutsideFiling.objects.filter(entry__campaign=campaign)
    handed = outside.order_by().values_list("entry").annotate(last=Max("filed_at"))
    found = {entries[agency]: at for agency, at in inside} | dict(handed)
    return {entry: localdate(at) for entry, at in found.items()}
