"""A report beside the records: the requests and documents each cell counts, and where the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.annual_report.form import FormId, keys_of
from zhaoming.law.disclosure import Library
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import cases_in_cell, counted_cells, visible_cases
from zhaoming.web.catalogues.libraries import SignedPublished, is_signed, published_of_signed, report_cells
from zhaoming.web.config.clock import now
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import documents_of
from zhaoming.web.reports.models import Compilation, ReportVersion
from zhaoming.web.reports.remembered import ids_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.reports.shapes import CurrentReport

_COUNTED = ("s3.", "s4.")
_OF_DOCUMENTS = tuple(f"s2.{one.value}." for one in Library)


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What the records count in a cell: `remembered` those of the day the report was compiled."""

    key: str
    count: int
    remembered: bool
    cases: QuerySet[Case]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """The documents a cell of 表二 counts: `remembered` those of the day the report was compiled."""

    key: str
    count: int
    remembered: bool
    documents: QuerySet[Publication]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in which the report says another number than the records do today."""

    key: str
    printed: int
    counted: int


def is_counted(*, key: str) -> bool:
    """Whether a cell counts requests or disputes."""
    return key.startswith(_COUNTED)


def record_of_cell(*, user: User, version: ReportVersion, key: str) -> CellRecord | None:
    """The requests a cell counts: as remembered where the report was compiled, else as they stand today.

    None for a cell that counts none, a report that belongs to nobody, and a person who sees no requests of it.
    """
    if version.seat is None or version.agency is None or not is_counted(key=key) or not version.form:
        return None
    if not may(user, Permission.VIEW_CASE, version.agency):
        return None
    seen = visible_cases(user=user)
    kept = Compilation.objects.filter(version=version).first()
    if kept is not None:
        ids = ids_of(cells=kept.cases, key=key)
        return CellRecord(key, len(ids), remembered=True, cases=seen.filter(pk__in=ids).order_by("pk"))
    found = cases_in_cell(agency=version.agency, year=version.seat[1], form=version.form, key=key)
    counted = counted_cells(agency=version.agency, year=version.seat[1], form=version.form).get(key, 0)
    return CellRecord(
        key, counted, remembered=False, cases=seen.filter(pk__in=found.values("pk")).order_by("pk")
    )


def documents_of_cell(*, user: User, version: ReportVersion, key: str) -> DocumentRecord | None:
    """The documents a cell of 表二 counts: as remembered where the report was compiled, else as they are today.

    None for a cell that counts none, an agency that keeps no documents here, and whoever sees none of them.
    """
    if version.seat is None or version.agency is None or not key.startswith(_OF_DOCUMENTS):
        return None
    if not may(user, Permission.VIEW_DOCUMENT, version.agency):
        return None
    kept = Compilation.objects.filter(version=version).first()
    remembered = kept is not None and key in kept.cases
    cells = (
        kept.cases
        if kept is not None and remembered
        else report_cells(agency=version.agency, year=version.seat[1])
    )
    if key not in cells:
        return None
    ids: list[int] = cells[key]
    found = documents_of(user=user).filter(pk__in=ids).select_related("agency").order_by("pk")
    return DocumentRecord(key, len(ids), remembered, found)


@dataclass(frozen=True, slots=True)
class PublishedBeside:
    """What was published of what a signed cell counts; no `found`: 未登记. `is_open`: the person may see it."""

    found: SignedPublished | None
    is_open: bool

    @property
    def count(self) -> int | None:
        """How many decisions; None where nothing was ever published of them."""
        return self.found.count if self.found is not None else None


def published_beside(*, user: User, version: ReportVersion, key: str) -> PublishedBeside | None:
    """What was published of what a cell of decisions or fees counts; None for a cell that is no such entry."""
    if version.seat is None or version.agency is None or not is_signed(key=key):
        return None
    found = published_of_signed(agency=version.agency, year=version.seat[1], key=key, at=now())
    return PublishedBeside(found, may(user, Permission.VIEW_DOCUMENT, version.agency))


def differences_from_records(*, current: CurrentReport) -> tuple[Difference, ...]:
    """The cells that are not what requests and documents count today, in the order of the form.

    Those of requests are left out where the agency keeps none of that year here, those of documents where it
    keeps none: silence of the records proves nothing, unless the report was counted from them.
    """
    version, report = current.version, current.report
    if version.seat is None or version.agency is None or report.form is not FormId.F2021:
        return ()
    agency, year = version.agency, version.seat[1]
    requests = counted_cells(agency=agency, year=year, form=report.form.value)
    is_told = bool(requests) or _counted_requests(version)
    counted = {key: requests.get(key, 0) for key in keys_of(report.form) if is_told and is_counted(key=key)}
    counted |= {key: len(ids) for key, ids in report_cells(agency=agency, year=year).items()}
    return tuple(
        Difference(key, int(report.number(key)), counted[key])
        for key in keys_of(report.form)
        if key in counted and not report.is_unreadable(key) and report.number(key) != counted[key]
    )


def _counted_requests(version: ReportVersion) -> bool:
    """Whether some request was counted when the report was compiled."""
    kept = Compilation.objects.filter(version=version).values_list("cases", flat=True).first()
    return any(is_counted(key=key) for key in kept or ())
