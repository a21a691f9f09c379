"""The figures a text may bind, in groups as a person looks for them, with what each is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhaoming.annual_report.writing.figures import BoundFigure
from zhaoming.annual_report.writing.typed_numbers import TypedNumber
from zhaoming.web.presentation.official_table import short_label_of

_ORDER = ("合计", "记录", "表二", "表三", "表四", "报告")
_NAMES = {
    "合计": "合计数",
    "记录": "申请和公开记录",
    "表二": "表二 主动公开",
    "表三": "表三 申请",
    "表四": "表四 复议诉讼",
    "报告": "年度和机关",
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: the code that binds it, its name, and what it is drawn as now."""

    code: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under one heading; those most used are shown open."""

    name: str
    lines: tuple[FigureLine, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A typed number with the figures it could be bound to: what the button sends, and what it says."""

    number: str
    near: str
    choices: tuple[tuple[str, str], ...]


def figure_groups(*, figures: Iterable[BoundFigure]) -> tuple[FigureGroup, ...]:
    """The figures by group; of 表三 the totals come first, because texts tell totals."""
    by_group: dict[str, list[BoundFigure]] = {}
    for one in figures:
        by_group.setdefault(one.group, []).append(one)
    return tuple(
        FigureGroup(
            _NAMES[group],
            tuple(
                FigureLine(f"{{{one.key}}}", name_of(one), one.text)
                for one in sorted(by_group[group], key=lambda one: not one.key.endswith(".total"))
            ),
            group in _ORDER[:2],
        )
        for group in _ORDER
        if group in by_group
    )


def name_of(figure: BoundFigure) -> str:
    """A cell by the short name it has everywhere on the desk, any other figure by its own."""
    return short_label_of(figure.key) if figure.group.startswith("表") else figure.label


def offers(*, text: str, numbers: Iterable[TypedNumber]) -> tuple[Offer, ...]:
    """The typed numbers in the order of the text, each with its neighbourhood and its buttons."""
    return tuple(
        Offer(
            one.text,
            text[max(0, one.start - 10) : one.end + 6].replace("\n", " "),
            tuple(
                (f"{one.start}:{one.end}:{one.text}:{figure.key}", name_of(figure)) for figure in one.figures
            ),
        )
        for one in numbers
    )
