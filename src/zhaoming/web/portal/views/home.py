"""The public's first page: one search box, and the doors that work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.cases.selectors.promptness import promptness
from zhaoming.web.comments.selectors import running
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.views.disclosure import PER_PAGE as ON_A_PAGE
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import briefly, visible
from zhaoming.web.reports.selectors import published

NEWEST, NEWEST_DOCUMENTS, OPEN_DRAFTS = 8, 5, 5
# So many agencies stand on the first page itself; of more, the pages of the directory do.
MOST_AGENCIES = 60
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """A page of the directory of agencies, and which of them stand on it: by name, not by number."""

    number: int
    first: Agency
    last: Agency


@require_safe
@asked_again
def home(request: HttpRequest) -> HttpResponse:
    """Search, doors, the newest documents and reports, and what stands here."""
    found = published()
    agencies = list(existing(on=today()).order_by("code"))
    newest = sorted(found, key=lambda one: one.version.published_at or _NEVER, reverse=True)
    return render(
        request,
        "portal/home.html",
        {
            "promptness": promptness(),
            "agencies": agencies[:MOST_AGENCIES],
            "directory": _directory(agencies) if len(agencies) > MOST_AGENCIES else (),
            "documents": _documents(),
            "running": running(at=now())[:OPEN_DRAFTS],
            "newest": newest[:NEWEST],
            "report_count": len(found),
            "agency_count": len({one.version.agency_id for one in found}),
            "years": sorted({one.version.year for one in found}, reverse=True),
        },
    )


def _documents() -> list[Publication]:
    return list(briefly(visible(at=now()))[:NEWEST_DOCUMENTS])


def _directory(agencies: list[Agency]) -> list[DirectoryPage]:
    """The page of each agency is one step from here, so that its columns are three."""
    starts = range(0, len(agencies), ON_A_PAGE)
    return [
        DirectoryPage(number, agencies[start], agencies[min(start + ON_A_PAGE, len(agencies)) - 1])
        for number, start in enumerate(starts, start=1)
    ]
