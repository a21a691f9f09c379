"""A year's report out of the records: 表三 and 表四 from the requests, documents of 表二.

Each cell keeps the requests or documents it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.annual_report.form import SECTION_TITLES, FormId, keys_of
from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import (
    AnnualReport,
    Cell,
    CellState,
    NarrativeSection,
    ReadResult,
    ReadStatus,
)
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.selectors import cases_by_cell
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.models import OPEN_STATES, Compilation, ReportVersion
from zhaoming.web.reports.naming import How
from zhaoming.web.reports.numbering import next_number
from zhaoming.web.reports.record_figures import record_figures
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.writing import begin_text
from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

# Nothing older is compiled: the records begin with the form of 2021.
FIRST_YEAR = 2021
FORM = FormId.F2021
_BLANK = Cell(state=CellState.BLANK)


@transaction.atomic
def compile_report(*, actor: User, agency: Agency, year: int) -> ReportVersion:
    """A new draft of the agency's year with 表三 and 表四 as the requests give them today.

    The rows of 规章 and 规范性文件 come from the documents where the agency keeps any here. The rest of 表二
    and the text are taken from the newest draft of that year, if any; decisions and fees are entries that are
    signed for. Without one the text begins with a proposal of bound figures (`services.writing`). What is
    compiled twice becomes two versions, of which one is filed.
    """
    require(actor=actor, permission=Permission.UPLOAD_REPORT, agency=agency)
    if not FIRST_YEAR <= year <= today().year:
        raise ActRefusedError(
            code="ACT060",
            message=f"只能生成 {FIRST_YEAR} 年至 {today().year} 年的年报，填的是 {year}。",
            next_step="请填写年报所属的年度；更早的年报请上传文件。",
            given="year",
        )
    cases = cases_by_cell(agency=agency, year=year, form=FORM.value)
    documents = report_cells(agency=agency, year=year)
    counted = {**cases, **documents}
    begun = _begun(agency, year)
    written = None if begun is None else current_value(begun)
    report = compiled_value(
        agency=agency, year=year, counted={key: len(ids) for key, ids in counted.items()}, begun=written
    )
    version = _kept(agency, year, report)
    figures = record_figures(agency=agency, year=year)
    Compilation.objects.create(version=version, cases=counted, figures=figures, made_at=version.made_at)
    begin_text(version=version, begun=begun, narrative=written)
    record(
        kind="report.compiled",
        actor=actor,
        agency=agency,
        subject=version,
        data={"year": year, "number": version.number, "source": version.source},
    )
    refresh(version=version)
    refresh_neighbours(version=version)
    return version


def _kept(agency: Agency, year: int, report: AnnualReport) -> ReportVersion:
    source = f"由申请记录生成（{today().isoformat()}）"
    return ReportVersion.objects.create(
        source=source,
        entry=to_entry(ReadResult(source, ReadStatus.READ, report)),
        title=(report.title or "")[:500],
        agency=agency,
        holder=agency,
        year=year,
        number=next_number(agency=agency, year=year),
        matched_by=How.COMPILED.value,
        made_at=now(),
    )


def compiled_value(
    *, agency: Agency, year: int, counted: Mapping[str, int], begun: AnnualReport | None
) -> AnnualReport:
    """The report of counted cells; those of 表二 that are signed for come from the draft before, if any."""
    written = begun.cells if begun is not None else {}
    cells = {
        key: written.get(key, _BLANK)
        if key.startswith("s2.") and key not in counted
        else Cell(counted.get(key, 0))
        for key in keys_of(FORM)
    }
    return AnnualReport(
        agency=agency.name,
        year=year,
        form=FORM,
        cells=cells,
        narrative=_headings(),
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
    )


def _begun(agency: Agency, year: int) -> ReportVersion | None:
    """The newest draft whose 表二 and text may be taken over: one of the same form."""
    drafts = ReportVersion.objects.filter(agency=agency, year=year, state__in=OPEN_STATES, form=FORM.value)
    return drafts.order_by("-number").first()


def _headings() -> tuple[NarrativeSection, ...]:
    return tuple(NarrativeSection(number, title, "") for number, title in SECTION_TITLES)
