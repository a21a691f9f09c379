"""How long a file may be read and how much memory that may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of one reading: seconds of wall clock for one file, bytes of address space of the child."""

    seconds: float = 60.0
    memory: int = 2048 * MEGABYTE


DEFAULT = Bounds()
# An archive is one file with many inside; each result that comes out gives it its time again.
