"""The rows of the tree with their states in words, and the filter by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.shapes import FilingState, TreeRow, TreeStatus

_STATES = {
    FilingState.NOT_FILED: Status("未报送", Tone.NONE),
    FilingState.LATE: Status("逾期未报送", Tone.DANGER),
    FilingState.RETURNED: Status("已退回", Tone.WARN),
    FilingState.WITHDRAWN: Status("已撤下", Tone.WARN),
    FilingState.FILED: Status("已报送", Tone.WAITING),
    FilingState.PUBLISHED: Status("已发布", Tone.OK),
    FilingState.EXEMPT: Status("免报", Tone.NONE),
}
WITH_ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One agency: its row, its state as shown, and how far it is indented."""

    row: TreeRow
    status: Status
    indent: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many agencies stand in a state; `value` chooses them."""

    value: str
    label: str
    count: int
    here: bool


def lines(*, tree: TreeStatus, only: str = "") -> tuple[TreeLine, ...]:
    """The rows in tree order, or only those in one state; a filtered list is flat."""
    return tuple(
        TreeLine(row, _STATES[row.state], "" if only else f"depth-{min(row.depth, 3)}")
        for row in tree.rows
        if not only or _fits(row, only)
    )


def tallies(*, tree: TreeStatus, only: str) -> tuple[Tally, ...]:
    """All, then each state, 已撤下 where some report was, then those with errors."""
    counted = [("", "全部机关", len(tree.rows))]
    states = ((state, status.word, tree.counts.get(state, 0)) for state, status in _STATES.items())
    counted += [
        (state.value, word, count)
        for state, word, count in states
        if count or state is not FilingState.WITHDRAWN or state == only
    ]
    counted.append((WITH_ERRORS, "有错误", tree.with_errors))
    return tuple(Tally(value, label, count, here=value == only) for value, label, count in counted)


def _fits(row: TreeRow, only: str) -> bool:
    return row.errors > 0 if only == WITH_ERRORS else row.state == only


def export_rows(tree: TreeStatus) -> Sequence[Sequence[str | int]]:
    """The tree as a flat table, head first."""
    head = (
        "代码",
        "机关",
        "层次",
        "状态",
        "截止日期",
        "报送日期",
        "逾期报送",
        "新收申请",
        "错误",
        "警告",
        "排除",
        "说明",
    )
    return [head, *(_export_row(row) for row in tree.rows)]


def _export_row(row: TreeRow) -> tuple[str | int, ...]:
    return (
        row.agency.code,
        row.agency.name,
        row.depth,
        row.state.label,
        row.due_on.isoformat() if row.due_on else "",
        row.filed_on.isoformat() if row.filed_on else "",
        "是" if row.was_late else "",
        row.version.new_received if row.version else "",
        row.errors,
        row.warnings,
        row.dismissed,
        row.explained,
    )
