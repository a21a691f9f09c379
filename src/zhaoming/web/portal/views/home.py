"""The public's first page: one search box, and the doors that work."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.cases.selectors.promptness import promptness
from zhaoming.web.comments.selectors import running
from zhaoming.web.config.clock import now
from zhaoming.web.reports.selectors import published

NEWEST, OPEN_DRAFTS = 8, 5
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, doors, the newest reports, and what stands here."""
    found = published()
    newest = sorted(found, key=lambda one: one.version.published_at or _NEVER, reverse=True)
    return render(
        request,
        "portal/home.html",
        {
            "promptness": promptness(),
            "running": running(at=now())[:OPEN_DRAFTS],
            "newest": newest[:NEWEST],
            "report_count": len(found),
            "agency_count": len({one.version.agency_id for one in found}),
            "years": sorted({one.version.year for one in found}, reverse=True),
        },
    )
