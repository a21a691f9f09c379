"""A version's content: the reading, the corrections laid over it, and the hash of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.annual_report.json_form import from_entry
from zhaoming.annual_report.report import AnnualReport, Cell
from zhaoming.web.reports.typed_cell import typed_cell
from zhaoming.web.reports.written_text import hashed_text, with_written_text

if TYPE_CHECKING:
    from zhaoming.web.reports.models import CellCorrection, ReportVersion


class EntryWithoutReportError(ValueError):
    """A stored entry holds no report; only damaged data can do that."""


def printed_report(version: ReportVersion) -> AnnualReport:
    """The report as it was read, never changed by anybody."""
    report = from_entry(version.entry).report
    if report is None:
        raise EntryWithoutReportError(f"version {version.pk} was stored without a report")
    return replace(report, title=version.title or None)


def active(corrections: Iterable[CellCorrection]) -> tuple[CellCorrection, ...]:
    """The corrections that count, oldest first; the last of a key wins."""
    return tuple(item for item in corrections if item.undone_at is None)


def corrected_report(
    *, version: ReportVersion, printed: AnnualReport, corrections: Iterable[CellCorrection]
) -> AnnualReport:
    """The report with its active corrections, its text as written here, and with agency and year as matched.

    The year is the one the version was assigned to; the printed name of the agency stays, because
    the rules compare it with the text.
    """
    cells: dict[str, Cell] = dict(printed.cells)
    for item in active(corrections):
        before = cells.get(item.key)
        typed = typed_cell(key=item.key, text=item.new)
        cells[item.key] = replace(typed, place=before.place if before else None)
    name = printed.agency or (version.agency.name if version.agency is not None else None)
    report = replace(printed, cells=cells, agency=name, year=version.year or printed.year)
    return with_written_text(version=version, report=report)


def content_hash(*, version: ReportVersion, corrections: Iterable[CellCorrection]) -> str:
    """A hash of everything a check of this version alone depends on."""
    changed = {item.key: item.new for item in active(corrections)}
    own = [version.entry, sorted(changed.items()), version.agency_id, version.year, version.title]
    # Nothing is added where no text was written, so that what was hashed before stays as it is.
    return hash_of([*own, *hashed_text(version=version)])


def hash_of(value: object) -> str:
    """SHA-256 over canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def figures_of(report: AnnualReport) -> Mapping[str, int | str]:
    """The figures lists and charts need: 表二, the 总计 column of 表三, 表四; amounts as decimal strings."""
    wanted = {
        key: cell.value
        for key, cell in report.cells.items()
        if cell.value is not None and (not key.startswith("s3.") or key.endswith(".total"))
    }
    return {key: value if isinstance(value, int) else format(value, "f") for key, value in wanted.items()}
