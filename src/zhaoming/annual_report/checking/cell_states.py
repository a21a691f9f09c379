"""Cells by the way they were printed, and how a message tells many of them."""

from __future__ import annotations

from collections.abc import Mapping

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import CellState

_TOLD = 4


def cells_in_state(exam: Examination, state: CellState) -> dict[str, str | None]:
    """The keys in a state, in the order of the report, with their printed text."""
    return {key: exam.report.cells[key].raw for key in exam.in_state.get(state, ())}


def told(found: Mapping[str, str | None], form: FormId | None) -> str:
    """The first cells in words with what was printed, and how many there are."""
    named = [f"{cell_name(key, form)}{f' “{raw}”' if raw else ''}" for key, raw in list(found.items())[:_TOLD]]
    more = f" 等 {len(found)} 格" if len(found) > _TOLD else ""
    return "、".join(named) + more
