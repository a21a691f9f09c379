"""The form of an agency's report of a year, as it is set for it today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.annual_report.form_of_year import FormOfYear, form_of_year
from zhaoming.web.calendars.readings import confirmed_forms
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency


def form_for(*, agency: Agency, year: int) -> FormOfYear:
    """The form the report is compiled in; that it stays is set for the agency, or for one above it."""
    known = form_of_year(year=year)
    if known.is_confirmed:
        return known
    return form_of_year(year=year, confirmed=confirmed_forms(Laws().readings(agency=agency, on=today())))
