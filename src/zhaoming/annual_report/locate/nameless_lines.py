"""Rows that lines of unknown words may name by where they stand: between the form's rows right above and below.

A label of three characters or four, nearly all of them misprinted, is like no label any more; but
where one row of the form is missing between its neighbours, and a line nobody knows stands there, the
row is not said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from zhaoming.annual_report.form import OTHER_SPLIT, SECTION2, FormId, section3_rows
from zhaoming.annual_report.locate.flow_items import is_page_number
from zhaoming.annual_report.locate.labels import OWN_ROW3, ROW2, Role, find
from zhaoming.annual_report.locate.likely_rows import explained
from zhaoming.annual_report.locate.text_shape import fold, letters

_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = ("。", "!", "?", ";", ":", ",")
# Longer lines are no label, and shorter names may be those of columns too.
_LONGEST = 40
_LEAST_NAME = {2: 2, 3: 4}


def rows_between(texts: Sequence[str], section: int, missing: Collection[str]) -> dict[str, str]:
    """Of the `missing` rows those that may be named by unknown lines, each with such a line.

    Above the first known row and below the last one, each missing row needs an unknown line of its own.
    """
    found: dict[str, str] = {}
    order = _order(section)
    after, unknown = -1, list[str]()
    for text in (*texts, None):
        row = _row_in(text, section) if text is not None else None
        if text is not None and row is None:
            unknown.extend([text] if _may_be_a_label(text) else [])
            continue
        at = order.index(row) if row is not None else len(order)
        between = [one for one in order[after + 1 : at] if one in missing]
        inside = after >= 0 and row is not None
        if unknown and (inside or len(between) <= len(unknown)):
            found.update(dict.fromkeys(between, unknown[-1]))
        after, unknown = at, []
    return found


def _may_be_a_label(text: str) -> bool:
    folded = fold(text)
    if _DIGITS.search(folded) or folded.endswith(_SENTENCE_ENDS) or is_page_number(text):
        return False
    heads = any(find(Role.COLUMN2, part) for part in text.split())
    return 1 < len(letters(folded)) <= _LONGEST and not heads and not explained(text)


def _row_in(text: str, section: int) -> str | None:
    """The row whose whole label opens or ends the words of a line."""
    if len(text) > 4 * _LONGEST:
        return None
    name = _DIGITS.sub("", letters(fold(text)))
    named = [label for label in _names(section) if name.startswith(label) or name.endswith(label)]
    return _labels(section)[max(named, key=len)] if named else None


@cache
def _names(section: int) -> tuple[str, ...]:
    order = _order(section)
    least = _LEAST_NAME[section]
    return tuple(label for label, row in _labels(section).items() if len(label) >= least and row in order)


def _labels(section: int) -> dict[str, str]:
    return ROW2 if section == 2 else OWN_ROW3


@cache
def _order(section: int) -> tuple[str, ...]:
    """The rows of a table from top to bottom, those of both forms."""
    if section == 2:
        # Each row of the later form is one of the earlier form too, in the same order.
        return tuple(row for block in SECTION2[FormId.F2019] for row, _ in block.rows)
    rows = [row.key for row in section3_rows(form=FormId.F2019)]
    at = rows.index("other") + 1
    return (*rows[:at], *(row.key for row in OTHER_SPLIT), *rows[at:])
