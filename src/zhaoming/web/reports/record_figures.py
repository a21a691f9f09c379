"""The figures of a year that no cell holds, from the records as they stand: those of `RECORD_FIGURES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.cases.selectors.yearly import yearly_figures
from zhaoming.web.publications.models import Publication

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

RecordFigures = dict[str, int | str | None]


def record_figures(*, agency: Agency, year: int) -> RecordFigures:
    """The figures by key; None for one of which the agency keeps no records here."""
    return {**_of_requests(agency, year), **_of_documents(agency, year)}


def _of_requests(agency: Agency, year: int) -> RecordFigures:
    told = yearly_figures(agency=agency, year=year)
    if told is None:
        return {}
    # Rounded down to a tenth, so that nothing late is ever told as a whole hundred.
    tenths = told.in_time * 1000 // told.answered if told.answered else None
    return {
        "rec.answered": told.answered,
        "rec.in_time": told.in_time,
        "rec.late": told.answered - told.in_time,
        "rec.in_time_share": None if tenths is None else f"{tenths // 10}.{tenths % 10}".removesuffix(".0"),
        "rec.extended": told.extended,
        "rec.asked_to_correct": told.asked_to_correct,
        "rec.fees_notified": told.fees_notified,
        "rec.fees_paid_yuan": told.fees_paid,
    }


def _of_documents(agency: Agency, year: int) -> RecordFigures:
    whose = taken_over_by(agency=agency, year=year)
    found = Publication.objects.filter(agency__in=whose, first_published_on__isnull=False)
    if not found.exists():
        return {}
    return {"rec.published": found.filter(first_published_on__year=year).count()}
