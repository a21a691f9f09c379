"""Letting others write while much is being written.

An embedded database has one writer at a time, and who waits is not served in the order of coming.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

# Whoever waits for the database looks again within a tenth of a second.
_PAUSE = 0.12
_AT_MOST = 0.3


@dataclass(slots=True)
class Turns:
    """Counts how long one has been writing; between two transactions the others are let in."""

    _since: float = field(default_factory=time.monotonic)

    def give_way(self) -> None:
        """Pause, where nobody had a turn for a while; to be called outside of any transaction."""
        if time.monotonic() - self._since < _AT_MOST:
            return
        time.sleep(_PAUSE)
        self._since = time.monotonic()
