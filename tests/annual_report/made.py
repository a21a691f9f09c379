"""Reports for the tests of the check: made by hand, drawn at random, or built from the shared figures."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from zhaoming.annual_report.form import (
    ORGANISATION_COLUMNS,
    SECTION4_GROUPS,
    FormId,
    cells_of,
    result_row_keys,
    specs_by_key,
)
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
ALL_COLUMNS = ("natural", *ORGANISATION_COLUMNS, "total")
SECTIONS = (
    (
        "一",
        "总体情况",
        "本机关依法推进政府信息公开工作，主动公开、依申请公开、信息管理、平台建设和监督保障均有进展。",
    ),
    ("二", "主动公开政府信息情况", ""),
    ("三", "收到和处理政府信息公开申请情况", ""),
    ("四", "政府信息公开行政复议、行政诉讼情况", ""),
    ("五", "存在的主要问题及改进情况", "主要问题是更新不够及时，下一步将完善工作机制，加强业务培训。"),
    ("六", "其他需要报告的事项", "本年度未收取信息处理费，没有其他需要报告的事项。"),
)


def cell(value) -> Cell:
    if value is None:
        return Cell(state=CellState.BLANK)
    return value if isinstance(value, Cell) else Cell(value)


def narrative(**texts: str) -> tuple[NarrativeSection, ...]:
    """The six sections; a text of one of them is given by its number, as in narrative(一="…")."""
    return tuple(NarrativeSection(number, title, texts.get(number, text)) for number, title, text in SECTIONS)


def report(
    *,
    form: FormId = FormId.F2021,
    other_split: bool | None = None,
    agency: str | None = "青禾区民政局",
    year: int | None = None,
    parts: tuple[NarrativeSection, ...] | None = None,
    title: str | None = None,
    **changes,
) -> AnnualReport:
    """A report whose cells are 0 except those given as s3__granted__natural=3."""
    year = year or (2023 if form is FormId.F2021 else 2019)
    cells = {spec.key: Cell(Decimal(0) if spec.amount else 0) for spec in cells_of(form, other_split)}
    cells.update({key.replace("__", "."): cell(value) for key, value in changes.items()})
    parts = narrative() if parts is None else parts
    title = title or f"{agency}{year}年政府信息公开工作年度报告"
    return AnnualReport(agency, year, form, cells, narrative=parts, title=title)


def with_cells(base: AnnualReport, changes: dict) -> AnnualReport:
    cells = {**base.cells, **{key: cell(value) for key, value in changes.items()}}
    return AnnualReport(
        base.agency,
        base.year,
        base.form,
        cells,
        labels=base.labels,
        narrative=base.narrative,
        notes=base.notes,
        title=base.title,
    )


def balance(results: dict[str, dict[str, int]], carried: dict[str, tuple[int, int]], other_split: bool) -> dict:
    """表三 with all its sums from result counts per row and column and what was carried in and out."""
    values = {}
    for column in ALL_COLUMNS[:-1]:
        handled = sum(results[row][column] for row in result_row_keys(other_split=other_split))
        carried_in, carried_out = carried[column]
        carried_in = min(carried_in, handled + carried_out)
        values |= {f"s3.{row}.{column}": counts[column] for row, counts in results.items()}
        values[f"s3.handled_total.{column}"] = handled
        values[f"s3.carried_in.{column}"] = carried_in
        values[f"s3.carried_out.{column}"] = carried_out
        values[f"s3.new_received.{column}"] = handled + carried_out - carried_in
    rows = {key.split(".")[1] for key in values}
    for row in rows:
        values[f"s3.{row}.total"] = sum(values[f"s3.{row}.{column}"] for column in ALL_COLUMNS[:-1])
    return values


@st.composite
def balanced_reports(draw, form: FormId | None = None, agency: str = "青禾区民政局") -> AnnualReport:
    """A report of either form in which every identity holds."""
    form = form or draw(st.sampled_from(list(FormId)))
    other_split = draw(st.booleans())
    counts = st.integers(0, 40)
    rows = result_row_keys(other_split=other_split)
    results = {row: {column: draw(counts) for column in ALL_COLUMNS[:-1]} for row in rows}
    carried = {column: (draw(counts), draw(counts)) for column in ALL_COLUMNS[:-1]}
    values = balance(results, carried, other_split)
    for group, _ in SECTION4_GROUPS:
        parts = {outcome: draw(counts) for outcome in ("upheld", "corrected", "other", "pending")}
        values |= {f"s4.{group}.{outcome}": count for outcome, count in parts.items()}
        values[f"s4.{group}.total"] = sum(parts.values())
    cells = {}
    for spec in cells_of(form, other_split):
        if spec.amount:
            cells[spec.key] = Cell(Decimal(draw(st.integers(0, 10**8))).scaleb(-4))
        elif spec.signed:
            cells[spec.key] = Cell(draw(st.integers(-50, 50)))
        else:
            cells[spec.key] = Cell(values.get(spec.key, 0))
    year = 2023 if form is FormId.F2021 else 2019
    return AnnualReport(agency, year, form, cells, narrative=narrative(), title=f"{agency}{year}年年度报告")


def shared_figures() -> dict:
    """The figures of the shared reports, or a skip where they are not beside the repository."""
    path = SHARED / "figures.json"
    if not path.exists():
        pytest.skip("the shared reports are not beside this repository")
    return json.loads(path.read_text("utf-8"))["reports"]


def shared_report(name: str) -> AnnualReport:
    """A shared report built from its published values, without its text."""
    entry = shared_figures()[name]
    cells = {}
    for key, value in entry["values"].items():
        if value is None:
            cells[key] = Cell(state=CellState.BLANK)
        else:
            amount = key in specs_by_key() and specs_by_key()[key].amount
            cells[key] = Cell(Decimal(value) if amount else value)
    return AnnualReport(entry["agency"], entry["report_year"], FormId(entry["form"]), cells)
