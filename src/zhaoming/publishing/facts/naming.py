"""What follows from the values of a row: its name, what makes it the same thing, and what people are shown."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping

from zhaoming.publishing.facts.kinds import FactColumn, FactList, ValueType
from zhaoming.publishing.facts.values import Unfit, read_value

Row = Mapping[str, str]
_LONGEST_TITLE = 200
# A name shown in part keeps its first sign, and says that it is a name by 某.
_PART = "某"


def shown_values(*, kind: FactList, row: Row) -> dict[str, str]:
    """The values in the order of the columns, names shown in part where the list says so.

    A name is cut on the way in: what is not shown is not kept either.
    """
    return {one.key: _shown(one, row) for one in kind.columns}


def _shown(column: FactColumn, row: Row) -> str:
    value = row.get(column.key, "")
    if not value or column.part_when is None or not column.part_when.holds(row):
        return value
    return partly(value)


def partly(name: str) -> str:
    """The first sign of a person's name, and 某 for the others, two at most; what is cut already stays.

    Of several persons each is cut.
    """
    people = [
        one.strip() for one in name.replace("，", "、").replace(",", "、").replace("；", "、").split("、")
    ]
    return "、".join(_partly(one) for one in people if one)


def _partly(name: str) -> str:
    rest = name[1:].strip(_PART + "*＊×")
    return name if not rest and len(name) > 1 else name[:1] + _PART * min(max(len(name) - 1, 1), 2)


def key_of(*, kind: FactList, row: Row) -> str:
    """What makes the row the same thing as another; "" where a part of that is missing.

    Widths, brackets and blanks make no difference: they are typed differently by everybody.
    """
    parts = [_folded(row.get(one, "")) for one in kind.identity]
    return "\n".join(parts) if parts[0] else ""


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in plain if one.isalnum())


def title_of(*, kind: FactList, row: Row) -> str:
    """The name of the row on its page and in lists."""
    return "　".join(row[one] for one in kind.title if row.get(one))[:_LONGEST_TITLE]


def day_of(*, kind: FactList, row: Row) -> dt.date | None:
    """The day the row is sorted by; None where the list has none, or the row no readable one."""
    try:
        return dt.date.fromisoformat(row.get(kind.day, "")) if kind.day else None
    except ValueError:
        return None


def earliest_day(*, kind: FactList, rows: Iterable[Row]) -> dt.date | None:
    """The first of the days the rows are sorted by, as they are written; None where none can be read."""
    if not kind.day:
        return None
    column, found = kind.column(kind.day), []
    for row in rows:
        try:
            found.append(read_value(column=column, text=row.get(kind.day, "") or ""))
        except Unfit:
            continue
    return min((dt.date.fromisoformat(one) for one in found if one), default=None)


def year_of(*, kind: FactList, row: Row) -> int | None:
    """The year it is filed under: a column of its own, or that of its day."""
    for one in kind.columns:
        if one.type is ValueType.YEAR and row.get(one.key, "").isdecimal():
            return int(row[one.key])
    day = day_of(kind=kind, row=row)
    return day.year if day is not None else None
