"""A year's report as a value out of what the records count: kept by `compile_report`, shown any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils import timezone

from zhaoming.annual_report.form import SECTION_TITLES, FormId, keys_of
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection
from zhaoming.web.reports.form import form_for
from zhaoming.web.reports.models import (
    OPEN_STATES,
    STANDING_STATES,
    Compilation,
    ReportVersion,
    VersionState,
)

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

# Nothing older is compiled: the records begin with the form of 2021.
FIRST_YEAR = 2021
_BLANK = Cell(state=CellState.BLANK)


def counted_value(
    *, agency: Agency, year: int, form: FormId, counted: Mapping[str, int], begun: AnnualReport | None
) -> AnnualReport:
    """The report of counted cells in a form; those signed for in 表二 come from the draft before, if any."""
    written = begun.cells if begun is not None else {}
    cells = {
        key: written.get(key, _BLANK)
        if key.startswith("s2.") and key not in counted
        else Cell(counted.get(key, 0))
        for key in keys_of(form)
    }
    return AnnualReport(
        agency=agency.name,
        year=year,
        form=form,
        cells=cells,
        narrative=tuple(NarrativeSection(number, title, "") for number, title in SECTION_TITLES),
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
    )


def begun_before(*, agency: Agency, year: int) -> ReportVersion | None:
    """What 表二 and the text may be taken over from: the newest version of the same form, a draft or not.

    A report that was filed, published or taken down is not written anew because its records are counted again,
    and a draft older than it is not what was last said.
    """
    form = form_for(agency=agency, year=year).form
    of_year = ReportVersion.objects.filter(agency=agency, year=year, form=form.value).order_by("-number")
    return of_year.filter(state__in=(*OPEN_STATES, *STANDING_STATES, VersionState.WITHDRAWN)).first()


def counted_too_soon(*, version: ReportVersion) -> dt.date | None:
    """The day the records were counted for it, where the year was not over then; None for what is right.

    A corrected report says for itself what it changes of the one before.
    """
    if version.year is None or version.replaces_id is not None:
        return None
    made_at = Compilation.objects.filter(version=version).values_list("made_at", flat=True).first()
    day = timezone.localtime(made_at).date() if made_at is not None else None
    return day if day is not None and day.year <= version.year else None
