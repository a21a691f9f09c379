"""How long one waits after wrong numbers and codes: plain arithmetic on counts and instants."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """After `free` wrong attempts each further one costs a wait, `first`, doubled each time, up to `longest`.

    Who makes no wrong attempt for the time of `memory` begins anew.
    """

    free: int
    first: dt.timedelta
    longest: dt.timedelta
    memory: dt.timedelta

    def wait(self, *, failures: int) -> dt.timedelta:
        """The wait that begins with the last of so many wrong attempts."""
        beyond = failures - self.free
        if beyond < 0:
            return dt.timedelta()
        # Capped before the power is taken: a million attempts must not make a number of a million digits.
        return min(self.first * 2 ** min(beyond, 20), self.longest)


# One machine that guesses: five attempts, then half a minute, doubled up to an hour.
BY_ADDRESS = Throttle(free=5, first=_MINUTE / 2, longest=60 * _MINUTE, memory=120 * _MINUTE)
# One number that many machines guess at. It is held shut to addresses that guessed wrongly themselves; whoever
# comes from another one has the first tries free, so that nobody can lock the applicant out.
BY_NUMBER = Throttle(free=10, first=_MINUTE / 2, longest=15 * _MINUTE, memory=120 * _MINUTE)
OWN_TRIES = 3
