"""A version's content: the reading, the corrections laid over it, and the hash of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.json_form import figure_entry, from_entry
from zhaoming.annual_report.report import AnnualReport, Cell, CellState
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


def cells_of(report: AnnualReport) -> dict[str, Any]:
    """Every figure with its state, and whose it is: what a sum needs, without text and places."""
    return {
        "agency": report.agency,
        "form": report.form.value if report.form else None,
        "figures": {key: figure_entry(cell.value) for key, cell in report.cells.items()},
        "states": {key: cell.state.value for key, cell in report.cells.items() if cell.state is not None},
    }


def report_of_cells(*, kept: Mapping[str, Any], year: int | None) -> AnnualReport:
    """The report that `cells_of` wrote, with its figures alone."""
    states = kept["states"]
    return AnnualReport(
        agency=kept["agency"],
        year=year,
        form=FormId(kept["form"]) if kept["form"] else None,
        cells={key: _cell(value, states.get(key)) for key, value in kept["figures"].items()},
    )


@lru_cache(maxsize=10_000)
def _cell(value: int | str | None, state: str | None) -> Cell:
    """One cell for all that are alike: most of a year's figures are blank, 0 or small."""
    number = Decimal(value) if isinstance(value, str) else value
    return Cell(number, CellState(state) if state is not None else None)


def figures_of(report: AnnualReport) -> Mapping[str, int | str]:
    """The figures lists and charts need: 表二, the 总计 column of 表三, 表四; amounts as decimal strings."""
    wanted = {
        key: cell.value
        for key, cell in report.cells.items()
        if cell.value is not None and (not key.startswith("s3.") or key.endswith(".total"))
    }
    return {key: value if isinstance(value, int) else format(value, "f") for key, value in wanted.items()}
