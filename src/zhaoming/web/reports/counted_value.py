"""A year's report as a value out of what the records count: kept by `compile_report`, shown any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from zhaoming.annual_report.form import SECTION_TITLES, FormId, keys_of
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection
from zhaoming.law.derivation import long_day
from zhaoming.web.agencies.selectors import counted_with
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


@dataclass(frozen=True, slots=True)
class TooSoon:
    """That a draft's records were counted while its year was running: on which day, and who counts them now.

    `heir` is the agency this one was merged into before the year's end: nothing is counted here then.
    """

    counted_on: dt.date
    year: int
    agency: Agency
    heir: Agency | None

    @property
    def what(self) -> str:
        """What is wrong, as a sentence."""
        return (
            f"这份年报的数字是 {long_day(self.counted_on)}按当时的记录生成的，那时 {self.year} 年还没有结束，"
            "以后的申请和文件没有计入。"
        )

    @property
    def next_step(self) -> str:
        """What to do about it, as a sentence."""
        if self.heir is not None:
            moved = f"“{self.agency}”已并入“{self.heir}”，{self.year} 年的记录计入那里的年报"
            return f"{moved}：请在那里生成，这一份请删除。"
        return "请经办人由申请记录重新生成一份，核对后报送新的一份，删除这一份。"


def counted_too_soon(*, version: ReportVersion) -> TooSoon | None:
    """That its records were counted before its year was over, by the date in Beijing; None for what is right.

    Nothing was counted for a report that was read from a file. A corrected report says for itself what it
    changes of the one before.
    """
    if version.agency is None or version.year is None or version.replaces_id is not None:
        return None
    made_at = Compilation.objects.filter(version=version).values_list("made_at", flat=True).first()
    day = timezone.localdate(made_at) if made_at is not None else None
    if day is None or day.year > version.year:
        return None
    return TooSoon(day, version.year, version.agency, counted_with(agency=version.agency, year=version.year))
