"""How one cell is printed, so that what is printed can be read in one way only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from zhaoming.annual_report.report import Cell, CellState, Value

# Stands where a figure could not be read. It holds no digit, is no placeholder and no word that could
# pass for a label, so that nobody, man or machine, can take it for a figure, a blank or a zero.
GAP_MARK = "？？"

_UNIT_SIGN = "元"
_FOUR_PLACES = Decimal("0.0001")


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
    if cell.state is CellState.PLACEHOLDER:
        return cell.raw or "-"
    if cell.state is CellState.NOTED and cell.raw is not None:
        return cell.raw
    if cell.state is CellState.CONVERTED and cell.raw is not None and isinstance(cell.value, Decimal):
        return _with_unit(cell.raw, cell.value)
    return number_text(cell.value)


def _with_unit(raw: str, value: Decimal) -> str:
    """A converted amount with the unit it was printed in, which may have stood in the head of its column.

    Our own heads say 万元 or nothing, so a bare number of 元 would be read ten thousand times too large.
    """
    if _UNIT_SIGN in raw:
        return raw
    try:
        number = Decimal(raw.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return number_text(value)
    for unit, factor in (("元", Decimal(1) / 10_000), ("亿元", Decimal(10_000))):
        if (number * factor).quantize(_FOUR_PLACES, ROUND_HALF_UP) == value.quantize(
            _FOUR_PLACES, ROUND_HALF_UP
        ):
            return f"{raw.strip()}{unit}"
    return number_text(value)
