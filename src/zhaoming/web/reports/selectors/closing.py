"""A year as its report would stand if it closed today: counted anew each time, nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.annual_report.form import keys_of
from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.agencies.selectors import counted_with
from zhaoming.web.cases.selectors import cases_in_cell, counted_cells, visible_cases
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.publications.selectors import documents_of
from zhaoming.web.reports.counted_value import begun_before, counted_value
from zhaoming.web.reports.form import form_for
from zhaoming.web.reports.selectors.records import is_counted
from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.annual_report.form_of_year import FormOfYear
    from zhaoming.annual_report.report import AnnualReport
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.cases.models import Case
    from zhaoming.web.publications.models import Publication


@dataclass(frozen=True, slots=True)
class ClosingYear:
    """The tables as of now; `listed` are the cells whose records this person may open.

    `counted_with` is the agency it was merged into by the year's end, whose report counts all this too.
    """

    agency: Agency
    year: int
    report: AnnualReport
    listed: frozenset[str]
    prescribed: FormOfYear
    counted_with: Agency | None = None


@dataclass(frozen=True, slots=True)
class ClosingCell:
    """What a cell counts now: requests or documents, whichever the cell is about."""

    key: str
    count: int
    cases: QuerySet[Case] | None = None
    documents: QuerySet[Publication] | None = None


def closing_year(*, user: User, agency: Agency, year: int) -> ClosingYear:
    """The tables of an agency's year from the records of this moment; raises `PermissionDenied`.

    What is signed for in 表二 comes from the newest version of the year, a draft or not; otherwise it is blank.
    """
    require(actor=user, permission=Permission.VIEW_REPORT, agency=agency)
    documents = report_cells(agency=agency, year=year)
    prescribed = form_for(agency=agency, year=year)
    form = prescribed.form
    counted = counted_cells(agency=agency, year=year, form=form.value)
    counted |= {key: len(ids) for key, ids in documents.items()}
    begun = begun_before(agency=agency, year=year)
    written = None if begun is None else current_value(begun)
    report = counted_value(agency=agency, year=year, form=form, counted=counted, begun=written)
    requests = may(user, Permission.VIEW_CASE, agency)
    papers = may(user, Permission.VIEW_DOCUMENT, agency)
    listed = {
        key for key in keys_of(form) if (requests and is_counted(key=key)) or (papers and key in documents)
    }
    heir = counted_with(agency=agency, year=year)
    return ClosingYear(agency, year, report, frozenset(listed), prescribed, heir)


def closing_cell(*, user: User, agency: Agency, year: int, key: str) -> ClosingCell | None:
    """The records behind a cell; None for one that counts none, and for whoever may not see them."""
    form = form_for(agency=agency, year=year).form
    if key not in keys_of(form):
        return None
    if is_counted(key=key):
        if not may(user, Permission.VIEW_CASE, agency):
            return None
        found = cases_in_cell(agency=agency, year=year, form=form.value, key=key)
        count = counted_cells(agency=agency, year=year, form=form.value).get(key, 0)
        seen = visible_cases(user=user).filter(pk__in=found.values("pk")).order_by("pk")
        return ClosingCell(key, count, cases=seen)
    cells = report_cells(agency=agency, year=year)
    if key not in cells or not may(user, Permission.VIEW_DOCUMENT, agency):
        return None
    documents = documents_of(user=user).filter(pk__in=cells[key]).select_related("agency").order_by("pk")
    return ClosingCell(key, len(cells[key]), documents=documents)
