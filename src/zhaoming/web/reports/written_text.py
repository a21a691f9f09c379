"""The text of a report written here, drawn from its present figures; a report read from a file has its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.annual_report.report import AnnualReport, NarrativeSection
from zhaoming.annual_report.writing.binding import draw
from zhaoming.annual_report.writing.figures import BoundFigure, figures_of, texts_of

if TYPE_CHECKING:
    from zhaoming.web.reports.models import PointEntry, PriorProblem, ReportVersion, SectionText

NOT_TOLD = "（去向未写明）"
# The preface stands before the six sections and has no title of its own.
SECTIONS: tuple[tuple[str, str], ...] = (("", "前言"), *SECTION_TITLES)


def newest_texts(*, version: ReportVersion) -> dict[str, SectionText]:
    """The standing text of each section written here, by section; no query for a report from a file."""
    if version.upload_id is not None or version.pk is None:
        return {}
    return {row.section: row for row in version.section_texts.select_related("maker")}


def is_written_here(*, version: ReportVersion) -> bool:
    """Whether people write the text of this version here, with bound figures."""
    return bool(newest_texts(version=version))


def bound_figures(*, version: ReportVersion, report: AnnualReport) -> dict[str, BoundFigure]:
    """Every figure the text of a version may bind, with what it is drawn as now."""
    problems = prior_problems(version=version)
    told = {
        "rec.prior_problems": len(problems),
        "rec.prior_settled": sum(bool(one.became) for one in problems),
    }
    return figures_of(
        report=report, records={**_record_figures(version), **told}, entries=_entries(version, problems)
    )


def prior_problems(*, version: ReportVersion) -> tuple[PriorProblem, ...]:
    """The problems of last year's report that were listed for this one, in order."""
    return tuple(version.prior_problems.filter(removed_at=None))


def point_entries(*, version: ReportVersion) -> dict[str, PointEntry]:
    """What was signed for points of the checklist and stands, by the id of the point."""
    return {row.point: row for row in version.point_entries.filter(replaced_at=None)}


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
    """What a hash of the version's content must hold of its text: all that is drawn, and all that is judged."""
    texts = sorted((section, row.text) for section, row in newest_texts(version=version).items())
    if not texts:
        return []
    entries = sorted((key, row.has_none, row.text) for key, row in point_entries(version=version).items())
    problems = [(one.text, one.became) for one in prior_problems(version=version)]
    kind = version.agency.kind if version.agency is not None else ""
    return [texts, sorted(_record_figures(version).items()), entries, problems, kind, raised_points()]


def raised_points() -> list[str]:
    """The points of practice this installation holds everybody to, by id."""
    return sorted(settings.ZHAOMING_REPORT_REQUIRED_POINTS)


def _entries(version: ReportVersion, problems: tuple[PriorProblem, ...]) -> dict[str, str]:
    told = {f"entry.{key}": row.text for key, row in point_entries(version=version).items()}
    listed = (f"{number}. {one.text}：{one.became or NOT_TOLD}" for number, one in enumerate(problems, start=1))
    return {**told, "entry.prior_problems": "\n".join(listed)}


def _record_figures(version: ReportVersion) -> Mapping[str, int | str | None]:
    from zhaoming.web.reports.models import Compilation

    kept = Compilation.objects.filter(version=version).values_list("figures", flat=True).first()
    return kept or {}
