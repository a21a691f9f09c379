"""Two reports side by side: two years of an agency, or two agencies of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhaoming.annual_report.form import OTHER_SPLIT, FormId, keys_of
from zhaoming.annual_report.report import AnnualReport, CellState, Value

# A column of the 2019 form and the 2021 column of the same idea. 对外公开总数量 is not 现行有效件数,
# 本年新公开数量, the item counts and 政府集中采购 have no successor, and fee items are no fee amounts.
_SUCCESSORS = {
    "s2.regulations.made": "s2.regulations.made",
    "s2.normative_documents.made": "s2.normative_documents.made",
    "s2.licensing.decisions": "s2.licensing.decisions",
    "s2.penalty.decisions": "s2.penalty.decisions",
    "s2.coercion.decisions": "s2.coercion.decisions",
}


class Comparability(StrEnum):
    """Whether two figures may be set against each other."""

    YES = "comparable"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both reports; a blank counts 0 in `difference`, which is b less a.

    `ratio` is b over a, None where a is 0 or the figures cannot be compared.
    """

    key: str
    a: Value
    b: Value
    comparable: Comparability
    difference: int | Decimal | None = None
    ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every figure of two reports, in the order of the newer form."""

    a: AnnualReport
    b: AnnualReport
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        """The comparable figures that differ."""
        return tuple(pair for pair in self.pairs if pair.difference)


def compare(a: AnnualReport, b: AnnualReport) -> Comparison:
    """Every figure of `a` against `b`; between the two forms only what means the same is compared.

    （六）其他处理 is compared as one row as soon as one of the reports prints it so.
    """
    pairs = [_pair(key, a, b) for key in _keys(a, b)]
    return Comparison(a, b, tuple(pairs))


def _keys(a: AnnualReport, b: AnnualReport) -> Iterator[str]:
    """The union of both reports' keys; three sub-rows give way to the single row they add up to."""
    together = a.other_split != b.other_split
    forms = [report.form for report in (b, a) if report.form is not None] or [FormId.F2021]
    listed = [key for form in forms for key in keys_of(form, a.other_split and b.other_split)]
    printed = [key for report in (b, a) for key in report.cells]
    for key in dict.fromkeys((*listed, *printed)):
        if not (together and key.split(".")[1] in _SUB_ROWS):
            yield key


_SUB_ROWS = frozenset(row.key for row in OTHER_SPLIT)


def _pair(key: str, a: AnnualReport, b: AnnualReport) -> Pair:
    comparable = _comparable(key, a, b)
    left, right = _value(key, a), _value(key, b)
    if comparable is not Comparability.YES:
        return Pair(key, left, right, comparable)
    here, there = left or 0, right or 0
    ratio = None if not here else (Decimal(there) / Decimal(here)).quantize(Decimal("0.0001"))
    return Pair(key, left, right, comparable, there - here, ratio)


def _comparable(key: str, a: AnnualReport, b: AnnualReport) -> Comparability:
    has_a, has_b = _has(key, a), _has(key, b)
    if has_a and has_b:
        if any(report.is_unreadable(part) for report in (a, b) for part in _parts(key, report)):
            return Comparability.UNREADABLE
        if a.form is b.form or not key.startswith("s2.") or key in _SUCCESSORS:
            return Comparability.YES
    return Comparability.ONLY_B if has_b and not has_a else Comparability.ONLY_A


def _parts(key: str, report: AnnualReport) -> tuple[str, ...]:
    """The cells a figure rests on: itself, or the three sub-rows of （六）."""
    table, row, *rest = key.split(".")
    if row == "other" and report.other_split:
        return tuple(f"{table}.{sub.key}.{rest[0]}" for sub in OTHER_SPLIT)
    return (key,)


def _has(key: str, report: AnnualReport) -> bool:
    cells = [report.cells.get(part) for part in _parts(key, report)]
    return any(cell is not None and cell.state is not CellState.ABSENT for cell in cells)


def _value(key: str, report: AnnualReport) -> Value:
    values = [cell.value for part in _parts(key, report) if (cell := report.cells.get(part)) is not None]
    told = [value for value in values if value is not None]
    if not told:
        return None
    total: int | Decimal = told[0]
    for value in told[1:]:
        total += value
    return total
