"""Tables written as lines of text: pipes, tabs between cells, or one cell a line behind a tab."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhaoming.annual_report.locate.rows import Element, Slot, TableRow, TextLine
from zhaoming.annual_report.locate.text_shape import is_blank
from zhaoming.paper import Line, Place

_RULE = re.compile(r"[\s|:+\-─━═┼┿╂│┃├┤┌┐└┘┬┴]+")
_TAB = re.compile("\t")
_PIPES = re.compile(r"(?<!\\)[|│┃｜]")


def elements_of_lines(lines: Sequence[Line], *, first_table: int) -> Iterator[Element]:
    """Lines in order, those that are a table's turned into rows; tables count from `first_table`."""
    at, table = 0, first_table
    while at < len(lines):
        rows, after = _table_at(lines, at, table)
        if rows:
            yield from rows
            table += 1
        else:
            yield TextLine(lines[at])
        at = max(after, at + 1)


def _table_at(lines: Sequence[Line], at: int, table: int) -> tuple[list[TableRow], int]:
    text = lines[at].text
    if "|" in text or "│" in text or "┃" in text or "｜" in text:
        return _pipes(lines, at, table)
    if "\t" not in text:
        return [], at + 1
    if _is_cell(text):
        return _cells_behind_tabs(lines, at, table)
    return _tabbed(lines, at, table)


def _is_cell(text: str) -> bool:
    """True for one cell on a line of its own, behind a tab."""
    return text.startswith("\t") and "\t" not in text[1:]


def _pipes(lines: Sequence[Line], at: int, table: int) -> tuple[list[TableRow], int]:
    """Consecutive lines of cells parted by pipes; the |---| line and drawn rules are left out."""
    taken: list[Line] = []
    first = at
    while at < len(lines) and _is_pipe_line(lines[at].text, bool(taken)):
        if not _is_rule(lines[at].text, below_head=at == first + 1):
            taken.append(lines[at])
        at += 1
    left = all(_PIPES.match(line.text.strip()) for line in taken)
    right = all(_PIPES.fullmatch(line.text.strip()[-1:]) for line in taken)
    rows = [_split_row(line, _PIPES, table, i, framed=(left, right)) for i, line in enumerate(taken)]
    return _same_width(rows), at


def _is_pipe_line(text: str, inside: bool) -> bool:
    pipes = len(_PIPES.findall(text))
    return pipes >= 2 or (inside and (pipes == 1 or _is_rule(text, below_head=False)))


def _is_rule(text: str, *, below_head: bool) -> bool:
    """True for a drawn line; short dashes are one only below the head, elsewhere they are placeholders."""
    if _RULE.fullmatch(text) is None:
        return False
    return re.search("[-─━═]{3}", text) is not None or (below_head and "-" in text)


def _tabbed(lines: Sequence[Line], at: int, table: int) -> tuple[list[TableRow], int]:
    """Lines with tabs between cells, empty lines between them or not; most must be equally wide.

    Where widths differ (blank cells were dropped, labels wrapped), these are lines of words and
    figures and no table: nothing is taken then.
    """
    rows: list[TableRow] = []
    after = here = at
    while here < len(lines) and here <= after + 1:
        text = lines[here].text
        if "\t" in text and not (_is_cell(text) and is_blank(text)):
            rows.append(_split_row(lines[here], _TAB, table, len(rows), framed=(False, False)))
            after = here + 1
        elif text.strip():
            break
        here += 1
    widths = Counter(row.columns for row in rows)
    even = len(rows) > 1 and max(widths.values()) >= 0.6 * len(rows)
    return (_same_width(rows), after) if even else ([], at + 1)


def _split_row(
    line: Line, separator: re.Pattern[str], table: int, index: int, *, framed: tuple[bool, bool]
) -> TableRow:
    text = line.text
    edges = [match.start() for match in separator.finditer(text)]
    starts = [0, *(edge + 1 for edge in edges)]
    spans = list(zip(starts, [*edges, len(text)], strict=True))
    spans = spans[1 if framed[0] else 0 : -1 if framed[1] else None]
    slots = tuple(
        Slot(_unescaped(text[begin:end]), column, column + 1, _place(line, begin))
        for column, (begin, end) in enumerate(spans)
    )
    return TableRow(slots, table, index, len(slots), exact=True)


def _unescaped(text: str) -> str:
    if "<" in text:
        text = re.sub(r"<br\s*/?>", "\n", text)
    return text.replace("\\|", "|").strip("*")


def _place(line: Line, begin: int) -> Place:
    place = line.place
    if place.offset is None:
        return place
    return Place(place.page, place.table, place.row, place.column, place.offset + begin)


def _same_width(rows: list[TableRow]) -> list[TableRow]:
    """Rows as wide as most share columns; in any other row only the order of the cells counts."""
    if not rows:
        return rows
    (usual, times), *_ = Counter(row.columns for row in rows).most_common(1)
    if times == 1 and len(rows) > 1:
        usual = -1
    return [row if row.columns == usual else replace(row, exact=False) for row in rows]


def _cells_behind_tabs(lines: Sequence[Line], at: int, table: int) -> tuple[list[TableRow], int]:
    """One cell a line behind a tab, lines without a tab continuing it, an empty line ending the row."""
    rows: list[TableRow] = []
    cells: list[list[Line]] = []
    while at < len(lines):
        text = lines[at].text
        if _is_cell(text):
            cells.append([lines[at]])
        elif "\t" in text:
            break
        elif not text.strip("\r\n"):
            _close(rows, cells, table)
            if not _goes_on(lines, at):
                break
        elif cells and _continues(lines, at):
            cells[-1].append(lines[at])
        else:
            break
        at += 1
    _close(rows, cells, table)
    return rows, at


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].text.startswith("\t")


def _continues(lines: Sequence[Line], at: int) -> bool:
    """True for a short line inside a cell: the next cell or the row's end must follow soon."""
    for line in lines[at : at + 24]:
        if line.text.startswith("\t") or not line.text.strip("\r\n"):
            return True
        if len(line.text.strip()) > 24:
            return False
    return False


def _close(rows: list[TableRow], cells: list[list[Line]], table: int) -> None:
    if cells:
        slots = tuple(
            Slot("\n".join(line.text.strip("\t") for line in part), column, column + 1, part[0].place)
            for column, part in enumerate(cells)
        )
        rows.append(TableRow(slots, table, len(rows), len(slots), exact=False))
        cells.clear()
