"""When an agency's report of a year is due, as the law's duties say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.derivation import DerivationStep, derive_annual_report_due
from zhaoming.law.duties import ReportingBody
from zhaoming.web.agencies.models import Agency, Kind


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for a report, the provision it rests on, and how it follows from the texts."""

    on: dt.date
    provision: str
    steps: tuple[DerivationStep, ...] = ()


_BODIES = {
    Kind.GOVERNMENT: ReportingBody.GOVERNMENT,
    Kind.TOWNSHIP: ReportingBody.TOWNSHIP,
    Kind.SUBDISTRICT: ReportingBody.TOWNSHIP,
}


def report_due(*, agency: Agency, year: int) -> Due | None:
    """The last day for the agency's report of the year; any other organ reports as a department."""
    body = _BODIES.get(Kind(agency.kind), ReportingBody.DEPARTMENT)
    derived = derive_annual_report_due(year=year, body=body)
    return Due(on=derived.due_on, provision="Reg711.49", steps=derived.steps)
