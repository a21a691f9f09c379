"""The arithmetic identities of 表三 and 表四 as linear equations over keys.

Each says that the sum of coefficient times value is 0, with a null counted as 0. They are built
once for every layout of （六）其他处理 and shared by the rules R, C, B and L and by the diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhaoming.annual_report.form import (
    SECTION3_COLUMNS,
    SECTION4_GROUPS,
    FormId,
    result_row_keys,
    section3_rows,
)

Number = int | Decimal
Term = tuple[str, int]
LITIGATION_PARTS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """One equation: `rule` is its id (R, C, B, L, G), `subject` the row, column or group it is about.

    `terms` are (key, coefficient); the cell that states the sum, where there is one, stands last.
    `cells` are their keys in this order.
    """

    rule: str
    subject: str
    terms: tuple[Term, ...]
    cells: tuple[str, ...]
    keys: frozenset[str]

    @property
    def table(self) -> str:
        """The table of its cells, s3 or s4."""
        return self.cells[0][:2]

    def residual(self, numbers: Mapping[str, Number]) -> Number:
        """How far the equation is from holding; 0 where it holds."""
        total: Number = 0
        for key, coefficient in self.terms:
            if key in numbers:
                total += numbers[key] * coefficient
        return total


def equation(*, rule: str, subject: str, plus: Iterable[str], minus: Iterable[str]) -> Identity:
    """The identity that the cells of `plus` add up to the cells of `minus`."""
    terms = (*((key, 1) for key in plus), *((key, -1) for key in minus))
    cells = tuple(key for key, _ in terms)
    return Identity(rule, subject, terms, cells, frozenset(cells))


def _row(row: str) -> Identity:
    parts = [f"s3.{row}.{column}" for column, _ in SECTION3_COLUMNS if column != "total"]
    return equation(rule="R", subject=row, plus=parts, minus=(f"s3.{row}.total",))


def _column(column: str, results: tuple[str, ...]) -> Identity:
    parts = [f"s3.{row}.{column}" for row in results]
    return equation(rule="C", subject=column, plus=parts, minus=(f"s3.handled_total.{column}",))


def _balance(column: str) -> Identity:
    def key(row: str) -> str:
        return f"s3.{row}.{column}"

    return equation(
        rule="B",
        subject=column,
        plus=(key("new_received"), key("carried_in")),
        minus=(key("handled_total"), key("carried_out")),
    )


def _litigation(group: str) -> Identity:
    parts = [f"s4.{group}.{outcome}" for outcome in LITIGATION_PARTS]
    return equation(rule="L", subject=group, plus=parts, minus=(f"s4.{group}.total",))


@cache
def identities_of(
    *, other_split: bool, tables: frozenset[str] = frozenset({"s3", "s4"})
) -> tuple[Identity, ...]:
    """Every R, C, B and L identity of these tables: 23 or 25 rows, 7 + 7 columns and 3 groups in all."""
    return tuple(identity for identity in _identities(other_split) if identity.table in tables)


@cache
def _identities(other_split: bool) -> tuple[Identity, ...]:
    rows = section3_rows(form=FormId.F2021, other_split=other_split)
    results = result_row_keys(other_split=other_split)
    columns = [column for column, _ in SECTION3_COLUMNS]
    return (
        *(_row(row.key) for row in rows),
        *(_column(column, results) for column in columns),
        *(_balance(column) for column in columns),
        *(_litigation(group) for group, _ in SECTION4_GROUPS),
    )
