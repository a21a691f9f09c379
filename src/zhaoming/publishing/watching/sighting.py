"""A sighting is data: what the daily watch found wrong with what is public, where, and what to do about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from zhaoming.law.citations import cite
from zhaoming.publishing.remark import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchCheck:
    """What a check of the watch says about itself; the words are Chinese, for the officer.

    `level` is that of all it finds. `is_personal`: what it finds must not be repeated in public, not even where
    it stood. `sought` names what is looked at: the code counts as looked for only where that could be seen.
    """

    code: str
    level: Level
    title: str
    meaning: str
    provision: str
    next_step: str
    is_personal: bool = False

    @property
    def source(self) -> str:
        """The provision in words."""
        return cite(self.provision)

    def sighting(
        self, *, place: str, mark: str, found: str, expected: str = "", words: str = "", act: str = ""
    ) -> Sighting:
        """A sighting of this check; `mark` is what makes it the same one tomorrow."""
        told = f"{self.code} {place}：{found}" + (f"；应为：{expected}" if expected else "")
        return Sighting(
            code=self.code,
            level=self.level,
            place=place,
            mark=mark,
            found=found,
            expected=expected,
            message=f"{told}（{self.source}）",
            next_step=self.next_step,
            words=words,
            act=act,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One result. `words` is the stretch of the text it was seen in, personal data masked; "" for none.

    `act` is the act of `publishing.acts` that mends it most often, "" where none does.
    """

    code: str
    level: Level
    place: str
    mark: str
    found: str
    expected: str
    message: str
    next_step: str
    words: str = ""
    act: str = ""

    @property
    def id(self) -> str:
        """A hash of code, place and mark: the same every day until it is mended."""
        told = "\n".join((self.code, self.place, self.mark))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]
