"""The sum of several reports of one year: a government's own report with those below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zhaoming.annual_report.context import SourcedReport, counted_in_another, place_of, same_agency
from zhaoming.annual_report.form import SECTION_TITLES, FormId, Unit, keys_of, specs_by_key
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection, Note, Value

PARTS_UNREADABLE = "RPT801"
PARTS_MISSING = "RPT802"
YEARS_DIFFER = "RPT803"
COUNTED_TWICE = "RPT804"
FROM_ELSEWHERE = "RPT805"
MEANINGS: dict[str, str] = {
    PARTS_UNREADABLE: "下级报告有未读出的格，汇总不能合计",
    PARTS_MISSING: "汇总缺少应报机关的报告",
    YEARS_DIFFER: "汇总中有其他年度的报告",
    COUNTED_TWICE: "汇总中既有政府的报告又有其下级的报告",
    FROM_ELSEWHERE: "汇总中有名称属于其他县区的机关",
}

_OTHER_SINGLE = "s3.other."
_OTHER_SPLIT = ("s3.other_no_correction.", "s3.other_no_payment.", "s3.other_misc.")
# The sections of the form that are tables.
_TABLED = frozenset("二三四")
# The county or district a name begins with; 社区, 园区 and the like are no such place.
_COUNTY = re.compile(r"(?:.*?[省市州盟])?([^省市区县旗州盟]{2,6}(?:[县旗]|(?<![社园景校地])(?<!开发)区))")
_NAMED = 5
_EMPTY_STATES = frozenset({CellState.BLANK, CellState.ABSENT, CellState.PLACEHOLDER})


class FormsDifferError(ValueError):
    """The reports use different forms, whose 表二 cannot be added up."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A sum with its parts: `contributions` gives, by key, the sources and values that are not 0.

    `missing` are the agencies that were expected and handed in no report.
    """

    report: AnnualReport
    parts: tuple[SourcedReport, ...]
    contributions: Mapping[str, tuple[tuple[str, Value], ...]]
    missing: tuple[str, ...] = ()


def aggregate(
    *, agency: str, year: int, reports: Sequence[AnnualReport], other_split: bool = True
) -> AnnualReport:
    """The report whose cells are the sums of those of the reports, which must use one form.

    A cell that could not be read in one part is unreadable in the sum, with the part named, never
    silently smaller. Where one part prints （六） as a single row, the sum does so too, as it does with
    `other_split` False, for who holds it against such a report. Raises `FormsDifferError` for reports of
    both forms; an empty sequence gives a report without cells.
    """
    form = _common_form(reports)
    split = other_split and all(report.other_split for report in reports)
    keys = keys_of(form, split) if form is not None else _keys_without_form(reports)
    cells = {key: _sum(key, reports) for key in keys}
    return AnnualReport(
        agency=agency,
        year=year,
        form=form,
        cells=cells,
        notes=(*_notes(year, reports, cells), *_scope_notes(agency, reports)),
        title=f"{agency}{year}年政府信息公开工作年度报告（汇总）",
    )


def aggregate_parts(
    *, agency: str, year: int, parts: Iterable[SourcedReport], expected: Iterable[str] = ()
) -> Aggregate:
    """The sum of the parts with its provenance, and the expected agencies that are not among them."""
    held = tuple(parts)
    total = aggregate(agency=agency, year=year, reports=[part.report for part in held])
    missing = tuple(
        name for name in expected if not any(same_agency(part.report.agency, name) for part in held)
    )
    contributions = {
        key: tuple(
            (part.source, number)
            for part in held
            if (number := summed_cell(key=key, report=part.report).number)
        )
        for key in total.cells
    }
    if missing:
        note = Note(PARTS_MISSING, f"汇总缺少 {len(missing)} 个机关的报告：{'、'.join(missing)}")
        total = _with_note(total, note)
    return Aggregate(total, held, contributions, missing)


def sum_document(
    *, total: AnnualReport, counted: Sequence[str], missing: Iterable[str], notes: Iterable[str] = ()
) -> AnnualReport:
    """The sum with a preface naming what is in it and what is not, so that its document explains itself."""
    absent = "、".join(missing)
    lines = (
        f"本表由 {len(counted)} 份年度报告逐格相加而成，供汇总和核对，不代替各机关自己的年度报告。",
        f"计入：{'、'.join(counted)}。" if counted else "",
        f"未计入（没有报告）：{absent}。" if absent else "",
        *notes,
    )
    preface = NarrativeSection("", "", "\n".join(line for line in lines if line))
    heads = [NarrativeSection(number, title, "") for number, title in SECTION_TITLES if number in _TABLED]
    return replace(total, narrative=(preface, *heads))


def _with_note(report: AnnualReport, note: Note) -> AnnualReport:
    return replace(report, notes=(*report.notes, note))


def _common_form(reports: Sequence[AnnualReport]) -> FormId | None:
    forms = {report.form for report in reports if report.form is not None}
    if len(forms) > 1:
        raise FormsDifferError("2019 年格式与 2021 年格式的报告不能相加，请分年度汇总")
    return forms.pop() if forms else None


def _keys_without_form(reports: Sequence[AnnualReport]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for report in reports for key in report.cells))


def _sum(key: str, reports: Sequence[AnnualReport]) -> Cell:
    cells = [(report, summed_cell(key=key, report=report)) for report in reports]
    refused = [report for report, cell in cells if cell.state is CellState.UNREADABLE]
    if refused:
        names = "、".join(report.agency or "未署名的报告" for report in refused[:3])
        more = f" 等 {len(refused)} 份" if len(refused) > 3 else ""
        return Cell(state=CellState.UNREADABLE, reason=f"{names}{more}的这一格未能读出，不能合计")
    if all(cell.state in _EMPTY_STATES for _, cell in cells):
        return Cell(state=_emptiest(cell.state for _, cell in cells))
    amount = specs_by_key()[key].unit is Unit.WAN_YUAN if key in specs_by_key() else False
    total: int | Decimal = Decimal(0) if amount else 0
    for _, cell in cells:
        total += cell.number
    return Cell(total)


def _emptiest(states: Iterable[CellState | None]) -> CellState:
    """Absent only where every part lacks the cell; otherwise somebody left it blank."""
    return CellState.ABSENT if set(states) == {CellState.ABSENT} else CellState.BLANK


def summed_cell(*, key: str, report: AnnualReport) -> Cell:
    """What a report adds to the cell of a sum, whose shape may be another than the report's own.

    The single row （六） of the sum takes the three sub-rows of a part together, and a row the sub-rows it was
    split into.
    """
    if key.startswith(_OTHER_SINGLE) and report.other_split:
        column = key.removeprefix(_OTHER_SINGLE)
        return _sum_cells([report.cells[f"{prefix}{column}"] for prefix in _OTHER_SPLIT])
    cell = report.cells.get(key, Cell(state=CellState.ABSENT))
    if cell.state is CellState.ABSENT:
        return _of_sub_rows(key, report) or cell
    return cell


def _of_sub_rows(key: str, report: AnnualReport) -> Cell | None:
    """A split row's parent is the sum of its sub-rows."""
    head, _, column = key.rpartition(".")
    subs = [
        cell
        for other, cell in report.cells.items()
        if other.startswith(f"{head}.sub") and other.endswith(f".{column}")
    ]
    return _sum_cells(subs) if subs else None


