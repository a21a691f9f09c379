"""The broken examples of docs/reference/findings.md, built into reports and checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from tests.annual_report.made import narrative, report, with_cells
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.form import FormId, specs_by_key
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection, Note

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
_SECTION = re.compile(r"^## (RPT\d{3})\b(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"```json\n(.*?)```\s+```text\n(.*?)\n```", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A report that breaks a rule, what it is compared with, and the message that follows."""

    code: str
    report: AnnualReport
    context: Context
    message: str


def sections(name: str = "findings.md") -> dict[str, str]:
    """The documentation sections by code."""
    return {match[1]: match[2] for match in _SECTION.finditer((DOCS / name).read_text("utf-8"))}


def examples() -> Iterator[Example]:
    """Every broken example with the message printed under it."""
    for code, text in sections().items():
        for match in _EXAMPLE.finditer(text):
            entry = json.loads(match[1])
            yield Example(code, report_of(entry), context_of(entry), match[2].strip())


def report_of(entry: dict) -> AnnualReport:
    """A mini-report: cells not given are 0, sections not given have an innocent text."""
    parts = tuple(_part(part, entry.get("narrative", {})) for part in narrative())
    base = report(
        form=FormId(entry.get("form", "2021")),
        other_split=entry.get("other_split"),
        agency=entry.get("agency", "青禾区民政局"),
        year=entry.get("year"),
        parts=tuple(part for part in parts if part is not None),
        title=entry.get("title"),
    )
    base = with_cells(base, {key: _cell(key, value) for key, value in entry.get("cells", {}).items()})
    return replace(
        base,
        labels=entry.get("labels", {}),
        notes=tuple(Note(code, message, tuple(cells)) for code, message, cells in entry.get("notes", [])),
    )


def context_of(entry: dict) -> Context:
    """The reports an example is compared with."""

    def sourced(place: int, part: dict) -> SourcedReport:
        return SourcedReport(part.get("source", f"{place}.docx"), report_of(part))

    def several(name: str) -> tuple[SourcedReport, ...]:
        return tuple(sourced(place, part) for place, part in enumerate(entry.get(name, []), start=1))

    def single(name: str) -> SourcedReport | None:
        return sourced(1, entry[name]) if name in entry else None

    return Context(
        previous=single("previous"),
        following=single("following"),
        children=several("children"),
        siblings=several("siblings"),
        own=single("own"),
    )


def _part(part: NarrativeSection, texts: dict) -> NarrativeSection | None:
    given = texts.get(part.section, part.text)
    if given is None:
        return None
    if isinstance(given, list):
        return NarrativeSection(part.section, given[0], given[1])
    return NarrativeSection(part.section, part.title, given)


def _cell(key: str, value) -> Cell:
    if isinstance(value, dict):
        state = CellState(value["state"])
        return Cell(_value(key, value.get("value")), state, value.get("raw"), value.get("reason"))
    return Cell(state=CellState.BLANK) if value is None else Cell(_value(key, value))


def _value(key: str, value):
    spec = specs_by_key().get(key)
    return Decimal(value) if value is not None and spec is not None and spec.amount else value
