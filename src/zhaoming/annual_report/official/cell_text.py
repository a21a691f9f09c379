"""How one cell is printed, so that what is printed can be read in one way only."""

from __future__ import annotations

from decimal import Decimal

from zhaoming.annual_report.report import Cell, CellState, Value

# Stands where a figure could not be read. It holds no digit and is no placeholder, so that nobody,
# man or machine, can take it for a figure, a blank or a zero.
GAP_MARK = "【无法辨认】"

_AS_PRINTED = frozenset({CellState.PLACEHOLDER, CellState.NOTED, CellState.CONVERTED})


def number_text(value: Value) -> str:
    """A value in plain digits: no thousands separators, no exponent, decimals as they were kept."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def printed_text(cell: Cell | None) -> str:
    """The text of a cell on paper.

    A number as it is; blank and absent as nothing; a placeholder, a number with words and a
    converted amount as they stood in the source, so that they read the same again; `GAP_MARK` for
    what could not be read.
    """
    if cell is None or cell.state in {CellState.BLANK, CellState.ABSENT}:
        return ""
    if cell.state is CellState.UNREADABLE:
        return GAP_MARK
    if cell.state in _AS_PRINTED and cell.raw is not None:
        return cell.raw
    return "-" if cell.state is CellState.PLACEHOLDER else number_text(cell.value)
