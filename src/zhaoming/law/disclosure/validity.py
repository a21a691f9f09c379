"""Whether a document is in force: what was said of it, and what its own last day says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.provisions import rule


class Validity(StrEnum):
    """有效、已修改、部分废止、废止、失效."""

    VALID = "valid"
    AMENDED = "amended"
    PARTLY_REPEALED = "partly_repealed"
    REPEALED = "repealed"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """As it is marked on the page."""
        return _LABELS[self]

    @property
    def is_in_force(self) -> bool:
        """True where the document, or what is left of it, still binds and counts as valid."""
        return self not in ENDED


_LABELS = {
    Validity.VALID: "有效",
    Validity.AMENDED: "已修改",
    Validity.PARTLY_REPEALED: "部分废止",
    Validity.REPEALED: "废止",
    Validity.LAPSED: "失效",
}
ENDED = frozenset({Validity.REPEALED, Validity.LAPSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityChange:
    """From a day on the document is what `validity` says, by `successor` (an id) or by `words` (the basis).

    `decision`, `decided_on` and `decision_number` are title, day and number of the document that decided it.
    """

    validity: Validity
    effective_on: dt.date
    successor: str = ""
    words: str = ""
    decision: str = ""
    decided_on: dt.date | None = None
    decision_number: str = ""

    @property
    def decision_words(self) -> str:
        """The deciding document with its number; "" where none was named."""
        if not self.decision:
            return ""
        number = f"（{self.decision_number}）" if self.decision_number else ""
        return f"《{self.decision.strip('《》')}》{number}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A document on a day: `since` is the day of the change, `successor` and `words` what stands behind it."""

    validity: Validity
    since: dt.date | None = None
    successor: str = ""
    words: str = ""


@rule("Site2017")
def validity_on(
    *, changes: Iterable[ValidityChange], on: dt.date, valid_until: dt.date | None = None
) -> Standing:
    """A document that was amended, repealed or lapsed is marked so on its own page, from that day on.

    `changes` in the order they were recorded; of those in effect on the day the latest effective one counts,
    of two on one day the one recorded last. After `valid_until` it has lapsed by itself unless repealed.
    """
    found = Standing(Validity.VALID)
    for one in sorted(changes, key=lambda change: change.effective_on):
        if one.effective_on <= on:
            found = Standing(one.validity, one.effective_on, one.successor, one.words or one.decision_words)
    if valid_until is None or on <= valid_until or found.validity in ENDED:
        return found
    # What the document itself says of its last day; a prolonging is a change of that day.
    return Standing(Validity.LAPSED, valid_until + dt.timedelta(days=1))


def banner(*, standing: Standing, successor_title: str = "") -> str:
    """The sentence at the head of the page; "" for a valid document, which needs none."""
    if standing.validity is Validity.VALID:
        return ""
    day = standing.since
    when = f"自{day.year}年{day.month}月{day.day}日起" if day else ""
    by = f"，见《{successor_title}》" if successor_title else ""
    words = f"（{standing.words}）" if standing.words else ""
    return f"本文件{when}{standing.validity.label}{by}{words}。"
