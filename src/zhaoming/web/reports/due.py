"""When an agency's report of a year is due, as the law's duties say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for a report, and the provision it rests on."""

    on: dt.date
    provision: str


def report_due(*, agency: Agency, year: int) -> Due | None:
    """The last day for the agency's report of the year; None where no rule is installed for it."""
    from zhaoming.law.duties import annual_report_due

    duty = annual_report_due(agency_kind=agency.kind, report_year=year)
    return Due(on=duty.on, provision=duty.provision)
