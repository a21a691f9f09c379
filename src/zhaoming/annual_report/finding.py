"""A finding is data: what is wrong where, what was found, what was expected, what to do next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

Figure = int | Decimal | str | None
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOTHING: Mapping[str, Figure] = MappingProxyType({})


class Level(StrEnum):
    """How grave a finding is; only errors change the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Kind(StrEnum):
    """Who is at fault: the report, our reading of it, or nobody because it cannot be assessed."""

    REPORT = "report"
    READING = "reading"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a rule.

    `code` is RPT###, never reused; `rule` the id of the rule (R, C, B, L, Y1 …); `cells` full keys;
    `found` and `expected` map key to value; `other_source` names the second report of a comparison.
    """

    code: str
    rule: str
    level: Level
    message: str
    next_step: str
    kind: Kind = Kind.REPORT
    cells: tuple[str, ...] = ()
    found: Mapping[str, Figure] = field(default_factory=lambda: _NOTHING)
    expected: Mapping[str, Figure] = field(default_factory=lambda: _NOTHING)
    other_source: str | None = None

    @property
    def id(self) -> str:
        """A hash of code, cells and found values: a dismissal belongs to it and lapses when it changes."""
        found = {key: None if value is None else str(value) for key, value in self.found.items()}
        canonical = _CANONICAL.encode([self.code, sorted(self.cells), sorted(found.items())])
        return hashlib.sha256(canonical.encode()).hexdigest()[:20]
