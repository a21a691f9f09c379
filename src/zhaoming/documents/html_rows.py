"""Rows of plain cells: cells with one line of text, blocks only wrapped around it. By far the most are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhaoming.documents.grids import DeclaredRow, PlainRow, Spans
from zhaoming.documents.html_text import shown

_PLAIN_CELL = re.compile(r"<td([^>]*+)>(?>(?:\s*+<[^/>][^>]*+>)*)([^<]*+)")
_ROWSPAN = re.compile(r' rowspan="\s*\+?([0-9]{1,9})')
_COLSPAN = re.compile(r' colspan="\s*\+?([0-9]{1,9})')
# `_new(PlainRow, values)` is what `PlainRow(*values)` does, without a call of Python for each row.
_new = tuple.__new__
_MOST_ROWS, _MOST_COLUMNS = 65534, 1000


def plain_cells(*, markup: str) -> list[tuple[str, str]]:
    """The attributes of each plain cell and its text as the page writes it."""
    return _PLAIN_CELL.findall(markup)


def plain_rows(*, run: str) -> list[DeclaredRow]:
    """The rows of a run of whole rows of plain cells, their texts as they are shown."""
    rows: list[DeclaredRow] = []
    for row in run.split("</tr>")[:-1]:
        spans_of: Spans | None = None
        texts: Sequence[str]
        if "span=" in row and (cells := _PLAIN_CELL.findall(row)):
            attributes, texts = zip(*cells, strict=True)
            spans_of = _spans_of(attributes)
        else:
            texts = _bare_texts(row) or [text for _, text in _PLAIN_CELL.findall(row)]
        together = "".join(texts)
        # Without blanks and escapes a text is shown as it is written: most are, and it is told for all at once.
        if not together.isprintable() or " " in together or "&" in together:
            texts = [shown(text) for text in texts]
        rows.append(_new(PlainRow, (spans_of, texts)))
    return rows


def _bare_texts(row: str) -> list[str] | None:
    """The texts of cells that declare nothing and stand without a blank between them, None for other rows.

    There are as many parts as cells exactly where no tag stands in the row but those of the cells and its own.
    """
    texts = row.split("</td><td>")
    before, _, first = texts[0].rpartition("<td>")
    if not before or row.count("<") != 2 * len(texts) + 1:
        return None
    texts[0] = first
    texts[-1] = texts[-1].partition("<")[0]
    return texts


@lru_cache(maxsize=2048)
def _spans_of(attributes: tuple[str, ...]) -> Spans:
    return tuple([spans(one) for one in attributes])


@lru_cache(maxsize=512)
def spans(attributes: str) -> tuple[int, int]:
    """How many rows and columns the tag of a cell declares; rows 0 means to the end of the group."""
    rows, columns = _ROWSPAN.search(attributes), _COLSPAN.search(attributes)
    return (
        min(int(rows.group(1)), _MOST_ROWS) if rows else 1,
        min(int(columns.group(1)), _MOST_COLUMNS) or 1 if columns else 1,
    )
