"""Documents drawn from a version, kept once drawn."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.annual_report.aggregate import sum_document
from zhaoming.web.config.clock import now
from zhaoming.web.reports.models import Rendering, ReportVersion
from zhaoming.web.reports.selectors.versions import current_report
from zhaoming.web.reports.shapes import AggregateView

FORMATS: tuple[str, ...] = ("docx", "html", "pdf", "xlsx", "csv", "json")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


class UnknownFormatError(ValueError):
    """A format that reports are not written in."""


@dataclass(frozen=True, slots=True)
class Download:
    """A document with the name and type it is handed out under."""

    name: str
    content_type: str
    data: bytes


def download(*, version: ReportVersion, to: str) -> Download:
    """The version as a document of the given format, drawn once for each content.

    Raises `UnknownFormatError` for another format; what may be refused by the writer itself (a
    report with unread cells, except to json) comes up as its own error.
    """
    _must_be_known(to)
    kept = Rendering.objects.filter(version=version, to=to, content_hash=version.content_hash).first()
    data = bytes(kept.data) if kept is not None else _draw(version, to)
    return Download(name=f"{_name(version)}.{to}", content_type=_TYPES[to], data=data)


def aggregate_download(*, view: AggregateView, to: str) -> Download:
    """The sum of a subtree as a document of the given format; the errors are those of `download`."""
    from zhaoming.report_files import write_report

    _must_be_known(to)
    report = sum_document(
        total=view.report,
        counted=[str(part.agency) for part in view.parts],
        missing=[agency.name for agency in view.missing],
        notes=(*view.overlap.sentences, *view.notes),
    )
    data = write_report(report=report, to=to, source=str(report.title))
    return Download(name=f"{report.title}.{to}", content_type=_TYPES[to], data=data)


def _must_be_known(to: str) -> None:
    if to not in FORMATS:
        raise UnknownFormatError(f"年报没有 {to} 格式；可用的是 {'、'.join(FORMATS)}。")


def _draw(version: ReportVersion, to: str) -> bytes:
    from zhaoming.report_files import write_report

    data = write_report(report=current_report(version=version).report, to=to)
    Rendering.objects.update_or_create(
        version=version,
        to=to,
        defaults={"content_hash": version.content_hash, "data": data, "made_at": now()},
    )
    return data


def _name(version: ReportVersion) -> str:
    agency = version.agency.name if version.agency is not None else "未确定机关"
    return f"{agency}{version.year or ''}年政府信息公开工作年度报告"
