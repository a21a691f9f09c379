"""The guide: what may be asked, how, what happens when, what it costs, and what can be done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.casework.standing import CaseLaw
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import successors, work_body_of
from zhaoming.web.calendars.selectors import calendar, law_for
from zhaoming.web.config.clock import today
from zhaoming.web.portal import guide as told
from zhaoming.web.portal.receipts import NO_DAY, track_path
from zhaoming.web.presentation.freshness import asked_again


@require_safe
@asked_again
def guide(request: HttpRequest, code: str = "") -> HttpResponse:
    """For one agency with its own addresses, calendar and readings, or in general."""
    agency = get_object_or_404(Agency, code=code) if code else None
    on = today()
    law = law_for(agency=agency) if agency else CaseLaw(calendar=calendar())
    shown = {
        "agency": agency,
        "stands": agency is None or agency.exists_on(on),
        "successors": successors(agency=agency) if agency else (),
        "body": work_body_of(agency=agency) if agency else None,
        "happenings": told.happenings(on=on, law=law),
        "channels": told.channels(on=on, law=law),
        "fee_tables": told.fee_tables(on=on),
        "remedies": told.remedies(on=on, agency=agency, settings=law.remedies),
        "no_day": NO_DAY,
        "track_url": track_path(),
    }
    return render(request, "portal/guide.html", shown)
