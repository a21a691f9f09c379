"""When an agency's report of a year is due, as the law's duties say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.derivation import DerivationStep, derive_annual_report_due
from zhaoming.law.duties import ReportingBody
from zhaoming.web.agencies.models import Agency, Kind
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today


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


def report_due(*, agency: Agency, year: int, laws: Laws | None = None) -> Due:
    """The last day for the agency's report of the year, as it reads the article today (two readings are set).

    Any other organ reports as a department. `laws` where many agencies are asked about.
    """
    body = _BODIES.get(Kind(agency.kind), ReportingBody.DEPARTMENT)
    settings = (laws or Laws()).report_due(agency=agency, on=today())
    derived = derive_annual_report_due(year=year, body=body, settings=settings)
    return Due(on=derived.due_on, provision="Reg711.49", steps=derived.steps)
