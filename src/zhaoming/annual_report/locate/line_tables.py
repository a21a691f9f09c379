"""Tables written as lines of text: pipes, tabs between cells, or one cell a line behind a tab."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import accumulate

from zhaoming.annual_report.locate.flow_items import is_figure, is_page_number
from zhaoming.annual_report.locate.grid_shape import is_ordinal_column
from zhaoming.annual_report.locate.named_cells import named_rows, table_rows
from zhaoming.annual_report.locate.parted_cells import with_tabs
from zhaoming.annual_report.locate.rows import Element, Slot, TableRow, TextLine
from zhaoming.annual_report.locate.text_shape import is_blank
from zhaoming.paper import Line, Place

_RULE = re.compile(r"[\s|:+\-─━═┼┿╂│┃├┤┌┐└┘┬┴]+")
_EMPHASIS = re.compile(r"\s*([*_`]{1,3})([^*_`]+)\1\s*")
_MARKS = re.compile(r"[<&\\*_`]")
_DIGITS = re.compile(r"\s*\d[\d\s]*")
_LOOSE = 12
# From how many figures in one cell on they are several; figures of three digits may be groups of one.
_CROWD, _GROUP = 4, 3
_TAB = re.compile("\t")
_DASHES = re.compile(r"-+")
_PIPES = re.compile(r"(?<!\\)[|│┃｜]")


def elements_of_lines(lines: Sequence[Line], *, first_table: int) -> Iterator[Element]:
    """Lines in order, those that are a table's turned into rows; tables count from `first_table`."""
    at, table = 0, first_table
    for index, row in enumerate(named_rows(lines)):
        if row.first < at:
            continue
        for element in _elements(lines[at : row.first], table):
            table = element.table + 1 if isinstance(element, TableRow) else table
            yield element
        yield from table_rows(row, table=table, index=2 * index)
        at = row.after
    yield from _elements(lines[at:], table + 1 if at else table)


def _elements(lines: Sequence[Line], first_table: int) -> Iterator[Element]:
    lines = with_tabs(lines)
    at, table = 0, first_table
    barren: set[int] = set()
    while at < len(lines):
        rows, after = _table_at(lines, at, table, barren)
        if rows:
            yield from rows
            table += 1
        else:
            yield TextLine(lines[at])
        at = max(after, at + 1)


def _table_at(lines: Sequence[Line], at: int, table: int, barren: set[int]) -> tuple[list[TableRow], int]:
    text = lines[at].text
    if "|" in text or "│" in text or "┃" in text or "｜" in text:
        return _pipes(lines, at, table)
    if "\t" not in text:
        return [], at + 1
    if _is_cell(text):
        return _cells_behind_tabs(lines, at, table)
    return ([], at + 1) if at in barren else _tabbed(lines, at, table, barren)


def _is_cell(text: str) -> bool:
    """True for one cell on a line of its own, behind a tab."""
    return text.rfind("\t") == 0


def _pipes(lines: Sequence[Line], at: int, table: int) -> tuple[list[TableRow], int]:
    """Consecutive lines of cells parted by pipes; the |---| line and drawn rules are left out."""
    taken: list[Line] = []
    first = at
    width = 0
    while at < len(lines) and _is_pipe_line(lines[at].text, bool(taken)):
        if not _is_rule(lines[at].text, below_head=at == first + 1):
            taken.append(lines[at])
        elif at == first + 1:
            width = len(_DASHES.findall(lines[at].text))
        at += 1
    left = all(_PIPES.match(line.text.strip()) for line in taken)
    right = all(_PIPES.fullmatch(line.text.strip()[-1:]) for line in taken)
    frames = [(left, right) if left and right else _frame(line.text, width) or (left, right) for line in taken]
    rows = [
        _split_row(line, _PIPES, table, i, framed=framed)
        for i, (line, framed) in enumerate(zip(taken, frames, strict=True))
    ]
    return _same_width(_without_ordinals(rows)), at


def _frame(text: str, width: int) -> tuple[bool, bool] | None:
    """Whether a line's first and last pipe are only a frame, told by the columns of the |---| line."""
    fields = _PIPES.split(text)
    first, last = is_blank(fields[0]), is_blank(fields[-1])
    spare = len(fields) - width if width else 0
    if spare == 2 and first and last:
        return True, True
    if spare == 1 and first != last:
        return first, last
    return None


def _is_pipe_line(text: str, inside: bool) -> bool:
    pipes = len(_PIPES.findall(text))
    return pipes >= 2 or (inside and (pipes == 1 or _is_rule(text, below_head=False)))


def _is_rule(text: str, *, below_head: bool) -> bool:
    """True for a drawn line; short dashes are one only below the head, elsewhere they are placeholders."""
    if _RULE.fullmatch(text) is None:
        return False
    return re.search("[-─━═]{3}", text) is not None or (below_head and "-" in text)


