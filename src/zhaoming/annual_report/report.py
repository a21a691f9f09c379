"""The annual report as a value: keyed cells, each with what was printed and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from zhaoming.annual_report.form import FormId
from zhaoming.paper import Place

Count = int
Amount = Decimal
Value = Count | Amount | None

_EMPTY: Mapping[str, str] = MappingProxyType({})


class CellState(StrEnum):
    """How a cell was printed when it was not simply a number; a plain number has no state."""

    BLANK = "blank"
    ABSENT = "absent"
    PLACEHOLDER = "placeholder"
    NOTED = "noted"
    CONVERTED = "converted"
    SPLIT = "split"
    REPAIRED = "repaired"
    UNREADABLE = "unreadable"


VALUELESS = frozenset({CellState.BLANK, CellState.ABSENT, CellState.PLACEHOLDER, CellState.UNREADABLE})
RAWLESS = frozenset({CellState.BLANK, CellState.ABSENT})


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a report.

    `value` is an int for counts, a Decimal in 万元 for amounts, None for the valueless states.
    `raw` is the printed text for every state but blank and absent; `reason` says why an
    unreadable cell was refused; `place` is where it stands in the source.
    """

    value: Value = None
    state: CellState | None = None
    raw: str | None = None
    reason: str | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        """Refuse combinations that mean nothing (raised only when the caller is wrong)."""
        if self.state is None and self.value is not None:
            return
        if self.state in VALUELESS and self.value is not None:
            raise ValueError(f"a {self.state} cell has no value, got {self.value!r}")
        if self.state not in VALUELESS and self.value is None:
            raise ValueError("a cell without a value needs a state that says why")
        if self.state in RAWLESS and self.raw is not None:
            raise ValueError(f"a {self.state} cell has no raw text")

    @property
    def number(self) -> int | Decimal:
        """The value as identities count it: blank, absent, placeholder and unreadable are 0."""
        return 0 if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class NarrativeSection:
    """A section of the text: `section` is 一 … 六 or "" for the preface; text keeps line breaks."""

    section: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about the reading: a stable code, a Chinese sentence, and the cells it is about."""

    code: str
    message: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One annual report, wherever it came from: read, tallied, summed or typed.

    `cells` holds every key of `form`, with （六） as printed; `labels` the printed text of split
    sub-rows by key; `form` is None when neither 表二 nor （六） told it.
    """

    agency: str | None
    year: int | None
    form: FormId | None
    cells: Mapping[str, Cell]
    labels: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    narrative: tuple[NarrativeSection, ...] = ()
    notes: tuple[Note, ...] = ()
    title: str | None = None

    @property
    def other_split(self) -> bool:
        """True where （六）其他处理 is printed as three sub-rows."""
        return "s3.other_misc.total" in self.cells

    def number(self, key: str) -> int | Decimal:
        """The value of a cell for identities; a key the report does not hold counts 0."""
        cell = self.cells.get(key)
        return 0 if cell is None else cell.number

    def is_unreadable(self, key: str) -> bool:
        """True where the cell was refused, so that no identity over it can be assessed."""
        cell = self.cells.get(key)
        return cell is not None and cell.state is CellState.UNREADABLE

    def text_of(self, section: str) -> str:
        """The narrative of section 一 … 六, "" where it is missing."""
        return "\n".join(part.text for part in self.narrative if part.section == section)


class ReadStatus(StrEnum):
    """How far a file could be read: every cell, some cells refused or absent, or nothing."""

    READ = "read"
    PARTLY_READ = "partly_read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of one file: `report` is None exactly when `status` is FAILED, and `reason` then says why."""

    source: str
    status: ReadStatus
    report: AnnualReport | None = None
    reason: Note | None = None
