"""The exit codes of `zhaoming`, which scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command ended with; FAILED beats FAULTS where both happened."""

    DONE = 0
    FAULTS = 1
    FAILED = 2
    USAGE = 64
    BROKEN_PIPE = 141
    INTERRUPTED = 130
