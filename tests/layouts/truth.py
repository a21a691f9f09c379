"""What a document shows, cell by cell, and the score of a reading against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhaoming.annual_report.report import Cell, CellState, ReadResult, Value

NULL_STATES = (CellState.BLANK, CellState.ABSENT, CellState.PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one cell of the document shows.

    `state` is given for the null states, `noted` and `converted`. Where `sure` is False a careful
    reader may refuse without blame; where `hidden` is True nobody can know, and only refusal is right.
    """

    value: Value = None
    state: CellState | None = None
    sure: bool = True
    hidden: bool = False


ABSENT = Shown(state=CellState.ABSENT)
BLANK = Shown(state=CellState.BLANK)
HIDDEN = Shown(state=CellState.UNREADABLE, sure=False, hidden=True)


@dataclass(frozen=True, slots=True)
class Truth:
    """The cells of a document by key; `others` are further readings that would be as right as a whole."""

    cells: Mapping[str, Shown]
    others: tuple[Mapping[str, Shown], ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A cell that was read as something the document does not show."""

    key: str
    shown: Shown
    read: Cell


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over the cells a reader must decide (`right`, `refused`), and every wrong cell.

    A refused cell that nobody could know, or that may be refused without blame, counts nowhere.
    """

    right: int = 0
    refused: int = 0
    wrong: tuple[Miss, ...] = ()
    refusals: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Score) -> Score:
        """Sum two scores."""
        return Score(
            self.right + other.right,
            self.refused + other.refused,
            self.wrong + other.wrong,
            self.refusals + other.refusals,
        )

    @property
    def rate(self) -> float:
        """The share of cells read right; 1 where there was nothing to decide."""
        decided = self.right + self.refused + len(self.wrong)
        return self.right / decided if decided else 1.0


def score(*, truth: Truth, result: ReadResult) -> Score:
    """Hold a reading against the truth; of several right readings the nearest counts.

    A value, or a null that is not a refusal, which differs from what is shown is wrong: a blank
    read as zero, or an absent cell read as blank, too. A key missing from the report is a refusal.
    """
    scores = [_score_one(cells, result) for cells in (truth.cells, *truth.others)]
    return min(scores, key=lambda one: (len(one.wrong), one.refused))


def _score_one(shown: Mapping[str, Shown], result: ReadResult) -> Score:
    read: Mapping[str, Cell] = result.report.cells if result.report else {}
    total = Score()
    for key in _in_order(shown, read):
        total += _judge(key, shown.get(key, ABSENT), read.get(key))
    return total


def _in_order(shown: Iterable[str], read: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*shown, *read)))


def _judge(key: str, shown: Shown, cell: Cell | None) -> Score:
    if cell is None or cell.state is CellState.UNREADABLE:
        if not shown.sure or (cell is None and shown.state is CellState.ABSENT):
            return Score()
        return Score(refused=1, refusals=Counter({_row_of(key): 1}))
    if not shown.hidden and _same(shown, cell):
        return Score(right=1 if shown.sure else 0)
    return Score(wrong=(Miss(key, shown, cell),))


def _row_of(key: str) -> str:
    return key.rsplit(".", 1)[0]


def _same(shown: Shown, cell: Cell) -> bool:
    if shown.state in NULL_STATES:
        return cell.value is None and cell.state is shown.state
    if cell.value is None or Decimal(cell.value) != Decimal(shown.value or 0):
        return False
    marked = {CellState.NOTED, CellState.CONVERTED}
    return shown.state not in marked or cell.state in {shown.state, CellState.REPAIRED, CellState.SPLIT}
