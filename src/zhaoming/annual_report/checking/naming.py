"""Cells in the words of the form, short enough for a message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from zhaoming.annual_report.form import (
    SECTION3_COLUMNS,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    CellSpec,
    FormId,
    cells_of,
    specs_by_key,
)

COLUMN_NAMES = dict(SECTION3_COLUMNS)
OUTCOME_NAMES = dict(SECTION4_OUTCOMES)
GROUP_NAMES = {key: "·".join(labels) for key, labels in SECTION4_GROUPS}

# The rows that messages name most often have the short names officers use.
_SHORT_ROWS = {
    "new_received": "新收",
    "carried_in": "上年结转",
    "partial": "部分公开",
    "handled_total": "总计",
    "carried_out": "结转下年",
    "other": "其他处理",
    "other_no_correction": "其他处理·逾期不补正",
    "other_no_payment": "其他处理·逾期未缴费",
    "other_misc": "其他处理·其他",
}
# The unit stands behind the amount in a message.
_SHORT_COLUMNS = {"amount_wan": "本年收费金额"}
_NUMBERING = re.compile(r"^(?:（[一二三四五六七]）|[一二三四]、|\d\.)")


def _bare(label: str) -> str:
    return _NUMBERING.sub("", label)


@cache
def row_name(row: str) -> str:
    """The short name of a 表三 row, such as 新收 or 不予公开·属于国家秘密."""
    if row in _SHORT_ROWS:
        return _SHORT_ROWS[row]
    spec = specs_by_key().get(f"s3.{row}.total")
    if spec is None:
        return row
    return "·".join(_bare(label) for label in spec.labels[1:-1])


@cache
def _specs(form: FormId | None) -> dict[str, CellSpec]:
    """The cells by key, in the wording of the form where there is one."""
    return specs_by_key() | ({spec.key: spec for spec in cells_of(form)} if form is not None else {})


@cache
def cell_name(key: str, form: FormId | None = None) -> str:
    """Table, row and column of a cell, such as 表三 （七）总计·自然人; sub-rows are numbered.

    The two forms word some rows and columns of 表二 differently; without a form it is that of 2021.
    """
    table, row, *rest = key.split(".")
    column = rest[-1] if rest else ""
    if table == "s3":
        head = "（七）总计" if row == "handled_total" else row_name(row)
        return f"表三 {head}·{COLUMN_NAMES.get(column, column)}"
    if table == "s4":
        return f"表四 {GROUP_NAMES.get(row, row)}·{OUTCOME_NAMES.get(column, column)}"
    spec = _specs(form).get(f"{table}.{row}.{column}")
    if spec is None:
        return key
    sub = f"（分项 {rest[0][3:]}）" if len(rest) == 2 else ""
    return f"表二 {spec.labels[1]}{sub}·{_SHORT_COLUMNS.get(column, spec.labels[2])}"


def plain(value: int | Decimal | None) -> str:
    """A number as printed in a message: no exponent, no trailing zeros; nothing is 空."""
    if value is None:
        return "空"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def gap(left: int | Decimal, right: int | Decimal) -> str:
    """How far two numbers lie apart, as printed."""
    return plain(left - right if left > right else right - left)


def add_up(parts: Iterable[tuple[str, int | Decimal]]) -> int | Decimal:
    """The sum of named addends."""
    total: int | Decimal = 0
    for _, value in parts:
        total += value
    return total


def spell_sum(parts: Iterable[tuple[str, int | Decimal]]) -> str:
    """Named addends that are not zero, such as 自然人 3 + 商业企业 1; 各项均为 0 where none is left."""
    told = [f"{name} {plain(value)}" for name, value in parts if value]
    return " + ".join(told) if told else "各项均为 0"
