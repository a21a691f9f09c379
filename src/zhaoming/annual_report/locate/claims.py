"""What rows claim about cells, and how claims that disagree are settled: by refusing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from zhaoming.annual_report.form import FormId, specs_by_key
from zhaoming.annual_report.locate.numbers import read_amount, read_count
from zhaoming.annual_report.report import RAWLESS, Cell, CellState, Note
from zhaoming.paper import Place

_WIDE_BLANKS = "\u00a0\u3000"
# The one amount of which the form prints the unit in its head.
_IN_WAN_YUAN = "s2.fees.amount_wan"


class Printed(NamedTuple):
    """One printed cell on its way into the report: its text, its place, and how it was found.

    A named tuple, because a document holds hundreds: it is made several times faster than a dataclass.
    """

    text: str
    place: Place
    repaired: bool = False
    unit: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class HeadlessRow:
    """A row of 表二 without a column head over it: usable only once the form is known."""

    row: str
    sub: str | None
    cells: tuple[Printed, ...]
    place: Place = field(default_factory=Place)


@dataclass
class Claims:
    """Everything the tables said, collected row by row while reading."""

    cells: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    headless: list[HeadlessRow] = field(default_factory=list)
    evidence: dict[FormId, set[str]] = field(default_factory=lambda: {form: set() for form in FormId})
    seen_rows: set[str] = field(default_factory=set)
    weak: dict[str, Cell] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    strays: dict[int, list[str]] = field(default_factory=lambda: {2: [], 3: [], 4: []})
    sections: set[int] = field(default_factory=set)
    subtotals: dict[str, list[tuple[Cell, ...]]] = field(default_factory=dict)
    group_rows: set[str] = field(default_factory=set)
    nameless2: bool = False
    runs: list[DigitRun] = field(default_factory=list)
    padded: set[str] = field(default_factory=set)
    unitless: set[str] = field(default_factory=set)

    def add(self, key: str, printed: Printed) -> None:
        """Claim that `key` prints `printed`."""
        cell = cell_of(key, printed)
        if cell.value is not None:
            self._note_print(key, printed, cell)
        if key in self.cells:
            self.cells[key].append(cell)
        else:
            self.cells[key] = [cell]

    def _note_print(self, key: str, printed: Printed, cell: Cell) -> None:
        """Keep what the print of a figure leaves to say: wide blanks around it, an amount without a unit."""
        text = printed.text
        if text[0] in _WIDE_BLANKS or text[-1] in _WIDE_BLANKS:
            self.padded.add(key)
        if key == _IN_WAN_YUAN and printed.unit is None and cell.value and cell.state is None:
            self.unitless.add(key)

    def refuse(self, keys: Iterable[str], *, reason: str, raw: str, place: Place) -> None:
        """Claim that these cells stand in the document but cannot be told."""
        for key in keys:
            self.cells.setdefault(key, []).append(
                Cell(state=CellState.UNREADABLE, raw=raw, reason=reason, place=place)
            )

    def refuse_weakly(self, keys: Iterable[str], *, reason: str, raw: str, place: Place) -> None:
        """The same where the row may as well be a sentence: it gives way to any other claim."""
        for key in keys:
            self.weak[key] = Cell(state=CellState.UNREADABLE, raw=raw, reason=reason, place=place)

    def stray(self, section: int, text: str) -> None:
        """Remember figures that no label claims, so that a missing row is not called absent."""
        self.strays[section].append(text.strip()[:60])

    def note(self, code: str, message: str, cells: Iterable[str] = ()) -> None:
        """Add a remark once."""
        note = Note(code, message, tuple(cells))
        if note not in self.notes:
            self.notes.append(note)


@dataclass(frozen=True, slots=True)
class DigitRun:
    """A row of 表三 whose figures are printed without gaps: its tokens, to be split only with proof."""

    row: str
    tokens: tuple[str, ...]
    place: Place
    repaired: bool = False


def cell_of(key: str, printed: Printed) -> Cell:
    """The cell a printed text gives under its key's unit."""
    text, place, repaired, unit, reason = printed
    if reason is not None:
        return Cell(state=CellState.UNREADABLE, raw=text, reason=reason, place=place)
    amount, signed = _kind(key)
    figure = read_amount(text, unit) if amount else read_count(text, signed)
    state = figure.state
    if state is None and not repaired:
        return Cell(figure.value, None, None, None, place)
    state = state or CellState.REPAIRED
    return Cell(figure.value, state, None if state in RAWLESS else text.strip(), figure.reason, place)


@lru_cache(maxsize=1024)
def _kind(key: str) -> tuple[bool, bool]:
    """Whether a key counts money, and whether it may be signed; sub-rows count like their parent."""
    parts = key.split(".")
    whole = ".".join((parts[0], parts[1], parts[3])) if len(parts) == 4 else key
    spec = specs_by_key().get(whole)
    return (spec.amount, spec.signed) if spec is not None else (False, False)


def settle(claims: list[Cell]) -> tuple[Cell, bool]:
    """The one cell the claims agree on, or a refusal; True where claims disagreed."""
    first = claims[0]
    if len(claims) == 1:
        return first, False
    if all(_same(first, other) for other in claims[1:]):
        return first, False
    shown = "、".join(dict.fromkeys(claim.raw or _shown(claim) for claim in claims))
    reason = f"同一栏在文件中出现{len(claims)}次且数值不同（{shown}），无法断定取哪一个"
    return Cell(state=CellState.UNREADABLE, raw=shown, reason=reason, place=first.place), True


def _shown(cell: Cell) -> str:
    return "空白" if cell.value is None else str(cell.value)


def _same(one: Cell, other: Cell) -> bool:
    refused = CellState.UNREADABLE in (one.state, other.state)
    return not refused and one.value == other.value and (one.value is not None or one.state == other.state)
