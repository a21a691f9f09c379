"""The indicators of a subtree as a table of links, and as flat rows to be saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.oversight.case_scope import CaseScope
from zhaoming.web.supervision.indicators import INDICATORS, MEDIAN, Indicator, indicators_in
from zhaoming.web.supervision.selectors import Figures, FiguresRow

Bare = str | int | None


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One number as shown: `count` is None where it cannot be counted, `text` what stands for it."""

    indicator: Indicator
    count: int | None
    text: str
    share: str
    query: str

    @property
    def tone(self) -> str:
        """What the number says at a glance; zero says nothing."""
        return self.indicator.tone if self.count else ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One agency with its cells, or the sum."""

    agency: Agency | None
    indent: str
    cells: tuple[FigureCell, ...]


def lines(*, figures: Figures, scope: CaseScope) -> tuple[FigureLine, ...]:
    """The rows in the order of the tree, or by the numbers of one column, the largest first."""
    rows: Sequence[FiguresRow] = figures.rows
    is_sorted = scope.sort in INDICATORS
    if is_sorted:
        rows = sorted(rows, key=lambda row: -(_rank(row, scope.sort)))
    return tuple(_line(row, scope, indented=not is_sorted) for row in rows)


def total_line(*, figures: Figures, scope: CaseScope) -> FigureLine:
    """The sum over all agencies."""
    return _line(figures.total, scope, indented=False)


def _rank(row: FiguresRow, key: str) -> Fraction:
    if key == MEDIAN:
        return row.median if row.median is not None else Fraction(-1)
    return Fraction(row.counts[key] or 0)


def _line(row: FiguresRow, scope: CaseScope, *, indented: bool) -> FigureLine:
    agency = f"&agency={row.agency.code}" if row.agency is not None else ""
    cells = tuple(
        FigureCell(
            indicator=one,
            count=row.counts[one.key],
            text=_text(row, one.key),
            share=percent(row.share(one.key)),
            query=f"{scope.query}{agency}",
        )
        for one in indicators_in(scope.section)
    )
    return FigureLine(row.agency, f"depth-{min(row.depth, 3)}" if indented else "", cells)


def _text(row: FiguresRow, key: str) -> str:
    if key == MEDIAN:
        return half(row.median) if row.median is not None else "–"
    found = row.counts[key]
    return "无法计算" if found is None else f"{found:,}"


def half(number: Fraction) -> str:
    """A number of days that is whole or ends in a half: 6 or 6.5."""
    whole, rest = divmod(number, 1)
    return f"{whole}.5" if rest else str(whole)


def percent(share: Fraction | None) -> str:
    """A share in percent with one decimal, half up; nothing where there is no whole."""
    if share is None:
        return ""
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def flat_rows(figures: Figures) -> list[list[Bare]]:
    """Every indicator of every agency, head first, the sum last; what cannot be counted is left empty."""
    head: list[Bare] = ["代码", "机关"]
    head += [label for one in INDICATORS.values() for label in _labels(one)]
    return [head, *(_flat(row) for row in (*figures.rows, figures.total))]


def _labels(one: Indicator) -> Iterator[str]:
    if one.key == MEDIAN:
        yield "可计天数的答复"
    yield one.label
    if one.share_of:
        yield f"{one.label}占{INDICATORS[one.share_of].label}%"


def _flat(row: FiguresRow) -> list[Bare]:
    agency = row.agency
    found: list[Bare] = [agency.code if agency else "", agency.name if agency else "合计"]
    for one in INDICATORS.values():
        found.append(row.counts[one.key])
        if one.key == MEDIAN:
            found.append(half(row.median) if row.median is not None else None)
        if one.share_of:
            found.append(percent(row.share(one.key)).rstrip("%") or None)
    return found


def json_rows(figures: Figures) -> list[dict[str, object]]:
    """Every agency with its numbers by key, the median as a number, the sum last (`agency` null)."""
    return [
        {
            "agency": row.agency.code if row.agency else None,
            "name": row.agency.name if row.agency else None,
            "counts": dict(row.counts),
            "median_working_days": float(row.median) if row.median is not None else None,
        }
        for row in (*figures.rows, figures.total)
    ]
