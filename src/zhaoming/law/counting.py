"""When a request counts in the annual report, and as what (the readings of 表三 and 表四)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.outcomes import Outcome


class ApplicantKind(StrEnum):
    """Who asks, in the columns of 表三."""

    NATURAL = "natural"
    ORG_COMMERCIAL = "org_commercial"
    ORG_RESEARCH = "org_research"
    ORG_PUBLIC_WELFARE = "org_public_welfare"
    ORG_LEGAL_SERVICE = "org_legal_service"
    ORG_OTHER = "org_other"


class DisputeKind(StrEnum):
    """Reconsideration, a suit without it, a suit after it, in the groups of 表四."""

    REVIEW = "review"
    SUIT_DIRECT = "suit_direct"
    SUIT_AFTER_REVIEW = "suit_after_review"


class DisputeResult(StrEnum):
    """How a dispute ended, in the columns of 表四."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CountedRequest:
    """One request as the tally sees it.

    `new_on` is the day it became a request of its own: the first receipt, see `new_on`. `handled_on` is the
    day of the first service, or of the recorded closing where nothing is served; a reply given anew by
    order changes neither. `outcome` is that first end.
    """

    id: str
    agency: str
    applicant: ApplicantKind
    new_on: dt.date
    handled_on: dt.date | None = None
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        """An end has a day and a leaf, or it is none (raised only when the caller is wrong)."""
        if (self.handled_on is None) != (self.outcome is None):
            raise ValueError(f"{self.id}: an outcome and its day belong together")
        if self.handled_on is not None and self.handled_on < self.new_on:
            raise ValueError(f"{self.id}: handled before it was received")

    def is_new_in(self, *, year: int) -> bool:
        """Reading `tally_first_receipt`: in the year of first receipt and never again."""
        return self.new_on.year == year

    def is_carried_in(self, *, year: int) -> bool:
        """Received in an earlier year and not handled in one."""
        return self.new_on.year < year and (self.handled_on is None or self.handled_on.year >= year)

    def is_handled_in(self, *, year: int) -> bool:
        """Reading `tally_handled_on_service`: in the year of service or recorded closing."""
        return self.handled_on is not None and self.handled_on.year == year

    def is_carried_out(self, *, year: int) -> bool:
        """Open on 31 December, whatever it waits for."""
        return self.new_on.year <= year and (self.handled_on is None or self.handled_on.year > year)


@dataclass(frozen=True, slots=True)
class CountedDispute:
    """One reconsideration or suit as the tally sees it."""

    id: str
    case_id: str
    agency: str
    kind: DisputeKind
    filed_on: dt.date
    concluded_on: dt.date | None = None
    result: DisputeResult | None = None

    def __post_init__(self) -> None:
        """A result has a day, or there is none (raised only when the caller is wrong)."""
        if (self.concluded_on is None) != (self.result is None):
            raise ValueError(f"{self.id}: a result and its day belong together")
        if self.concluded_on is not None and self.concluded_on < self.filed_on:
            raise ValueError(f"{self.id}: concluded before it was filed")

    def outcome_in(self, *, year: int) -> str | None:
        """The column of 表四 for a year: the result where it fell in it, pending where it was open at its end.

        None where the dispute has nothing to do with the year; what was pending appears again with its result.
        """
        if self.filed_on.year > year:
            return None
        if self.concluded_on is None or self.result is None or self.concluded_on.year > year:
            return "pending"
        return self.result.value if self.concluded_on.year == year else None


def new_on(*, received_on: dt.date, part: int | None = None, split_on: dt.date | None = None) -> dt.date:
    """The day from which a request, or a part of a split letter, counts as new.

    Reading `tally_split_parts`: parts count as the letter did. Where a letter was counted in a year that is
    over, its first part carries that count on, and the others are new in the year of the split, so that a
    closed year stays as it was. `part` counts from 1.
    """
    if part is None or split_on is None or part == 1 or split_on.year == received_on.year:
        return received_on
    return split_on
