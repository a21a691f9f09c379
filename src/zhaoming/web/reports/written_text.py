"""The text of a report written here, drawn from its present figures; a report read from a file has its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.annual_report.report import AnnualReport, NarrativeSection
from zhaoming.annual_report.writing.binding import draw
from zhaoming.annual_report.writing.figures import BoundFigure, figures_of, texts_of

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion, SectionText

# The preface stands before the six sections and has no title of its own.
SECTIONS: tuple[tuple[str, str], ...] = (("", "前言"), *SECTION_TITLES)


def newest_texts(*, version: ReportVersion) -> dict[str, SectionText]:
    """The standing text of each section that was written here, by section; no query for a report from a file."""
    if version.upload_id is not None or version.pk is None:
        return {}
    return {row.section: row for row in version.section_texts.select_related("maker")}


def is_written_here(*, version: ReportVersion) -> bool:
    """Whether people write the text of this version here, with bound figures."""
    return bool(newest_texts(version=version))


def bound_figures(*, version: ReportVersion, report: AnnualReport) -> dict[str, BoundFigure]:
    """Every figure the text of a version may bind, with what it is drawn as now."""
    return figures_of(report=report, records=_record_figures(version))


def with_written_text(*, version: ReportVersion, report: AnnualReport) -> AnnualReport:
    """The report with its text as written here, every figure drawn; the report itself where none was."""
    texts = {section: row.text for section, row in newest_texts(version=version).items()}
    if not texts:
        return report
    figures = texts_of(figures=bound_figures(version=version, report=report))
    titles = dict(SECTION_TITLES)
    narrative = tuple(
        NarrativeSection(section, titles.get(section, ""), draw(text=texts.get(section, ""), figures=figures))
        for section, _ in SECTIONS
    )
    return replace(report, narrative=tuple(part for part in narrative if part.section or part.text))


def hashed_text(*, version: ReportVersion) -> list[object]:
    """What a hash of the version's content must hold of its text: the savings that stand, and the figures."""
    texts = sorted((section, row.text) for section, row in newest_texts(version=version).items())
    return [texts, sorted(_record_figures(version).items())] if texts else []


def _record_figures(version: ReportVersion) -> Mapping[str, int | str | None]:
    from zhaoming.web.reports.models import Compilation

    kept = Compilation.objects.filter(version=version).values_list("figures", flat=True).first()
    return kept or {}
