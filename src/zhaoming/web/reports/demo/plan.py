"""Which made-up reports there are: whose, of which year, in which format, with which fault, how far along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection
from zhaoming.web.reports.demo.figures import Figures, as_cells, summed, years_of
from zhaoming.web.reports.demo.wording import text_of

SEED = 20260126


class Fault(StrEnum):
    """What is wrong with a report, in ways that real ones are."""

    NONE = "none"
    ROW_SUM = "row_sum"
    BALANCE = "balance"
    CARRY_OVER = "carry_over"
    LITIGATION = "litigation"
    TEXT = "text"
    COPIED = "copied"
    NO_SECTION = "no_section"
    REFUSED_CELL = "refused_cell"


class Fate(StrEnum):
    """How far a report has come."""

    PUBLISHED = "published"
    FILED = "filed"
    RETURNED = "returned"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of the demo, with the years it reports on.

    `sums` tells the government, which reports for all others; `after` are the ids of the agencies
    whose affairs this one took over.
    """

    id: int
    name: str
    years: tuple[int, ...]
    sums: bool = False
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One report of the demo; `late`: filed after it was due; `revised`: corrected after publication."""

    body: Body
    report: AnnualReport
    to: str
    fault: Fault
    fate: Fate
    late: bool = False
    revised: bool = False


# The newest year is the one people work on: what becomes of the reports, in the order of the agencies.
_NEWEST: tuple[tuple[Fault, Fate], ...] = (
    (Fault.BALANCE, Fate.DRAFT),
    (Fault.NONE, Fate.FILED),
    (Fault.ROW_SUM, Fate.DRAFT),
    (Fault.CARRY_OVER, Fate.RETURNED),
    (Fault.REFUSED_CELL, Fate.DRAFT),
    (Fault.LITIGATION, Fate.DRAFT),
    (Fault.TEXT, Fate.FILED),
    (Fault.COPIED, Fate.FILED),
    (Fault.NO_SECTION, Fate.DRAFT),
    (Fault.NONE, Fate.MISSING),
    (Fault.NONE, Fate.DRAFT),
)
_FORMATS = ("docx", "html", "pdf", "xlsx", "html")
# One natural person's request more or less, in the cells that must move for the fault to stand alone.
_SHIFTS: Mapping[Fault, Mapping[str, int]] = {
    Fault.ROW_SUM: {"s3.granted.total": 2},
    Fault.BALANCE: {"s3.carried_out.natural": 3, "s3.carried_out.total": 3},
    Fault.CARRY_OVER: {
        f"s3.{row}.{column}": 2
        for row in ("carried_in", "granted", "handled_total")
        for column in ("natural", "total")
    },
    Fault.LITIGATION: {"s4.review.total": 1},
    Fault.TEXT: {"s3.new_received.total": 5},
}
_UNREAD = "s3.unable_not_held.natural"
UNREAD_TEXT = "3或4"
"""What stands in the cell that cannot be read: two numbers, so that none is right."""


Counted = Mapping[tuple[int, int], Figures]


def plan(
    *, bodies: Sequence[Body], years: Sequence[int], counted: Counted | None = None
) -> tuple[Planned, ...]:
    """The reports in the order in which they came in: year by year, the sum of the others last.

    `counted` are the cells that records give, by body and year; the rest is made up.
    """
    figures = _figures(bodies, years, counted or {})
    found: list[Planned] = []
    for year in years:
        reporting = sorted((body for body in bodies if year in body.years), key=lambda body: body.sums)
        for index, body in enumerate(reporting):
            fault, fate = _lot(index, newest=year == years[-1], sums=body.sums)
            found.append(
                Planned(
                    body=body,
                    report=_report(body, year, figures[body.id][year], fault, found),
                    to="html" if fault is Fault.REFUSED_CELL else _FORMATS[(index + year) % len(_FORMATS)],
                    fault=fault,
                    fate=fate,
                    late=year == years[-2] and index == _LATE_ONE,
                    revised=year == years[-2] and index == _REVISED_ONE,
                )
            )
    return tuple(found)


_LATE_ONE, _REVISED_ONE = 3, 0


def _lot(index: int, *, newest: bool, sums: bool) -> tuple[Fault, Fate]:
    """The years before are done; of the newest each agency has its own lot, and a government is due later."""
    if not newest:
        return Fault.NONE, Fate.PUBLISHED
    if sums:
        return Fault.NONE, Fate.MISSING
    return _NEWEST[index] if index < len(_NEWEST) else (Fault.NONE, Fate.PUBLISHED)


def _figures(
    bodies: Sequence[Body], years: Sequence[int], counted: Counted
) -> Mapping[int, Mapping[int, Figures]]:
    """Everybody's figures, agencies that were taken over first; the sum has its own office's too."""
    own: dict[int, dict[int, Figures]] = {}
    for body in sorted(bodies, key=lambda one: len(one.after)):
        before = [own[key][max(own[key])] for key in body.after]
        made_up = years_of(name=body.name, years=body.years, seed=SEED, before=before)
        own[body.id] = {year: {**told, **counted.get((body.id, year), {})} for year, told in made_up.items()}
    everybody = {year: summed(parts=[part[year] for part in own.values() if year in part]) for year in years}
    return {**own, **{body.id: everybody for body in bodies if body.sums}}


def _report(body: Body, year: int, true: Figures, fault: Fault, before: Sequence[Planned]) -> AnnualReport:
    """The report with its fault in: in the tables, in the text, or in both where both tell the same."""
    shifted = {key: value + _SHIFTS.get(fault, {}).get(key, 0) for key, value in true.items()}
    told = shifted if fault in (Fault.CARRY_OVER, Fault.TEXT) else true
    text = text_of(name=body.name, year=year, figures=told, seed=SEED)
    report = AnnualReport(
        agency=body.name,
        year=year,
        form=FormId.F2021,
        cells=as_cells(true if fault is Fault.TEXT else shifted),
        narrative=text,
        title=f"{body.name}{year}年政府信息公开工作年度报告",
    )
    if fault is Fault.NO_SECTION:
        return replace(report, narrative=tuple(part for part in text if part.section != "五"))
    if fault is Fault.COPIED:
        return replace(report, narrative=_copied(text, body, before))
    if fault is Fault.REFUSED_CELL:
        unread = Cell(state=CellState.UNREADABLE, raw=UNREAD_TEXT, reason="一格中有两个数")
        return replace(report, cells={**report.cells, _UNREAD: unread})
    return report


def _copied(
    text: Sequence[NarrativeSection], body: Body, before: Sequence[Planned]
) -> tuple[NarrativeSection, ...]:
    """Sections 一 and 五 taken over from the agency that filed first, only the name changed."""
    first = next(one for one in before if one.fate is Fate.FILED)
    words = {
        part.section: part.text.replace(first.body.name, body.name)
        for part in first.report.narrative
        if part.section in ("一", "五")
    }
    return tuple(replace(part, text=words.get(part.section, part.text)) for part in text)
