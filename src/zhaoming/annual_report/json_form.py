"""A report and a finding as JSON, and back: the shape that report.schema.json publishes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from zhaoming.annual_report.finding import Figure, Finding
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import (
    AnnualReport,
    Cell,
    CellState,
    NarrativeSection,
    Note,
    ReadResult,
    ReadStatus,
    Value,
)
from zhaoming.paper import Place

Entry = dict[str, Any]

_PLACE_FIELDS = ("page", "table", "row", "column", "offset")
# Cells of which the value is a decimal amount in 万元, by the last part of their key.
_AMOUNT_COLUMNS = frozenset({"amount", "amount_wan"})
T = TypeVar("T")


class EntryError(ValueError):
    """The JSON is not a report of ours; the message says in Chinese what is wrong and where."""


def to_entry(result: ReadResult) -> Entry:
    """One entry of `report read --format json`: figures by key, amounts as decimal strings in 万元."""
    report = result.report
    cells = {} if report is None else report.cells
    return {
        "source": result.source,
        "status": result.status.value,
        "reason": None if result.reason is None else _note_entry(result.reason),
        "form": None if report is None or report.form is None else report.form.value,
        "agency": None if report is None else report.agency,
        "year": None if report is None else report.year,
        "title": None if report is None else report.title,
        "cells": {key: figure_entry(cell.value) for key, cell in cells.items()},
        "states": {key: cell.state.value for key, cell in cells.items() if cell.state is not None},
        "raw": {key: cell.raw for key, cell in cells.items() if cell.raw is not None},
        "reasons": {key: cell.reason for key, cell in cells.items() if cell.reason is not None},
        "labels": {} if report is None else dict(report.labels),
        "provenance": {key: place_entry(cell.place) for key, cell in cells.items() if cell.place is not None},
        "narrative": [] if report is None else [_section_entry(part) for part in report.narrative],
        "notes": [] if report is None else [_note_entry(note) for note in report.notes],
    }


def from_entry(entry: Mapping[str, Any]) -> ReadResult:
    """The reading that `to_entry` wrote; provenance, reasons, labels, notes and title may be left out.

    Raises `EntryError` where a cell contradicts its state, or a form or state is not known.
    The shape itself is the business of the schema (`json_text.results_of`).
    """
    status = _member(ReadStatus, entry["status"], "status")
    reason = entry.get("reason")
    return ReadResult(
        source=entry["source"],
        status=status,
        report=None if status is ReadStatus.FAILED else _report_of(entry),
        reason=None if reason is None else Note(reason["code"], reason["message"]),
    )


def finding_entry(finding: Finding) -> Entry:
    """One finding of `report check --format json`."""
    return {
        "id": finding.id,
        "code": finding.code,
        "rule": finding.rule,
        "level": finding.level.value,
        "kind": finding.kind.value,
        "cells": list(finding.cells),
        "found": {key: figure_entry(value) for key, value in finding.found.items()},
        "expected": {key: figure_entry(value) for key, value in finding.expected.items()},
        "message": finding.message,
        "next_step": finding.next_step,
        "other_source": finding.other_source,
    }


def figure_entry(value: Figure) -> int | str | None:
    """Counts stay integers; an amount becomes its decimals, never an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else value


def place_entry(place: Place) -> dict[str, int]:
    """Only the coordinates that are known."""
    pairs = ((name, getattr(place, name)) for name in _PLACE_FIELDS)
    return {name: value for name, value in pairs if value is not None}


def _note_entry(note: Note) -> Entry:
    return {"code": note.code, "message": note.message}


def _section_entry(part: NarrativeSection) -> Entry:
    return {"section": part.section, "title": part.title, "text": part.text}


def _report_of(entry: Mapping[str, Any]) -> AnnualReport:
    form = entry["form"]
    return AnnualReport(
        agency=entry["agency"],
        year=None if entry["year"] is None else int(entry["year"]),
        form=None if form is None else _member(FormId, form, "form"),
        cells={key: _cell_of(entry, key, value) for key, value in entry["cells"].items()},
        labels=dict(entry.get("labels", {})),
        narrative=tuple(
            NarrativeSection(part["section"], part["title"], part["text"]) for part in entry["narrative"]
        ),
        notes=tuple(Note(note["code"], note["message"]) for note in entry.get("notes", ())),
        title=entry.get("title"),
    )


def _cell_of(entry: Mapping[str, Any], key: str, value: int | str | None) -> Cell:
    state = entry["states"].get(key)
    place = entry.get("provenance", {}).get(key)
    try:
        return Cell(
            value=_value_of(key, value),
            state=None if state is None else _member(CellState, state, f"states.{key}"),
            raw=entry["raw"].get(key),
            reason=entry.get("reasons", {}).get(key),
            place=None if place is None else Place(**place),
        )
    except EntryError:
        raise
    except ValueError as error:
        raise EntryError(
            f"单元格 {key} 的数值与状态不符：数值 {value!r}，状态 {state!r}。"
            "有数值的格不能标为空白、缺失、占位或无法辨认，没有数值的格必须写明状态。"
        ) from error


def _value_of(key: str, value: int | str | None) -> Value:
    if value is None:
        return None
    if key.rsplit(".", 1)[-1] in _AMOUNT_COLUMNS:
        if not isinstance(value, str):
            raise EntryError(f"单元格 {key} 是金额，应写成以万元为单位的十进制字符串，实为 {value!r}。")
        return Decimal(value)
    if isinstance(value, str):
        raise EntryError(f"单元格 {key} 是件数，应写成整数，实为 {value!r}。")
    return int(value)


def _member(kind: type[T], text: str, where: str) -> T:
    try:
        return kind(text)  # type: ignore[call-arg] # every kind is an enum of texts
    except ValueError as error:
        raise EntryError(f"{where} 的值 {text!r} 不在规定的取值之内。") from error
