"""The labels of 表二 on a page without lines: titles of blocks, heads and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.labels import COLUMN2, ROW2, Role, find, find_article, skeleton
from zhaoming.annual_report.locate.placed_labels import LabelFinder, PlacedLabel
from zhaoming.annual_report.locate.placed_names import beginnings
from zhaoming.annual_report.locate.placed_words import PlacedWord
from zhaoming.annual_report.locate.section2 import INFORMATION
from zhaoming.annual_report.locate.text_shape import fold, letters

_ARTICLES = tuple(
    f"第{article}条第{item}项" for article in ("二十", "20") for item in ("", *"一二三四五六七八九")
)
_BEGINS = beginnings((*ROW2, *COLUMN2, *INFORMATION, *_ARTICLES))
# What may stand behind the name of an amount: its unit and how many places it has.
_AMOUNT = re.compile(r"(?:采购总金额|本年收费总?金额)\(?[单位:万亿元,、保留四4位小数]*\)?")


def find_labels2(words: Sequence[PlacedWord]) -> tuple[list[PlacedLabel], list[PlacedWord]]:
    """The labels of 表二 among the words, and the words that are in none."""
    return LabelFinder(words, _is_known, _may_begin).find()


def _is_known(text: str) -> bool:
    name = skeleton(text)
    if name in ROW2 or name in INFORMATION or find_article(text) is not None:
        return True
    column = find(Role.COLUMN2, text)
    return (
        column is not None and not column[1] and (_AMOUNT.fullmatch(fold(text)) is not None or _is_bare(text))
    )


def _is_bare(text: str) -> bool:
    return letters(fold(text)) in COLUMN2


def _may_begin(text: str) -> bool:
    return not is_figure(text) and (_BEGINS(text) or _AMOUNT.fullmatch(fold(text)) is not None)
