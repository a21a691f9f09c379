"""What a supervisor may accept at once: filed, not accepted yet, and without any error."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.web.collection.models import Campaign
from zhaoming.web.collection.selectors.filed import filing_mark
from zhaoming.web.collection.selectors.glance import Line, lines_of
from zhaoming.web.collection.selectors.outside import standing_filings
from zhaoming.web.config.clock import today
from zhaoming.web.reports.models import ReportVersion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zhaoming.web.agencies.models import User

WITH_ERRORS = "有错误或者未读格，请打开看过签署说明以后单独接收"
BY_YOURSELF = "是您报送的，由另一位监督员接收"


@dataclass(frozen=True, slots=True)
class Ready:
    """A filing that can be accepted with others; `mark` tells which filing it is."""

    line: Line
    mark: str
    filed_at: dt.datetime
    filed_by: User


@dataclass(frozen=True, slots=True)
class ReadyToAccept:
    """What waits for acceptance: what is ready, and what has to be looked at alone with the reason."""

    ready: tuple[Ready, ...]
    alone: tuple[tuple[Line, str], ...]


def ready_to_accept(*, campaign: Campaign, user: User) -> ReadyToAccept:
    """What waits in the campaign, in reading order; a handful of queries however many there are."""
    lines = [
        one
        for one in lines_of(campaign=campaign, on=today())
        if one.standing.has_filed and not one.is_accepted and one.version_id is not None
    ]
    filings = _filings(lines)
    ready: list[Ready] = []
    alone: list[tuple[Line, str]] = []
    for line in lines:
        filed = filings.get(line.version_id or 0)
        if filed is None:
            continue
        if line.errors or line.unread:
            alone.append((line, WITH_ERRORS))
        elif filed[1].pk == user.pk:
            alone.append((line, BY_YOURSELF))
        else:
            ready.append(Ready(line, filing_mark(version=line.version_id or 0, filed_at=filed[0]), *filed))
    return ReadyToAccept(tuple(ready), tuple(alone))


def _filings(lines: list[Line]) -> Mapping[int, tuple[dt.datetime, User]]:
    """By version, when it was filed and by whom; of a body outside, when it was filed for it."""
    ids = [one.version_id for one in lines if one.version_id is not None]
    columns = ("content_hash", "filed_at", "filed_by__username", "filed_by__full_name")
    found = list(ReportVersion.objects.filter(pk__in=ids).select_related("filed_by").only(*columns))
    told = {
        one.pk: (one.filed_at, one.filed_by)
        for one in found
        if one.filed_at is not None and one.filed_by is not None
    }
    outside = {one.version_id for one in lines if one.agency_id is None}
    taken = [one for one in found if one.pk in outside]
    handed = standing_filings(versions=taken) if taken else {}
    return told | {pk: (one.filed_at, one.filed_by) for pk, one in handed.items() if one.returned_at is None}
