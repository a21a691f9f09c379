"""What is wrong with a notice somebody wants to install: all of it, as data, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultLevel(StrEnum):
    """An error keeps the notice out; a warning must be confirmed by the person who installs it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class NoticeFault:
    """One thing found in a notice: code, place, what stands there, what was expected, what to do."""

    code: str
    level: FaultLevel
    place: str
    found: str
    expected: str
    next_step: str

    @property
    def message(self) -> str:
        """The fault in the shape every finding has."""
        return f"{self.code} {self.place}: {self.found}, 应为 {self.expected}；{self.next_step}"


class NoticeError(ValueError):
    """The text is no notice at all, or part of it cannot be understood; `faults` says what and where."""

    def __init__(self, *faults: NoticeFault) -> None:
        super().__init__("；".join(fault.message for fault in faults))
        self.faults = faults