def _sum_cells(cells: Sequence[Cell]) -> Cell:
    refused = next((cell for cell in cells if cell.state is CellState.UNREADABLE), None)
    if refused is not None:
        return refused
    if all(cell.state in _EMPTY_STATES for cell in cells):
        return Cell(state=_emptiest(cell.state for cell in cells))
    total: int | Decimal = 0
    for cell in cells:
        total += cell.number
    return Cell(total)


def _notes(year: int, reports: Sequence[AnnualReport], cells: Mapping[str, Cell]) -> Iterable[Note]:
    refused = tuple(key for key, cell in cells.items() if cell.state is CellState.UNREADABLE)
    if refused:
        yield Note(PARTS_UNREADABLE, f"{len(refused)} 格因下级报告未能读出而不能合计", refused)
    other_years = [report for report in reports if report.year not in {None, year}]
    if other_years:
        names = "、".join(f"{report.agency}（{report.year} 年）" for report in other_years)
        yield Note(YEARS_DIFFER, f"有 {len(other_years)} 份报告不是 {year} 年的：{names}")


def _scope_notes(agency: str, reports: Sequence[AnnualReport]) -> Iterable[Note]:
    """What the names tell against the sum; RPT204 takes a government's report for one that holds the others."""
    named = [SourcedReport("", report) for report in reports]
    below = counted_in_another(named)
    if below:
        above = [place_of(one.report.agency) for one in named if one not in below]
        governments = "、".join(f"{place}政府" for place in dict.fromkeys(filter(None, above)))
        message = (
            f"{governments or '政府'}的报告按本级数计入；它若已含下级，"
            f"{_names(one.report for one in below)}的数被加了两次，请核实"
        )
        yield Note(COUNTED_TWICE, message)
    place = _COUNTY.match(agency)
    foreign = [report for report in reports if place and _is_foreign(place[1], report.agency)]
    if foreign:
        yield Note(FROM_ELSEWHERE, f"{_names(foreign)}的名称不像 {agency} 的下级，已计入，请核实")


def _is_foreign(county: str, agency: str | None) -> bool:
    place = _COUNTY.match(agency or "")
    return place is not None and place[1] != county


def _names(reports: Iterable[AnnualReport]) -> str:
    names = [report.agency or "未署名的报告" for report in reports]
    more = f" 等 {len(names)} 个机关" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
