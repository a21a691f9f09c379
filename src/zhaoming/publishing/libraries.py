"""The libraries of 规章 and 行政规范性文件, and what 表二 counts of them.

Reading adopted: issued (制发) counts in the year a document was formed as its first version says, or first
published where no day of forming is known; each day is judged by the version that was public then, so that a
later version moves no year that was reported. What had lapsed and stands again by a later version counts as
issued in the year it does. Repealed (废止) in the year it ended, by repeal or by lapsing, so that valid(y) =
valid(y−1) + issued(y) − repealed(y) holds of records that are complete; valid (现行有效) is what stands on 31
December, or today while the year runs. What was withdrawn as a duplicate is no document of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhaoming.law.disclosure import Library
from zhaoming.publishing.document import Publication
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.standing import standing_on


@dataclass(frozen=True, slots=True)
class LibraryCount:
    """The three cells of a row of 表二, each with the ids of the documents behind it, in their order."""

    library: Library
    year: int
    issued: tuple[str, ...]
    repealed: tuple[str, ...]
    valid: tuple[str, ...]

    @property
    def cells(self) -> dict[str, int]:
        """The cells by their keys in the report."""
        row = f"s2.{self.library.value}"
        return {
            f"{row}.made": len(self.issued),
            f"{row}.repealed": len(self.repealed),
            f"{row}.valid": len(self.valid),
        }


def counts(
    *, publications: Iterable[Publication], library: Library, year: int, until: dt.date | None = None
) -> LibraryCount:
    """What a year's report says of a library; drafts and what was never public count nowhere.

    `until` is the day a year that is not over is told up to: what lapses after it still stands.
    """
    held = [one for one in publications if belongs(publication=one, library=library)]
    last = last_day(year=year, until=until)
    before = dt.date(year - 1, 12, 31)
    stood = {one.id for one in held if is_valid(publication=one, on=before)}
    stands = {one.id for one in held if is_valid(publication=one, on=last)}
    anew = stands - stood
    issued = tuple(
        one.id
        for one in held
        if before < _issued_on(one) <= last or (one.id in anew and _issued_on(one) <= before)
    )
    ended = tuple(one.id for one in held if one.id not in stands and (one.id in stood or one.id in issued))
    return LibraryCount(library, year, issued, ended, tuple(one.id for one in held if one.id in stands))


def last_day(*, year: int, until: dt.date | None) -> dt.date:
    """The last day of a year, or of the part of it that is told."""
    end = dt.date(year, 12, 31)
    return end if until is None else min(end, until)


def belongs(*, publication: Publication, library: Library) -> bool:
    """True for a document of the library that was ever public, unless it was a duplicate."""
    withdrawn = publication.withdrawal
    duplicate = withdrawn is not None and withdrawn.reason is WithdrawalReason.DUPLICATE
    return bool(publication.issues) and publication.kind.library is library and not duplicate


def is_valid(*, publication: Publication, on: dt.date) -> bool:
    """True where the document was issued by the end of a day and stands at its end."""
    then = replace(publication, details=publication.details_on(on=on))
    return _issued_on(publication) <= on and standing_on(publication=then, on=on).validity.is_in_force


def _issued_on(publication: Publication) -> dt.date:
    first = publication.first_details
    formed = first.formed_on if first is not None else None
    return formed or publication.issues[0].published_on
