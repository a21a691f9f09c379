"""The running number of a version within its agency and year."""

from __future__ import annotations

from django.db.models import Max

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.models import ReportVersion


def next_number(*, agency: Agency, year: int) -> int:
    """The next free number; the agency's row is locked, so two acts never get the same one."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    highest = ReportVersion.objects.filter(agency=agency, year=year).aggregate(top=Max("number"))["top"]
    return (highest or 0) + 1
