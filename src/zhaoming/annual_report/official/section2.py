"""表二: what was disclosed on the agency's own motion, in blocks headed by the article reported on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.annual_report.form import SECTION2, Section2Block, Section2Column
from zhaoming.annual_report.official.cell_text import printed_text
from zhaoming.annual_report.report import AnnualReport, CellState
from zhaoming.paper import DrawnCell, DrawnRow, DrawnTable, Scope

CAPTION = "主动公开政府信息情况统计表"
_CONTENT_LABEL = "信息内容"
_VALUE_COLUMNS = 3
_SUB_ROW = re.compile(r"s2\.(?P<row>[a-z_]+)\.sub(?P<number>[0-9]+)\.(?P<column>[a-z_]+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of figures: the key before its columns, its label, and the split parts below it."""

    name: str
    label: str
    parts: tuple[_Row, ...] = ()


def section2_table(report: AnnualReport, *, with_absent: bool) -> DrawnTable | None:
    """表二 with four columns, or five where a row is split; None when the form is not known."""
    if report.form is None:
        return None
    parts = _parts_by_row(report)
    label_columns = 2 if parts else 1
    rows: list[DrawnRow] = []
    for block in SECTION2[report.form]:
        drawn = _Block(report, block, parts, label_columns, with_absent)
        rows.extend(drawn.rows())
    widths = (125, 125, 250, 250, 250) if parts else (250, 250, 250, 250)
    return DrawnTable(section="二", caption=CAPTION, columns=widths, rows=tuple(rows)) if rows else None


def _parts_by_row(report: AnnualReport) -> dict[str, tuple[_Row, ...]]:
    """The split rows of the report, such as 行政检查 under 其他对外管理服务事项, in their order."""
    numbers: dict[str, set[int]] = {}
    for key in report.cells:
        match = _SUB_ROW.fullmatch(key)
        if match:
            numbers.setdefault(f"s2.{match['row']}", set()).add(int(match["number"]))
    return {
        name: tuple(_part(report, f"{name}.sub{number}", number) for number in sorted(found))
        for name, found in numbers.items()
    }


def _part(report: AnnualReport, name: str, number: int) -> _Row:
    label = report.labels.get(f"{name}.label") or report.labels.get(name)
    return _Row(name, label or f"第{number}分项")


class _Block:
    """One article's block of 表二: a head line over the whole width, the column heads, the rows."""

    def __init__(
        self,
        report: AnnualReport,
        block: Section2Block,
        parts: dict[str, tuple[_Row, ...]],
        label_columns: int,
        with_absent: bool,
    ) -> None:
        self._report = report
        self._block = block
        self._label_columns = label_columns
        self._with_absent = with_absent
        self._all_rows = tuple(
            _Row(f"s2.{key}", label, parts.get(f"s2.{key}", ())) for key, label in block.rows
        )
        self._columns = tuple(column for column in block.columns if self._column_is_printed(column))
        # Fewer columns than three: the last one takes the room, as the printed form has it.
        count = len(self._columns)
        self._spans = (*(1 for _ in range(count - 1)), _VALUE_COLUMNS - count + 1)

    def rows(self) -> Iterator[DrawnRow]:
        """Every line of the block; none when the document did not have the block."""
        if not self._columns:
            return
        width = self._label_columns + _VALUE_COLUMNS
        yield (DrawnCell(self._block.article, colspan=width, scope=Scope.COLUMNS),)
        heads = (
            DrawnCell(column.label, colspan=span, scope=Scope.COLUMN)
            for column, span in zip(self._columns, self._spans, strict=True)
        )
        yield (DrawnCell(_CONTENT_LABEL, colspan=self._label_columns, scope=Scope.COLUMN), *heads)
        for row in self._all_rows:
            yield from self._lines_of(row)

    def _lines_of(self, row: _Row) -> Iterator[DrawnRow]:
        """A split row's own figures, where they were printed, stand above its parts."""
        parts = tuple(part for part in row.parts if self._is_printed(part.name, self._columns))
        if self._is_printed(row.name, self._columns) and not (parts and self._is_absent(row)):
            label = DrawnCell(row.label, colspan=self._label_columns, scope=Scope.ROW)
            yield (label, *self._figures(row.name))
        parent = DrawnCell(row.label, rowspan=len(parts), scope=Scope.ROWS)
        for index, part in enumerate(parts):
            cells = (DrawnCell(part.label, scope=Scope.ROW), *self._figures(part.name))
            yield (parent, *cells) if index == 0 else cells

    def _figures(self, name: str) -> Iterator[DrawnCell]:
        for column, span in zip(self._columns, self._spans, strict=True):
            key = f"{name}.{column.key}"
            yield DrawnCell(printed_text(self._report.cells.get(key)), colspan=span, key=key)

    def _column_is_printed(self, column: Section2Column) -> bool:
        names = (name for row in self._all_rows for name in (row.name, *(part.name for part in row.parts)))
        return any(self._is_printed(name, (column,)) for name in names)

    def _is_printed(self, name: str, columns: tuple[Section2Column, ...]) -> bool:
        return self._with_absent or any(
            not is_absent(self._report, f"{name}.{column.key}") for column in columns
        )

    def _is_absent(self, row: _Row) -> bool:
        return all(is_absent(self._report, f"{row.name}.{column.key}") for column in self._columns)


def is_absent(report: AnnualReport, key: str) -> bool:
    """True where the document did not hold the cell."""
    cell = report.cells.get(key)
    return cell is None or cell.state is CellState.ABSENT
