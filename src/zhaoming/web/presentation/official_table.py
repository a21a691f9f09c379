"""The official tables for the screen: the drawn form joined with what is known of each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zhaoming.annual_report.finding import Finding
from zhaoming.annual_report.form import specs_by_key
from zhaoming.annual_report.official import number_text, tables
from zhaoming.annual_report.report import AnnualReport, Cell, CellState
from zhaoming.paper import DrawnCell, DrawnTable

_SECTION_CLASS = {"二": "2", "三": "3", "四": "4"}
NAMED_BY_FEW = 3
_GRAVITY = ("error", "warning", "notice")
_NUMBERING = re.compile(r"^(?:（.）|.、|[0-9]\.)")
_MARK_WORDS = {"error": "有错误", "warning": "有警告", "notice": "有提示"}


@dataclass(frozen=True, slots=True)
class CellMark:
    """The gravest finding on a cell and how many of that level there are; `anchor` leads to it on the page.

    A suspect is named by several findings, or by one that names few cells. Any other cell is only a
    part of a sum that does not hold, and is marked more lightly.
    """

    level: str
    count: int
    code: str
    anchor: str
    is_suspect: bool


@dataclass(frozen=True, slots=True)
class CellFix:
    """What a person set in place of the printed value, and why."""

    printed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is laid over the printed form: marks, corrections and where each number leads."""

    marks: Mapping[str, CellMark] = field(default_factory=dict)
    fixes: Mapping[str, CellFix] = field(default_factory=dict)
    link: Callable[[str], str | None] = lambda _key: None


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell as the template draws it; `kind` names how the value is set."""

    text: str
    rowspan: int
    colspan: int
    key: str = ""
    scope: str = ""
    stick: bool = False
    is_narrow: bool = False
    kind: str = ""
    mark: CellMark | None = None
    fix: CellFix | None = None
    url: str | None = None
    label: str = ""
    spoken: str = ""
    remark: str = ""

    @property
    def is_head(self) -> bool:
        """True for a label."""
        return not self.key

    @property
    def anchor(self) -> str:
        """The id of the cell on the page."""
        return f"cell-{self.key.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One official table ready to be drawn."""

    section: str
    css: str
    caption: str
    columns: tuple[int, ...]
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]

    @property
    def noted(self) -> tuple[ShownCell, ...]:
        """The cells that need a word below the table."""
        return tuple(cell for row in self.body for cell in row if cell.remark)


def shown_tables(
    *, report: AnnualReport, overlay: Overlay | None = None, with_absent: bool = False
) -> tuple[ShownTable, ...]:
    """The printed form of a report with its overlay; `with_absent` also draws what was not printed."""
    laid = overlay or Overlay()
    return tuple(_table(drawn, report, laid) for drawn in tables(report, with_absent=with_absent))


def label_of(key: str, *, report: AnnualReport | None = None) -> str:
    """What a cell is called in words, from the outermost row label to the column."""
    spec = specs_by_key().get(key)
    if spec is not None:
        section = {2: "表二", 3: "表三", 4: "表四"}[spec.section]
        return f"{section} {'·'.join(label.split('（区分')[0] for label in spec.labels)}"
    printed = report.labels.get(key.rsplit(".", 1)[0]) if report is not None else None
    return printed or key


def short_label_of(key: str) -> str:
    """The same in few words: table, row without its number, column."""
    spec = specs_by_key().get(key)
    if spec is None:
        return label_of(key)
    table = {2: "表二", 3: "表三", 4: "表四"}[spec.section]
    row = "·".join(spec.labels[:-1]) if spec.section == 4 else spec.labels[-2]
    return f"{table} {_NUMBERING.sub('', row.split('（区分')[0])}·{spec.labels[-1]}"


def marks_of(*, findings: Sequence[Finding]) -> dict[str, CellMark]:
    """The mark of each cell: the gravest finding on it, and how many there are."""
    marks: dict[str, CellMark] = {}
    for finding in sorted(findings, key=lambda finding: _GRAVITY.index(finding.level)):
        for key in finding.cells:
            known = marks.get(key)
            is_named = len(finding.cells) <= NAMED_BY_FEW
            if known is None:
                marks[key] = CellMark(finding.level, 1, finding.code, f"finding-{finding.id}", is_named)
            elif known.level == finding.level:
                marks[key] = replace(known, count=known.count + 1, is_suspect=True)
    return marks


def _table(drawn: DrawnTable, report: AnnualReport, overlay: Overlay) -> ShownTable:
    rows = tuple(tuple(_row(row, report, overlay)) for row in drawn.rows)
    return ShownTable(
        section=drawn.section,
        css=_SECTION_CLASS.get(drawn.section, "2"),
        caption=drawn.caption,
        columns=drawn.columns,
        head=rows[: drawn.head_rows],
        body=rows[drawn.head_rows :],
    )


def _row(row: Sequence[DrawnCell], report: AnnualReport, overlay: Overlay) -> list[ShownCell]:
    """The innermost label of a row stays beside its figures when the frame is scrolled."""
    last_head = max((index for index, cell in enumerate(row) if cell.head), default=-1)
    has_figures = any(cell.key for cell in row)
    return [
        _label(cell, stick=has_figures and index == last_head) if cell.head else _figure(cell, report, overlay)
        for index, cell in enumerate(row)
    ]


def _label(cell: DrawnCell, *, stick: bool) -> ShownCell:
    return ShownCell(
        text=cell.text,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        scope=str(cell.scope or ""),
        stick=stick,
        is_narrow=cell.rowspan > 2 and cell.colspan == 1,
    )


def _figure(drawn: DrawnCell, report: AnnualReport, overlay: Overlay) -> ShownCell:
    key = drawn.key or ""
    cell = report.cells.get(key)
    mark, fix = overlay.marks.get(key), overlay.fixes.get(key)
    text, kind = _value(cell, fix)
    label, remark = label_of(key, report=report), _remark(cell, fix)
    return ShownCell(
        text=text,
        rowspan=drawn.rowspan,
        colspan=drawn.colspan,
        key=key,
        kind=kind,
        mark=mark,
        fix=fix,
        url=overlay.link(key),
        label=label,
        spoken=_spoken(label, text, mark, remark),
        remark=remark,
    )


def _value(cell: Cell | None, fix: CellFix | None) -> tuple[str, str]:
    if cell is None or cell.state in {CellState.BLANK, CellState.ABSENT}:
        return "", "blank"
    if cell.state is CellState.UNREADABLE:
        return "未读出", "refused"
    if cell.state is CellState.PLACEHOLDER:
        return cell.raw or "-", "mark"
    text = number_text(cell.value)
    if fix is not None:
        return text, "fixed"
    return text, "zero" if cell.value == 0 else "plain"


def _remark(cell: Cell | None, fix: CellFix | None) -> str:
    """What the reader should know of the cell beyond its number."""
    if fix is not None:
        return f"原文 {fix.printed or '空白'}；更正理由：{fix.reason}"
    if cell is None:
        return ""
    if cell.state is CellState.UNREADABLE:
        return f"原文“{cell.raw or ''}”未读出：{cell.reason or '无法确定数值'}"
    if cell.state in {CellState.NOTED, CellState.CONVERTED, CellState.SPLIT, CellState.REPAIRED} and cell.raw:
        return f"原文“{cell.raw}”"
    return ""


def _spoken(label: str, text: str, mark: CellMark | None, remark: str) -> str:
    words = [f"{label}：{text or '空白'}"]
    if mark is not None:
        words.append(f"{_MARK_WORDS[mark.level]} {mark.code}")
    if remark:
        words.append(remark)
    return "，".join(words)