def _tabbed(lines: Sequence[Line], at: int, table: int, barren: set[int]) -> tuple[list[TableRow], int]:
    """Lines with tabs between cells, empty lines between them or not; most must be equally wide.

    Where widths differ (blank cells were dropped, labels wrapped), these are lines of words and
    figures and no table: nothing is taken then. Nor is it from those further lines that are added to
    `barren`: whichever of them it began with, it would end with the same line.
    """
    rows: list[TableRow] = []
    starts: list[int] = []
    after = here = at
    while here < len(lines) and here <= after + 1:
        text = lines[here].text
        if "\t" in text and not (_is_cell(text) and is_blank(text)):
            rows.append(_split_row(lines[here], _TAB, table, len(rows), framed=(False, False)))
            starts.append(here)
            after = here + 1
        elif here == after and _is_loose(text):
            barren.update(starts)
            return [], at + 1
        elif text.strip() and not (here == after and _is_between(lines, here)):
            break
        elif text.strip():
            after = here + 1
        here += 1
    beginnings = _beginnings(rows)
    if 0 in beginnings:
        return _same_width(_without_ordinals(rows)), after
    barren.update(start for i, start in enumerate(starts) if i not in beginnings)
    return [], at + 1


def _beginnings(rows: Sequence[TableRow]) -> set[int]:
    """The rows from which on, to the last, most are equally wide, or only heads stand over the last.

    Where half of them hold figures parted by spaces, their tabs are spaces too. Heads of ever more
    cells stand over one row of figures, some of them blank: read as words and figures the blank cells
    would be lost. One pass from the end, because a text may hold a hundred thousand such lines.
    """
    last = rows[-1]
    blanks = len(last.filled) < len(last.slots)
    heads = blanks and all(slot.blank or is_figure(slot.text.strip()) for slot in last.slots)
    widths: Counter[int] = Counter()
    most = crowded = 0
    found = set()
    for i in range(len(rows) - 1, -1, -1):
        row, count = rows[i], len(rows) - i
        widths[row.columns] += 1
        most = max(most, widths[row.columns])
        crowded += _is_crowded(row)
        if row is not last:
            heads = heads and row.columns <= last.columns and not _has_figures(row)
        even = most >= 0.6 * count and 2 * crowded < count
        if count > 1 and (heads or even):
            found.add(i)
    return found


def _has_figures(row: TableRow) -> bool:
    return any(is_figure(slot.text.strip()) for slot in row.filled)


def _is_crowded(row: TableRow) -> bool:
    """True where one cell holds four figures or more: spaces part them, and the tabs are spaces too."""
    for slot in row.filled:
        words = slot.text.split()
        figures = len(words) >= _CROWD and sum(map(is_figure, words)) >= _CROWD
        if figures and not all(len(word) == _GROUP for word in words[1:]):
            return True
    return False


def _without_ordinals(rows: list[TableRow]) -> list[TableRow]:
    """The rows without a first column that says 序号 and counts them, where all rows are equally wide."""
    wide = len({len(row.slots) for row in rows}) == 1 and len(rows) > 1 and len(rows[0].slots) > 1
    if not wide or not is_ordinal_column([row.slots[0].text for row in rows]):
        return rows
    return [_unnumbered(row) for row in rows]


def _unnumbered(row: TableRow) -> TableRow:
    slots = tuple(slot._replace(start=slot.start - 1, end=slot.end - 1) for slot in row.slots[1:])
    return TableRow(slots, row.table, row.index, row.columns - 1, row.exact)


def _is_between(lines: Sequence[Line], at: int) -> bool:
    """True for a page's number right between two lines of cells."""
    below = at + 1 < len(lines) and "\t" in lines[at + 1].text
    return below and is_page_number(lines[at].text)


def _is_loose(text: str) -> bool:
    """True for nothing but a few digits: they may be the end of a figure that was broken at the line's end."""
    return len(text) < _LOOSE and _DIGITS.fullmatch(text) is not None


def _split_row(
    line: Line, separator: re.Pattern[str], table: int, index: int, *, framed: tuple[bool, bool]
) -> TableRow:
    fields = separator.split(line.text)
    # Every separator is one character.
    begins = [0, *accumulate(len(field) + 1 for field in fields)]
    kept = slice(1 if framed[0] else 0, len(fields) - 1 if framed[1] else len(fields))
    shown = map(_unescaped, fields[kept]) if _MARKS.search(line.text) is not None else fields[kept]
    slots = [
        Slot(text, column, column + 1, _place(line.place, begin))
        for column, (text, begin) in enumerate(zip(shown, begins[kept], strict=True))
    ]
    return TableRow(tuple(slots), table, index, len(slots), exact=True)


def _unescaped(text: str) -> str:
    """A cell's text without the marks of markdown: breaks, escapes, entities and emphasis around it."""
    if "<" in text:
        text = re.sub(r"<br\s*/?>", "\n", text)
    if "&" in text:
        text = unescape(text)
    emphasised = _EMPHASIS.fullmatch(text)
    return (emphasised.group(2) if emphasised else text).replace("\\|", "|")


def _place(line: Place, begin: int) -> Place:
    page, table, row, column, offset = line
    return line if offset is None else Place(page, table, row, column, offset + begin)


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
            [
                Slot("\n".join([line.text.strip("\t") for line in part]), column, column + 1, part[0].place)
                for column, part in enumerate(cells)
            ]
        )
        rows.append(TableRow(slots, table, len(rows), len(slots), exact=False))
        cells.clear()
