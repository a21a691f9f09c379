"""What the users of an installation saw: every answer with its time, and every one that failed."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class AwayError(OSError):
    """Nobody answered, or the answer was that it cannot be done now (5xx)."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A failed request: what was asked of which node, from when to when, and what came of it."""

    kind: str
    node: str
    began: float
    ended: float
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered."""

    kind: str
    node: str
    ended: float
    seconds: float


@dataclass
class Seen:
    """Everything seen so far, by all clients."""

    answers: list[Answered] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def request(self, *, kind: str, node: str) -> Iterator[None]:
        """One request: `AwayError` within is a failure, and goes on to the caller."""
        began = time.monotonic()
        try:
            yield
        except AwayError as error:
            with self._lock:
                self.failures.append(Failed(kind, node, began, time.monotonic(), str(error)))
            raise
        ended = time.monotonic()
        with self._lock:
            self.answers.append(Answered(kind, node, ended, ended - began))

    def failed(self, *, since: float, until: float) -> list[Failed]:
        """What failed of the requests that were under way then."""
        with self._lock:
            return [one for one in self.failures if one.ended >= since and one.began <= until]

    def answered(self, *, since: float, until: float) -> list[Answered]:
        """What was answered then."""
        with self._lock:
            return [one for one in self.answers if since <= one.ended <= until]

    def by_kind(self) -> dict[str, list[float]]:
        """The seconds of every answer, in order, by the kind of request."""
        found: defaultdict[str, list[float]] = defaultdict(list)
        with self._lock:
            for one in self.answers:
                found[one.kind].append(one.seconds)
        return {kind: sorted(seconds) for kind, seconds in sorted(found.items())}


def p95(seconds: list[float]) -> float:
    """The value that 95 of 100 do not exceed; `seconds` in order."""
    return seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]
