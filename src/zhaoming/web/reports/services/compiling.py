"""A year's report out of the records: 表三 and 表四 from the requests, documents of 表二.

Each cell keeps the requests or documents it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import AnnualReport, ReadResult, ReadStatus
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.agencies.selectors import counted_with
from zhaoming.web.cases.selectors import cases_by_cell
from zhaoming.web.catalogues.libraries import report_cells
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.counted_value import FIRST_YEAR, begun_before, counted_value
from zhaoming.web.reports.form import form_for
from zhaoming.web.reports.models import Compilation, ReportVersion
from zhaoming.web.reports.naming import How
from zhaoming.web.reports.numbering import next_number
from zhaoming.web.reports.record_figures import record_figures
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.remembered import counted
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.writing import begin_text
from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def compile_report(*, actor: User, agency: Agency, year: int) -> ReportVersion:
    """A new draft of the agency's year with 表三 and 表四 as the requests give them today.

    The rows of 规章 and 规范性文件 come from the documents where the agency keeps any here. The rest of 表二
    and the text are taken from the newest version of that year, a draft or what was filed, published or taken
    down; decisions and fees are entries that are signed for. Without one the text begins with a proposal of
    bound figures (`services.writing`). What is compiled twice becomes two versions, of which one is filed.
    """
    require(actor=actor, permission=Permission.UPLOAD_REPORT, agency=agency)
    if not FIRST_YEAR <= year <= today().year:
        raise ActRefusedError(
            code="ACT060",
            message=f"只能生成 {FIRST_YEAR} 年至 {today().year} 年的年报，填的是 {year}。",
            next_step="请填写年报所属的年度；更早的年报请上传文件。",
            given="year",
        )
    _must_report_for_itself(agency, year)
    form = form_for(agency=agency, year=year).form
    cases = cases_by_cell(agency=agency, year=year, form=form.value)
    documents = report_cells(agency=agency, year=year)
    cells = {**cases, **documents}
    begun = begun_before(agency=agency, year=year)
    written = None if begun is None else current_value(begun)
    report = counted_value(agency=agency, year=year, form=form, counted=counted(cells=cells), begun=written)
    version = _kept(agency, year, report)
    figures = record_figures(agency=agency, year=year)
    Compilation.objects.create(version=version, cases=cells, figures=figures, made_at=version.made_at)
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


def _must_report_for_itself(agency: Agency, year: int) -> None:
    """What was merged is counted by the agency it was merged into, and nobody counts it twice."""
    heir = counted_with(agency=agency, year=year)
    if heir is not None:
        raise ActRefusedError(
            code="ACT061",
            message=f"“{agency}”已并入“{heir}”，{year} 年的申请和文件计入那里的年报。",
            next_step=f"请生成“{heir}” {year} 年的年报；并入以前的年度仍可在这里生成。",
            given="agency",
        )


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
