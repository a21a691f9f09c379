"""Rows of 表三 in which each figure stands behind the name of its column: 自然人：3, on one line or seven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.annual_report.locate.labels import COLUMN3, ROW3, find_row3, skeleton
from zhaoming.annual_report.locate.numbers import IN_PLACE_OF_FIGURES
from zhaoming.annual_report.locate.rows import Slot, TableRow
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS
from zhaoming.annual_report.locate.text_shape import is_blank, narrow
from zhaoming.paper import Line, Place

_FIRST = re.compile(r"自\s*然\s*人\s*[：:]")
_NAMED = re.compile(r"[，,；;、\s]*((?:其中[，,：:]?)?[\u3400-\u9fff]{2,8})[：:]([^：:\u3400-\u9fff]*)")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BETWEEN = "，,；;、。 \t\u3000\xa0\r\n"
_WIDTH = len(COLUMN_KEYS)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row told by the names of its cells, from which line on and up to which."""

    first: int
    after: int
    label: Slot
    cells: tuple[Slot, ...]


def named_rows(lines: Sequence[Line]) -> list[NamedRow]:
    """The rows of 表三 whose seven figures each stand behind their own column's name.

    Nothing is taken unless every column of the form is named once and no other, and nothing but one
    figure, or none, stands behind each name.
    """
    found: list[NamedRow] = []
    for at, line in enumerate(lines):
        if _FIRST.search(line.text) is None or line.words:
            continue
        row = _on_one_line(lines, at) or _on_seven_lines(lines, at)
        # Digits alone below the last figure may be its end.
        broken = row is not None and row.after < len(lines) and narrow(lines[row.after].text).isdigit()
        if row is not None and not broken:
            found.append(row)
    return found


def table_rows(row: NamedRow, *, table: int, index: int) -> tuple[TableRow, TableRow]:
    """The row under a head that names its columns in the form's order."""
    names = [_name_of(key) for key in COLUMN_KEYS]
    head = tuple(Slot(name, at, at + 1, Place()) for at, name in enumerate(["", *names]))
    cells = tuple(slot._replace(start=at, end=at + 1) for at, slot in enumerate((row.label, *row.cells)))
    width = len(head)
    return (
        TableRow(head, table, index, width, exact=False),
        TableRow(cells, table, index + 1, width, exact=False),
    )


def _name_of(key: str) -> str:
    return next(name for name, named in COLUMN3.items() if named == key)


def _on_one_line(lines: Sequence[Line], at: int) -> NamedRow | None:
    text = lines[at].text
    first = _FIRST.search(text)
    label = text[: first.start()].rstrip(_BETWEEN + "：:") if first is not None else ""
    if first is None or not _is_row(label):
        return None
    cells = _cells(text, first.start(), lines[at].place)
    return NamedRow(at, at + 1, Slot(label, 0, 1, lines[at].place), cells) if cells else None


def _on_seven_lines(lines: Sequence[Line], at: int) -> NamedRow | None:
    """The names on seven lines below their row's label, empty lines among them or not."""
    above = next((i for i in range(at - 1, max(-1, at - 3), -1) if not is_blank(lines[i].text)), None)
    if above is None or not _is_row(lines[above].text.rstrip(_BETWEEN + "：:")):
        return None
    taken = [i for i in range(at, min(len(lines), at + 2 * _WIDTH)) if not is_blank(lines[i].text)][:_WIDTH]
    cells: dict[str, Slot] = {}
    for i in taken:
        match = _NAMED.fullmatch(lines[i].text.strip(_BETWEEN))
        key = COLUMN3.get(skeleton(match.group(1))) if match is not None else None
        if match is None or key is None or key in cells or not _is_cell(match.group(2)):
            return None
        cells[key] = Slot(match.group(2).strip(_BETWEEN), 0, 1, lines[i].place)
    # A further name would be a column that the form does not have.
    behind = next((line.text for line in lines[taken[-1] + 1 :] if not is_blank(line.text)), "")
    if cells.keys() != set(COLUMN_KEYS) or _NAMED.fullmatch(behind.strip(_BETWEEN)) is not None:
        return None
    label = Slot(lines[above].text.strip().rstrip("：:"), 0, 1, lines[above].place)
    return NamedRow(above, taken[-1] + 1, label, tuple(cells[key] for key in COLUMN_KEYS))


def _cells(text: str, begin: int, place: Place) -> tuple[Slot, ...]:
    """The cells of one line in the form's order; empty where anything else stands among them."""
    cells: dict[str, Slot] = {}
    at = begin
    end = len(text.rstrip(_BETWEEN))
    while at < end:
        match = _NAMED.match(text, at, end)
        key = COLUMN3.get(skeleton(match.group(1))) if match is not None else None
        if match is None or key is None or key in cells or not _is_cell(match.group(2)):
            return ()
        cells[key] = Slot(match.group(2).strip(_BETWEEN), 0, 1, place)
        at = match.end()
    return tuple(cells[key] for key in COLUMN_KEYS) if cells.keys() == set(COLUMN_KEYS) else ()


def _is_row(label: str) -> bool:
    """True for the whole label of a row, ordinals in order: a misprinted one may be another row's."""
    found = find_row3(label) if skeleton(label) in ROW3 else None
    return found is not None and not found[1]


def _is_cell(text: str) -> bool:
    shown = narrow(text).strip(_BETWEEN)
    return not shown or shown in IN_PLACE_OF_FIGURES or _FIGURE.fullmatch(shown) is not None
