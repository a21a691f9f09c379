"""The walk over the tags and texts of one page that collects its lines and grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhaoming.documents.grids import PICTURE_MARK, DeclaredCell, lay_out, lines_of_grid, text_of_blocks
from zhaoming.documents.html_markup import (
    END_VERBATIM_STYLED,
    VERBATIM_STYLED,
    Token,
)
from zhaoming.documents.html_names import BLOCK, HEADINGS, UNSEEN
from zhaoming.documents.html_rows import plain_cells, plain_rows, spans
from zhaoming.documents.html_tables import OpenTable, arranging_tables, is_nested
from zhaoming.documents.html_text import SPACE, collapsed, shown, unescaped
from zhaoming.documents.limits import MOST_BLOCKS
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.paper import Block, Line, Place

_DOT = re.compile(r' (?:width|height)="(?:0|1|2|0px|1px)"')
_VALUE = re.compile(r' value="([^"]*)"')
_TYPE = re.compile(r' type="([^"]*)"')
_DEEPEST_TABLES = 150
# `_new(Line, values)` is what `Line(*values)` does, without a call of Python for each line.
_new = tuple.__new__


class Flow:
    """Reads the tokens of one page; one instance per page, also for the text inside cells."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.blocks: list[Block] = []
        self._tokens = iter(tokens)
        self._pieces: list[str] = []
        self._offset = 0
        self._tables = self._seen = 0
        self._trimmed = True  # False once the current line holds verbatim text.
        self._verbatim = 0
        self._heading_from = 0
        self._arranging = arranging_tables(tokens=tokens) if is_nested(tokens=tokens) else frozenset()
        self._open: list[OpenTable] = []
        # The cells of the current row; None where text flows, outside tables and in those that only arrange.
        self._row: list[DeclaredCell] | None = None
        self._outside: list[tuple[list[Block], list[str], int, int, list[DeclaredCell], str]] = []

    def read(self) -> None:
        """Append the visible content of the page to `blocks`."""
        for plain, block, line, after, name, more, text in self._tokens:
            if name:
                act = _ACTS.get(name)
                if act is not None:
                    act(self, more, text)
                elif text:
                    self._text(text)
            elif block:
                self._end_line()
                if text := shown(line):
                    self._add_line(text, HEADINGS.get(block))
                if after and after != "\n":
                    self._text(after)
            else:
                self._plain(plain)
        self._end_line()

    def _plain(self, markup: str) -> None:
        """A run of whole rows of plain cells, or one of them."""
        table = self._open[-1]
        if table.arranges:
            for _, text in plain_cells(markup=markup):
                self._end_line()
                if line := shown(text):
                    self._add_line(line)
        elif markup.startswith("<tr"):
            table.add_rows(plain_rows(run=markup))
        else:
            ((attributes, text),) = plain_cells(markup=markup)
            row = table.begin_row() if self._row is None else self._row
            row.append((shown(text), *spans(attributes)))

    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescaped(text)
        if not self._verbatim:
            self._pieces.append(text if text.isprintable() else SPACE.sub(" ", text))
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self._add_verbatim(first)
        for line in rest:
            self._end_line(forced=True)
            self._add_verbatim(line)

    def _add_verbatim(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._trimmed = False

    def _end_line(self, heading: int | None = None, *, forced: bool = False) -> None:
        if not self._pieces and not forced:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        trimmed, self._trimmed = self._trimmed, True
        if trimmed:
            text = collapsed(text)
        if text or forced:
            self._add_line(text, heading)

    def _add_line(self, text: str, heading: int | None = None) -> None:
        if len(self.blocks) > MOST_BLOCKS:
            raise Refusal(TOO_MUCH, f"网页超过 {MOST_BLOCKS} 行")
        place = _new(Place, (None, None, None, None, self._offset))
        self.blocks.append(_new(Line, (text, place, (), heading)))
        self._offset += len(text) + 1

    def _block(self, _: str, text: str) -> None:
        if self._pieces:
            self._end_line()
        if text and (text != "\n" or self._verbatim):
            self._text(text)

    def _begin_heading(self, _: str, text: str) -> None:
        self._block("", text)
        self._heading_from = len(self.blocks)

    def _end_heading(self, level: int, text: str) -> None:
        self._end_line(level)
        if len(self.blocks) == self._heading_from + 1 and isinstance(line := self.blocks[-1], Line):
            # A line that ended with a block wrapped in the heading is all of it.
            self.blocks[-1] = line._replace(heading=level)
        if text:
            self._text(text)

    def _break(self, _: str, text: str) -> None:
        self._end_line(forced=True)
        if text:
            self._text(text)

    def _begin_verbatim(self, _: str, text: str) -> None:
        self._verbatim += 1
        if text:
            self._text(text)

    def _end_verbatim(self, _: str, text: str) -> None:
        self._verbatim -= 1
        if text:
            self._text(text)

    def _begin_pre(self, _: str, text: str) -> None:
        self._end_line()
        self._begin_verbatim("", text)

    def _end_pre(self, _: str, text: str) -> None:
        self._end_line()
        self._end_verbatim("", text)

    def _image(self, attributes: str, text: str) -> None:
        if not _DOT.search(attributes):
            self._pieces.append(PICTURE_MARK)
        if text:
            self._text(text)

    def _input(self, attributes: str, text: str) -> None:
        kind, value = _TYPE.search(attributes), _VALUE.search(attributes)
        if value and (not kind or kind.group(1).lower() in ("", "text", "number")):
            self._pieces.append(unescaped(value.group(1)))
        if text:
            self._text(text)

    def _raised(self, _: str, text: str) -> None:
        """A note mark printed above a number must not become its last digit."""
        if not (self._pieces and self._pieces[-1][-1:].isdigit()):
            if text:
                self._text(text)
            return
        inner, after = self._rest_of("sup")
        self._pieces.append("[" + SPACE.sub(" ", unescaped(text + inner)) + "]")
        if after:
            self._text(after)

    def _rest_of(self, name: str) -> tuple[str, str]:
        """Pass over everything up to the end of the open element: its text, and the text after it."""
        texts: list[str] = []
        depth, end = 1, "/" + name
        for plain, _, line, after, tag, _, text in self._tokens:
            self._seen += tag == "table"
            depth += (tag == name) - (tag == end)
            if depth == 0:
                return "".join(texts), text
            texts += (line, after, text) if tag or line else [inner for _, inner in plain_cells(markup=plain)]
        return "".join(texts), ""

    def _begin_table(self, _: str, __: str) -> None:
        self._end_line()
        if len(self._open) >= _DEEPEST_TABLES:
            raise Refusal(TOO_MUCH, f"表格嵌套超过 {_DEEPEST_TABLES} 层")
        self._open.append(OpenTable(arranges=self._seen in self._arranging))
        self._seen += 1
        self._row = None

    def _end_table(self, _: str, text: str) -> None:
        table = self._open.pop()
        self._row = None
        if not table.arranges:
            self._add_grid(table)
        if text:
            self._text(text)

    def _add_grid(self, table: OpenTable) -> None:
        grid = lay_out(groups=table.groups, place=Place(table=self._tables + 1))
        if grid.columns <= 1:
            for line in lines_of_grid(grid=grid):
                self._add_line(line)
        else:
            self._tables += 1
            self.blocks.append(grid)

    def _begin_group(self, _: str, __: str) -> None:
        self._open[-1].begin_group(foot=False)

    def _begin_foot(self, _: str, __: str) -> None:
        self._open[-1].begin_group(foot=True)

    def _end_group(self, _: str, __: str) -> None:
        self._open[-1].end_group()

    def _begin_row(self, _: str, __: str) -> None:
        table = self._open[-1]
        self._row = None if table.arranges else table.begin_row()

    def _begin_cell(self, attributes: str, text: str) -> None:
        if self._row is None:
            self._end_line()
        else:
            self._outside.append((self.blocks, self._pieces, self._offset, self._tables, self._row, attributes))
            self.blocks, self._pieces, self._row = [], [], None
        if text:
            self._text(text)

    def _end_cell(self, _: str, __: str) -> None:
        self._end_line()
        if self._open[-1].arranges:
            return
        text = text_of_blocks(blocks=self.blocks)
        if PICTURE_MARK in text and text.strip(PICTURE_MARK + " \n\xa0\u3000"):
            text = text.replace(PICTURE_MARK, "")
        self.blocks, self._pieces, self._offset, self._tables, self._row, attributes = self._outside.pop()
        self._row.append((text, *spans(attributes)))


def _passed(name: str) -> Callable[[Flow, str, str], None]:
    def pass_over(flow: Flow, _: str, __: str) -> None:
        after = flow._rest_of(name)[1]
        if after:
            flow._text(after)

    return pass_over


def _heading(level: int) -> Callable[[Flow, str, str], None]:
    return lambda flow, _, text: flow._end_heading(level, text)


def _nothing(_: Flow, __: str, ___: str) -> None:
    """White space between the parts of a table."""


# What each tag does; a tag that is not named only precedes text.
_ACTS: dict[str, Callable[[Flow, str, str], None]] = {
    **{mark + name: Flow._block for name in BLOCK for mark in ("", "/")},
    **dict.fromkeys(HEADINGS, Flow._begin_heading),
    **{"/" + name: _heading(level) for name, level in HEADINGS.items()},
    **{name: _passed(name) for name in UNSEEN},
    **dict.fromkeys(("pre", "listing"), Flow._begin_pre),
    **dict.fromkeys(("/pre", "/listing"), Flow._end_pre),
    **dict.fromkeys(("textarea", VERBATIM_STYLED), Flow._begin_verbatim),
    **dict.fromkeys(("/textarea", END_VERBATIM_STYLED), Flow._end_verbatim),
    **dict.fromkeys(("thead", "tbody"), Flow._begin_group),
    **dict.fromkeys(("/thead", "/tbody", "/tfoot"), Flow._end_group),
    **dict.fromkeys(("caption", "/caption"), Flow._block),
    "table": Flow._begin_table,
    "/table": Flow._end_table,
    "tfoot": Flow._begin_foot,
    "td": Flow._begin_cell,
    "/td": Flow._end_cell,
    "tr": Flow._begin_row,
    "/tr": _nothing,
    "br": Flow._break,
    "img": Flow._image,
    "input": Flow._input,
    "sup": Flow._raised,
}
