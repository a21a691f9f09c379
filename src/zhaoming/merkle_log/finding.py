"""What is wrong with a receipt, a checkpoint or a file of the log, said so that a person can go on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """LOG###, never reused; each has its section in docs/reference/public-log.md."""

    RECEIPT_UNREADABLE = "LOG101"
    NO_KEY = "LOG201"
    OTHER_LOG = "LOG202"
    NOT_SIGNED = "LOG203"
    SIGNATURE_WRONG = "LOG204"
    NOT_COSIGNED = "LOG205"
    COSIGNATURE_WRONG = "LOG206"
    TIME_STAMP_WRONG = "LOG207"
    NOT_INCLUDED = "LOG301"
    FILE_DIFFERS = "LOG401"
    OPENING_LOST = "LOG402"
    RECORD_DIFFERS = "LOG403"
    ROLLED_BACK = "LOG501"
    FORKED = "LOG502"
    NOT_SHOWN_CONSISTENT = "LOG503"
    FILE_MISSING = "LOG601"
    FILE_UNREADABLE = "LOG602"
    ENTRY_DIFFERS = "LOG603"
    TILE_DIFFERS = "LOG604"
    ROOT_DIFFERS = "LOG605"
    DATABASE_DIFFERS = "LOG606"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where it is, what was found and what was expected, and what to do next."""

    code: Code
    place: str
    message: str
    found: str
    expected: str
    next_step: str
