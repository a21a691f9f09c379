"""When an agency's report of a year is due, as the law's duties say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.duties import ReportingBody, annual_report_due_on
from zhaoming.web.agencies.models import Agency, Kind


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for a report, and the provision it rests on."""

    on: dt.date
    provision: str


_BODIES = {
    Kind.GOVERNMENT: ReportingBody.GOVERNMENT,
    Kind.TOWNSHIP: ReportingBody.TOWNSHIP,
    Kind.SUBDISTRICT: ReportingBody.TOWNSHIP,
}


def report_due(*, agency: Agency, year: int) -> Due | None:
    """The last day for the agency's report of the year; any other organ reports as a department."""
    body = _BODIES.get(Kind(agency.kind), ReportingBody.DEPARTMENT)
    return Due(on=annual_report_due_on(year=year, body=body), provision="Reg711.49")
