"""What was there before the log is entered by itself, lot by lot, claiming the day of its entry alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

LOT = 200
# One turn enters so many at most, and looks through so many lots: new entries get their places meanwhile.
_ENTERED_A_TURN = 1_000
_LOTS_A_TURN = 25
# What a row may raise that was altered past the program. A fault of the database ends the turn.
_DAMAGED = (ValueError, TypeError, LookupError, OSError, ObjectDoesNotExist)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a lot: entries made, and rows somebody else held just then, which are left for later."""

    made: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class OlderStore:
    """A store with things that may be older than the log.

    `keys` gives the next so many keys above one, in order, of what ought to stand in the log. `enter` enters
    those of them that do not, in one transaction with their rows locked; it waits for no lock, because it holds
    several, and does nothing to what stands there already.
    """

    keys: Callable[[int, int], Sequence[int]]
    enter: Callable[[Sequence[int]], Entered]


_STORES: dict[str, OlderStore] = {}


def holds_older(*, name: str, store: OlderStore) -> None:
    """To be called when the application is ready."""
    _STORES[name] = store


class OlderRun:
    """One pass over every store. Killed anywhere, the next one finds what is still missing.

    `held` counts the rows somebody else was working on: another pass has to look at them.
    """

    def __init__(self) -> None:
        self._left: list[tuple[OlderStore, int]] = [(store, 0) for store in _STORES.values()]
        self.held = 0

    @property
    def is_done(self) -> bool:
        """Whether everything was looked at."""
        return not self._left

    def turn(self) -> int:
        """Some lots of the pass; how many entries were made."""
        made = 0
        for _ in range(_LOTS_A_TURN):
            if self.is_done or made >= _ENTERED_A_TURN:
                break
            made += self._lot()
        return made

    def _lot(self) -> int:
        store, after = self._left[0]
        keys = store.keys(after, LOT)
        if not keys:
            self._left.pop(0)
            return 0
        done = _entered(store, keys)
        self.held += done.held
        self._left[0] = (store, keys[-1])
        return done.made


def _entered(store: OlderStore, keys: Sequence[int]) -> Entered:
    """A lot, or what of it can be: a damaged row keeps neither the others nor the sequencer from going on."""
    try:
        return store.enter(keys)
    except _DAMAGED:
        if len(keys) == 1:
            _log.exception("something older than the public log cannot be entered: key %s", keys[0])
            return Entered()
    each = [_entered(store, [key]) for key in keys]
    return Entered(made=sum(one.made for one in each), held=sum(one.held for one in each))


class OlderKeeping:
    """Passes for a process that runs for good: one when it begins, and another while rows were left out."""

    def __init__(self) -> None:
        self._run = OlderRun()

    def turn(self) -> int:
        """Some lots, nothing once a pass left nothing out; how many entries were made."""
        if self._run.is_done and self._run.held:
            self._run = OlderRun()
        return self._run.turn()


def enter_all_older() -> int:
    """A whole pass at once; how many entries were made."""
    run, made = OlderRun(), 0
    while not run.is_done:
        made += run.turn()
    return made
