"""What the rows of fact lists look like on screens: days, amounts, codes, names of lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from zhaoming.publishing.facts import FAULTS, LISTS, FactColumn, FactList, Fault, ValueType

_RIGHT = frozenset({ValueType.AMOUNT, ValueType.NUMBER})
# What a table of many columns shows; the rest stands on the page of the row.
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the name of its column; `is_right` where it is a figure, `is_day` where it is a day."""

    label: str
    text: str
    is_right: bool = False
    is_long: bool = False
    is_day: bool = False


def list_labels() -> dict[str, str]:
    """The names of the lists."""
    return {key: one.label for key, one in LISTS.items()}


def cells_of(*, kind: FactList, values: Mapping[str, str]) -> tuple[Cell, ...]:
    """Every column that says something, in the order of the list."""
    found = (cell(column, values.get(column.key, "")) for column in kind.columns)
    return tuple(one for one in found if one.text)


def table_columns(kind: FactList) -> tuple[FactColumn, ...]:
    """The columns a table of the list shows: what identifies, what is short, never what is long."""
    short = [one for one in kind.columns if one.type is not ValueType.LONG and one.key not in kind.title]
    return tuple(short[:_MOST_COLUMNS])


def table_cells(*, kind: FactList, values: Mapping[str, str]) -> tuple[Cell, ...]:
    """The cells of one line of the table."""
    return tuple(cell(column, values.get(column.key, "")) for column in table_columns(kind))


def cell(column: FactColumn, value: str) -> Cell:
    """One value as people read it."""
    return Cell(
        column.head,
        _told(column, value),
        is_right=column.type in _RIGHT,
        is_long=column.type is ValueType.LONG,
        is_day=column.type is ValueType.DAY,
    )


def _told(column: FactColumn, value: str) -> str:
    if not value:
        return ""
    if column.type is ValueType.DAY:
        return day_words(value)
    if column.type in _RIGHT:
        try:
            return f"{Decimal(value):,}"
        except InvalidOperation:
            return value
    return f"{value} 年" if column.type is ValueType.YEAR else value


def day_words(value: str) -> str:
    """A stored day in words; what is no day stays as it was written."""
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.year}年{day.month}月{day.day}日"


def fault_words(*, kind: FactList, told: Mapping[str, str]) -> str:
    """A stored fault in one sentence: column, what is wrong, what was found, what was expected."""
    fault = Fault(told["code"], 0, told["column"], told["found"], told["expected"])
    label = kind.column(fault.column).label
    words = f"{fault.code} “{label}”{FAULTS[fault.code].title}：现为“{fault.found}”"
    return words + (f"，应为：{fault.expected}" if fault.expected else "")
