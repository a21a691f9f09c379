"""A figure as a person types it into a cell of the official form."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from zhaoming.annual_report.form import CellSpec, specs_by_key
from zhaoming.annual_report.report import Cell, CellState

_COUNT = re.compile(r"[+-]?[0-9]{1,12}", re.ASCII)
_AMOUNT = re.compile(r"[0-9]{1,14}(\.[0-9]{1,4})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
_DASHES = frozenset({"-", "--", "/", "—", "——", "\\"})


class NotAFigureError(ValueError):
    """The typed text is no figure this cell can hold; the message says in Chinese what it can."""


def spec_of(*, key: str) -> CellSpec | None:
    """The cell of the form behind a key; a sub-row (`s2.row.subN.column`) answers to its parent row."""
    specs = specs_by_key()
    if key in specs:
        return specs[key]
    parts = key.split(".")
    if len(parts) == 4 and parts[2].startswith("sub"):
        return specs.get(f"{parts[0]}.{parts[1]}.{parts[3]}")
    return None


def typed_cell(*, key: str, text: str) -> Cell:
    """The cell a person means: "" is blank, a dash is a dash, otherwise a number the cell can hold.

    Full-width digits and thousands separators are understood; raises NotAFigureError.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("－", "-")
    if not plain:
        return Cell(state=CellState.BLANK)
    if plain in _DASHES:
        return Cell(state=CellState.PLACEHOLDER, raw=plain)
    spec = spec_of(key=key)
    if spec is None:
        raise NotAFigureError(f"表中没有 {key} 这一格。")
    number = plain.replace(",", "") if _GROUPED.fullmatch(plain) else plain
    return Cell(value=_amount(number, text) if spec.amount else _count(number, text, signed=spec.signed))


def text_of(cell: Cell | None) -> str:
    """A cell as one would type it: the number, the dash, or nothing; a refused cell shows its printed text."""
    if cell is None:
        return ""
    if cell.value is None:
        return cell.raw or ""
    return format(cell.value, "f") if isinstance(cell.value, Decimal) else str(cell.value)


def _amount(number: str, text: str) -> Decimal:
    if not _AMOUNT.fullmatch(number):
        raise NotAFigureError(f"“{text}”不是金额。请填万元数，最多四位小数，不带单位。")
    return Decimal(number)


def _count(number: str, text: str, *, signed: bool) -> int:
    if not _COUNT.fullmatch(number):
        raise NotAFigureError(f"“{text}”不是整数。请只填数字；没有的填 0，原件空白的留空。")
    value = int(number)
    if value < 0 and not signed:
        raise NotAFigureError(f"这一格不能是负数（填了 {value}）。")
    return value
