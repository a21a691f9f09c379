"""Whether a computed day may be told to the public, and if not, why not."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """How far a day can be relied on.

    `PROVISIONAL`: the day falls in the last week of December and next year's notice, which may reach back,
    is not installed. `UNDETERMINED`: the count passes over a year without a notice; there is no day.
    `OPEN`: the day depends on an answer, a payment or a period that is not yet known; there is no day.
    `NO_RULE`: no rule is installed for the time in question. `ESTIMATED`: Monday to Friday were taken for a
    year without a notice; for officers alone, never for a letter, a notice or the public.
    """

    DETERMINED = "determined"
    PROVISIONAL = "provisional"
    UNDETERMINED = "undetermined"
    OPEN = "open"
    NO_RULE = "no_rule"
    ESTIMATED = "estimated"

    @property
    def may_be_told(self) -> bool:
        """True where letters, notices and public pages may print the day."""
        return self in {Certainty.DETERMINED, Certainty.PROVISIONAL}
