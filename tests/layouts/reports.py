"""Random true annual reports of both forms, balanced in every identity, and faulty variants of them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.layouts.narrative import narrative_of
from zhaoming.annual_report.form import (
    ORGANISATION_COLUMNS,
    SECTION2,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    FormId,
    keys_of,
    result_row_keys,
    specs_by_key,
)
from zhaoming.annual_report.report import AnnualReport, Cell, CellState

_APPLICANTS = ("natural", *ORGANISATION_COLUMNS)
_OUTCOMES = tuple(key for key, _ in SECTION4_OUTCOMES if key != "total")

# Made-up places and bodies; none of them exists.
_PLACES = ("云溪县", "青榆区", "临桐市", "白汀区", "砚山镇", "松陵街道", "望澜县", "栖霞岭街道", "沅清市")
_BODIES = ("人民政府", "财政局", "教育局", "卫生健康委员会", "自然资源和规划局", "人民政府办公室")


@dataclass(frozen=True, slots=True)
class Size:
    """How large the figures are and how often a cell is not zero."""

    ceiling: int
    density: float
    decisions: int


SIZES: Mapping[str, Size] = {
    "zero": Size(0, 0.0, 0),
    "town": Size(4, 0.15, 60),
    "office": Size(25, 0.35, 2_000),
    "district": Size(300, 0.5, 200_000),
    "city": Size(9_000, 0.7, 40_000_000),
    "edge": Size(11, 0.9, 100),
}


def random_report(
    *,
    seed: int,
    form: FormId | None = None,
    size: str | None = None,
    year: int | None = None,
    agency: str | None = None,
) -> AnnualReport:
    """A balanced report (R, C, B and L hold in every row, column and group), all of it from `seed`.

    About one in six prints （六） as the other form does, one F2019 report in six splits 其他对外管理服务
    事项 into sub-rows, and one in three prints some or all of its zeros as blanks.
    """
    rng = random.Random(seed)
    form = form or rng.choice(list(FormId))
    scale = SIZES[size or rng.choice(list(SIZES))]
    year = year or _year_of(form, rng)
    agency = agency or _agency(rng)
    other_split = (form is FormId.F2021) != (rng.random() < 1 / 6)
    values: dict[str, int | Decimal] = {
        **_section2(form, scale, rng),
        **_section3(other_split, scale, rng),
        **_section4(scale, rng),
    }
    cells: dict[str, Cell] = {key: Cell(value=values[key]) for key in keys_of(form, other_split)}
    labels: dict[str, str] = {}
    if form is FormId.F2019 and rng.random() < 1 / 6:
        cells, labels = _split_services(cells, scale, rng)
    report = AnnualReport(agency, year, form, cells, labels, title=f"{agency}{year}年政府信息公开工作年度报告")
    report = replace(report, narrative=narrative_of(report=report, seed=seed))
    return _blank_zeros(report, rng)


def _year_of(form: FormId, rng: random.Random) -> int:
    return rng.choice((2019, 2020)) if form is FormId.F2019 else rng.randint(2021, 2025)


def _agency(rng: random.Random) -> str:
    place = rng.choice(_PLACES)
    if place.endswith("街道"):
        return place + "办事处"
    return place + ("人民政府" if place.endswith("镇") else rng.choice(_BODIES))


def _count(ceiling: int, density: float, rng: random.Random) -> int:
    if ceiling == 0 or rng.random() >= density:
        return 0
    return int(rng.triangular(1, ceiling + 1, 1))


def _amount(size: Size, rng: random.Random) -> Decimal:
    digits = rng.randint(0, 4)
    whole = _count(size.decisions, 0.8, rng)
    fraction = rng.randrange(10**digits) if whole else 0
    return Decimal(whole * 10**digits + fraction).scaleb(-digits)


def _section2(form: FormId, size: Size, rng: random.Random) -> dict[str, int | Decimal]:
    values: dict[str, int | Decimal] = {}
    for block in SECTION2[form]:
        for row, _ in block.rows:
            for column in block.columns:
                key = f"s2.{row}.{column.key}"
                values[key] = _amount(size, rng) if column.amount else _count(size.decisions, 0.8, rng)
                if column.signed:
                    values[key] = rng.randint(-size.ceiling, size.ceiling)
            disclosed = f"s2.{row}.total_disclosed"
            if disclosed in values:
                values[disclosed] += values[f"s2.{row}.newly_disclosed"]
    return values


def _section3(other_split: bool, size: Size, rng: random.Random) -> dict[str, int | Decimal]:
    results = result_row_keys(other_split=other_split)
    values: dict[str, int | Decimal] = {}
    for applicant in _APPLICANTS:
        ceiling = size.ceiling if applicant == "natural" else size.ceiling // 8
        column = {row: _count(ceiling, size.density, rng) for row in results}
        handled = sum(column.values())
        carried_out = _count(ceiling, size.density, rng)
        carried_in = rng.randint(0, min(handled + carried_out, ceiling))
        column |= {
            "new_received": handled + carried_out - carried_in,
            "carried_in": carried_in,
            "handled_total": handled,
            "carried_out": carried_out,
        }
        values |= {f"s3.{row}.{applicant}": value for row, value in column.items()}
    for row in (*results, "new_received", "carried_in", "handled_total", "carried_out"):
        values[f"s3.{row}.total"] = sum(int(values[f"s3.{row}.{key}"]) for key in _APPLICANTS)
    return values


def _section4(size: Size, rng: random.Random) -> dict[str, int | Decimal]:
    values: dict[str, int | Decimal] = {}
    for group, _ in SECTION4_GROUPS:
        counts = {outcome: _count(size.ceiling // 3, size.density, rng) for outcome in _OUTCOMES}
        values |= {f"s4.{group}.{outcome}": count for outcome, count in counts.items()}
        values[f"s4.{group}.total"] = sum(counts.values())
    return values


def _split_services(
    cells: dict[str, Cell], size: Size, rng: random.Random
) -> tuple[dict[str, Cell], dict[str, str]]:
    """Print 其他对外管理服务事项 as sub-rows; the parent row is then not in the document."""
    labels = rng.sample(("行政检查", "行政确认", "行政给付", "行政裁决"), 2)
    split: dict[str, Cell] = {}
    for key, cell in cells.items():
        split[key] = cell
        if key == "s2.other_services.decisions":
            for number in (1, 2):
                for column in ("items_prev_year", "items_change", "decisions"):
                    split[f"s2.other_services.sub{number}.{column}"] = Cell(_count(size.ceiling, 0.5, rng))
    for column in ("items_prev_year", "items_change", "decisions"):
        split[f"s2.other_services.{column}"] = Cell(state=CellState.ABSENT)
    named = enumerate(labels, start=1)
    return split, {f"s2.other_services.sub{number}.label": label for number, label in named}


def _blank_zeros(report: AnnualReport, rng: random.Random) -> AnnualReport:
    share = rng.choice((0.0, 0.0, 0.0, 0.0, 0.3, 1.0))
    if not share:
        return report
    cells = {
        key: Cell(state=CellState.BLANK) if cell.value == 0 and rng.random() < share else cell
        for key, cell in report.cells.items()
    }
    return replace(report, cells=cells)


@dataclass(frozen=True, slots=True)
class FaultyReport:
    """A report with a known fault: the cells whose values were changed, and what was done to them."""

    report: AnnualReport
    changed: tuple[str, ...]
    fault: str


def faulty_report(*, report: AnnualReport, seed: int, fault: str | None = None) -> FaultyReport:
    """`report` with one cell changed, several cells changed, or the row （七）总计 doubled."""
    rng = random.Random(seed)
    fault = fault or rng.choice(("one", "several", "doubled"))
    if fault == "doubled":
        keys = [key for key in report.cells if key.startswith("s3.handled_total.") and report.number(key)]
        changes = {key: int(report.number(key)) * 2 for key in keys}
        return FaultyReport(changed(report=report, values=changes), tuple(changes), fault)
    candidates = [key for key in report.cells if key.startswith(("s3.", "s4."))]
    picked = rng.sample(candidates, 1 if fault == "one" else rng.randint(2, 5))
    changes = {key: int(report.number(key)) + rng.randint(1, 9) for key in picked}
    return FaultyReport(changed(report=report, values=changes), tuple(changes), fault)


def changed(*, report: AnnualReport, values: Mapping[str, int]) -> AnnualReport:
    """`report` with the named cells printed as other whole numbers."""
    known = specs_by_key()
    cells = {**report.cells, **{key: Cell(value=value) for key, value in values.items() if key in known}}
    return replace(report, cells=cells)
