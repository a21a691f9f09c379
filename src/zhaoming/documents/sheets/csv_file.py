"""Comma- or tab-separated values as one grid, lone cells above it as lines."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import count

from zhaoming.documents.encoding import decode
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import EMPTY, TOO_MUCH, Refusal
from zhaoming.documents.sheets.sheet import Sheet, sheet_blocks
from zhaoming.paper import Paper


def open_csv(*, data: bytes) -> Paper:
    """Read separated values in any encoding; the separator is the one most lines have."""
    text, warnings = decode(data=data)
    separator = max(",\t;，", key=lambda one: (text.count(one), -",\t;，".index(one)))
    sheet = Sheet("csv")
    try:
        for row, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator)):
            sheet.texts.update({(row, column): value for column, value in enumerate(values) if value})
            if len(sheet.texts) > MOST_GRID_SLOTS:
                raise Refusal(TOO_MUCH, f"超过 {MOST_GRID_SLOTS} 格")
    except csv.Error as error:
        raise Refusal(TOO_MUCH, "有一格的文字过长") from error
    numbers = count(1)
    blocks = tuple(sheet_blocks(sheet=sheet, next_table=lambda: next(numbers)))
    if not blocks:
        raise Refusal(EMPTY, "文件中没有文字")
    return Paper(kind="csv", blocks=blocks, warnings=warnings)
