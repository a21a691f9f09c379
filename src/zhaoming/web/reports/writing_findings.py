"""What a text written here still lacks: findings like any other, before the report is filed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import AnnualReport
from zhaoming.annual_report.writing.checklist import PointState, gaps, points_for, states
from zhaoming.annual_report.writing.proposal import TO_COMPLETE
from zhaoming.web.agencies.models import Kind
from zhaoming.web.reports.written_text import (
    SECTIONS,
    is_written_here,
    point_entries,
    prior_problems,
    raised_points,
)

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion


def point_states(*, version: ReportVersion, report: AnnualReport) -> tuple[PointState, ...]:
    """Every point that binds the report, with whether its text covers it or somebody signed for it."""
    is_government = version.agency is not None and version.agency.kind == Kind.GOVERNMENT
    signed = {key: row.text for key, row in point_entries(version=version).items() if row.has_none}
    return states(points=points_for(is_government=is_government), texts=_texts(report), signed=signed)


def writing_findings(*, version: ReportVersion, report: AnnualReport) -> tuple[Finding, ...]:
    """Gaps that still stand, points nobody covered, last year's problems nobody followed up."""
    if not is_written_here(version=version):
        return ()
    return (*_gaps(report), *_points(point_states(version=version, report=report)), *_problems(version))


def _gaps(report: AnnualReport) -> Iterator[Finding]:
    for section in gaps(texts=_texts(report)):
        yield Finding(
            code="WRT101",
            rule="WRT",
            level=Level.ERROR,
            message=f"WRT101 第{section}部分还有“{TO_COMPLETE}”",
            next_step="补写或者删去这一处",
            found={f"narrative.{section}": TO_COMPLETE},
        )


def _points(points: tuple[PointState, ...]) -> Iterator[Finding]:
    raised = raised_points()
    for one in points:
        if not one.is_met:
            point = one.point
            yield Finding(
                code="WRT102",
                rule="WRT",
                level=Level.ERROR if point.id in raised else point.level,
                message=f"WRT102 第{point.section}部分没有写到{point.label}（{point.source}）",
                next_step="补写这方面的情况；确实没有的，在正文页签署“无此情况”并写明理由",
                found={f"point.{point.id}": None},
            )


def _problems(version: ReportVersion) -> Iterator[Finding]:
    for one in prior_problems(version=version):
        if not one.became:
            yield Finding(
                code="WRT103",
                rule="WRT",
                level=Level.WARNING,
                message=f"WRT103 上年报告的问题没有写明去向：{one.text[:60]}",
                next_step="写明本年度改进到什么程度",
                found={"prior": one.text},
            )


def _texts(report: AnnualReport) -> dict[str, str]:
    return {section: report.text_of(section) for section, _ in SECTIONS if section}
