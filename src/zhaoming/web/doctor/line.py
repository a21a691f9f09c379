"""One thing that was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """In order, to be looked at some time, or something does not work."""

    OK = "ok"
    WARN = "warn"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Line:
    """What was found, what is expected, and what to do where they differ; never a secret."""

    check: str
    level: Level
    found: str
    expected: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much is looked at: with `is_whole` every file and the whole database, however long it takes."""

    is_whole: bool = False


Look = Callable[[Scope], Iterable[Line]]


def ok(check: str, found: str) -> Line:
    """In order."""
    return Line(check, Level.OK, found)


def warn(check: str, found: str, expected: str, next_step: str) -> Line:
    """To be looked at some time."""
    return Line(check, Level.WARN, found, expected, next_step)


def fault(check: str, found: str, expected: str, next_step: str) -> Line:
    """Something does not work."""
    return Line(check, Level.FAULT, found, expected, next_step)
