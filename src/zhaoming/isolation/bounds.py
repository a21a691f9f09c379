"""How long a child may work at one question and how much memory that may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of one question: seconds of wall clock for each answer, bytes of address space of the child."""

    seconds: float = 60.0
    memory: int = 2048 * MEGABYTE


DEFAULT = Bounds()
