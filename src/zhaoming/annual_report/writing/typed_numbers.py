"""Numbers typed into a text that are figures of the report: each could be bound instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhaoming.annual_report.writing.binding import Binding, parse
from zhaoming.annual_report.writing.figures import BoundFigure

# A year, a day, an ordinal, an article or a document's number is no figure of a report.
_NUMBER = re.compile(
    r"(?<![\d.第〔\[（(号A-Za-z])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d.]*[年月日号条款章项届次〕\]])"
)
_MOST = 4


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number at its place in the text as it is kept, with the figures that have this value now."""

    start: int
    end: int
    text: str
    figures: tuple[BoundFigure, ...]


def typed_numbers(*, text: str, figures: Mapping[str, BoundFigure]) -> tuple[TypedNumber, ...]:
    """The typed numbers that equal a figure, totals and sums first; nought is left alone, it equals too much.

    Raises `BindingError` as `parse` does.
    """
    by_value: dict[Decimal, list[BoundFigure]] = {}
    for figure in sorted(figures.values(), key=_rank):
        if figure.value:
            by_value.setdefault(Decimal(figure.value), []).append(figure)
    found = []
    for start, plain in _plain_runs(text):
        for match in _NUMBER.finditer(plain):
            same = by_value.get(Decimal(match["number"].replace(",", "")), ())
            if same:
                at = start + match.start()
                found.append(TypedNumber(at, at + len(match[0]), match[0], tuple(same[:_MOST])))
    return tuple(found)


def bound(*, text: str, start: int, end: int, number: str, key: str) -> str:
    """The text with the number replaced by a binding; raises `ValueError` where it stands there no more."""
    if text[start:end] != number:
        raise ValueError(f"“{number}”已不在原来的位置")
    return f"{text[:start]}{{{key}}}{text[end:]}"


def _rank(figure: BoundFigure) -> tuple[bool, bool]:
    return (not figure.key.endswith(".total"), not figure.key.startswith(("sum.", "s2.")))


def _plain_runs(text: str) -> Iterable[tuple[int, str]]:
    at = 0
    for part in parse(text=text):
        if isinstance(part, Binding):
            at += len(part.key) + 2
        else:
            yield at, part
            at += len(part)
