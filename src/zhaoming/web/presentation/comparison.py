"""Two reports cell by cell, in the order of the form, as the screen shows them."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.annual_report.compare import Comparability, Comparison, Pair
from zhaoming.annual_report.official import number_text
from zhaoming.web.presentation.official_table import short_label_of

_TITLES = {"s2": "主动公开", "s3": "申请的收到和处理", "s4": "行政复议、行政诉讼"}
_WHY = {
    Comparability.ONLY_A: "只有前一份有此项",
    Comparability.ONLY_B: "只有后一份有此项",
    Comparability.UNREADABLE: "未读出",
}


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell in both reports; `change` is signed, or says why there is none."""

    label: str
    a: str
    b: str
    change: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """The cells of one official table."""

    title: str
    cells: tuple[ComparedCell, ...]


def sections(*, comparison: Comparison) -> tuple[ComparedSection, ...]:
    """表二 and 表四 whole, 表三 by its totals."""
    return tuple(
        ComparedSection(title, tuple(_cell(pair) for pair in comparison.pairs if _is_shown(pair.key, table)))
        for table, title in _TITLES.items()
    )


def _is_shown(key: str, table: str) -> bool:
    return key.startswith(f"{table}.") and (table != "s3" or key.endswith(".total"))


def _cell(pair: Pair) -> ComparedCell:
    change = _WHY.get(pair.comparable, "")
    if pair.difference is not None:
        change = f"{pair.difference:+,}" if pair.difference else "0"
    label = short_label_of(pair.key).split(" ", 1)[-1]
    if pair.key.startswith("s3."):
        label = label.removesuffix("·总计")
    return ComparedCell(label, number_text(pair.a), number_text(pair.b), change, is_same=not pair.difference)
