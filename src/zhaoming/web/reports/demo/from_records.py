"""Reports of the demo whose figures are those of the requests and documents of the years."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.annual_report.form import FormId, cells_of
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.cases.selectors import counted_cells
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.reports.demo.plan import Body, Counted, Fate, Fault, Figures, Planned
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import compile_report, delete_draft

_COUNTED = ("s3.", "s4.", "s2.regulations.", "s2.normative_documents.")


def counted_of(*, bodies: Sequence[Body], years: Sequence[int]) -> Counted:
    """The cells that are counted, of every body and year it reports on."""
    agencies = Agency.objects.in_bulk([one.id for one in bodies])
    return {
        (one.id, year): _cells(agencies[one.id], year) for one in bodies for year in years if year in one.years
    }


def is_compiled(*, planned: Planned) -> bool:
    """What is to be published without a fault is compiled; a government's report sums up files it was sent."""
    return planned.fate is Fate.PUBLISHED and planned.fault is Fault.NONE and not planned.body.sums


def compiled_over(*, draft: ReportVersion, agency: Agency, officer: User) -> ReportVersion:
    """The report of the records with the text and the signed entries of the file, which is put away."""
    version = compile_report(actor=officer, agency=agency, year=draft.year or 0)
    delete_draft(actor=officer, version=draft)
    return version


def _cells(agency: Agency, year: int) -> Figures:
    documents = {key: len(ids) for key, ids in report_cells(agency=agency, year=year).items()}
    found = counted_cells(agency=agency, year=year, form=FormId.F2021.value) | documents
    keys = (spec.key for spec in cells_of(FormId.F2021) if spec.key.startswith(_COUNTED))
    return {key: found.get(key, 0) for key in keys}
