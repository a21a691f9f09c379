"""A remark is data: what the machine found before a gate or after it, where, what was expected, what to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.citations import cite


class Gate(StrEnum):
    """When the check is asked: before the unit's gate, before the platform's, or daily over what is public."""

    UNIT = "unit"
    PLATFORM = "platform"
    WATCH = "watch"


class Level(StrEnum):
    """`ERROR`: to be mended; `WARNING`: a person looks and lets it pass with a reason; `NOTICE`: to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check says about itself; `title`, `meaning` and `next_step` are Chinese for the officer.

    `again` is true where what passed the gate may spoil later, so that the daily watch asks it as well.
    """

    code: str
    gate: Gate
    title: str
    meaning: str
    provision: str
    next_step: str
    again: bool = False

    def is_asked(self, *, gate: Gate) -> bool:
        """True where the check belongs to a gate, or is asked there again."""
        return gate is self.gate or (gate is Gate.WATCH and self.again)

    @property
    def source(self) -> str:
        """The provision in words."""
        return cite(self.provision)

    def remark(
        self, *, level: Level, place: str, found: str, expected: str = "", other: str = "", provision: str = ""
    ) -> Remark:
        """A remark of this check; `other` is the id of the document it speaks of besides.

        `provision` is that of what was found, where not the check's own.
        """
        told = f"{self.code} {place}：{found}" + (f"；应为：{expected}" if expected else "")
        return Remark(
            code=self.code,
            gate=self.gate,
            level=level,
            place=place,
            found=found,
            expected=expected,
            message=f"{told}（{cite(provision) if provision else self.source}）",
            next_step=self.next_step,
            other=other,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One result of a check; `code` is GAT### and never reused."""

    code: str
    gate: Gate
    level: Level
    place: str
    found: str
    expected: str
    message: str
    next_step: str
    other: str = ""

    @property
    def id(self) -> str:
        """A hash of code, place and what was found: it lapses when one of them changes."""
        told = "\n".join((self.code, self.place, self.found, self.other))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]
