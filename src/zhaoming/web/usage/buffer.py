"""What this process counted and has not written yet: in memory, bounded, lost if the process is killed."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from zhaoming.web.config.clock import now, today
from zhaoming.web.usage.models import PageKind

_log = logging.getLogger(__name__)
# Different pages and words held before they are written, and the most that is held while writing fails.
_WRITE_AT, MOST = 200, 2_000


@dataclass(frozen=True, slots=True)
class Read:
    """A page as its address names it, on a day."""

    kind: PageKind
    key: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Sought:
    """Words as they were typed, in an hour; `missed` where nothing had all of them."""

    words: str
    hour: dt.datetime
    missed: bool


@dataclass
class _Held:
    reads: Counter[Read] = field(default_factory=Counter)
    sought: Counter[Sought] = field(default_factory=Counter)
    since: float = field(default_factory=time.monotonic)

    def __len__(self) -> int:
        return len(self.reads) + len(self.sought)


_lock = Lock()
_held = _Held()


def is_counting() -> bool:
    """Whether anything is counted at all."""
    return bool(settings.ZHAOMING_COUNT_SECONDS)


def count_read(*, kind: PageKind, key: str) -> None:
    """Note that a page was read; costs no query."""
    _note(_held.reads, Read(kind, key, today()))


def count_sought(*, words: str, missed: bool) -> None:
    """Note that words were sought; costs no query."""
    hour = now().replace(minute=0, second=0, microsecond=0)
    _note(_held.sought, Sought(words, hour, missed))


def _note(counter: Counter[Any], what: Read | Sought) -> None:
    with _lock:
        if is_counting() and (what in counter or len(_held) < MOST):
            counter[what] += 1


def flush_when_due(**_sent: Any) -> None:
    """After an answer: write when enough is held, or long enough."""
    waited = time.monotonic() - _held.since
    if len(_held) >= _WRITE_AT or (len(_held) and waited >= settings.ZHAOMING_COUNT_SECONDS):
        flush()


def flush_at_the_end() -> None:
    """The process ends in good order: write what is left; a base that is gone already keeps nobody."""
    if len(_held):
        flush()


def flush() -> None:
    """Write all that is held; what cannot be written stays for the next time."""
    from zhaoming.web.usage.writing import write

    with _lock:
        reads, sought = Counter(_held.reads), Counter(_held.sought)
        _forget()
    if not reads and not sought:
        return
    try:
        write(reads=reads, sought=sought)
    except (DatabaseError, InterfaceError) as error:
        _log.warning("counts were not written and are kept: %s", type(error).__name__)
        with _lock:
            _held.reads.update(reads)
            _held.sought.update(sought)


def _forget() -> None:
    _held.reads.clear()
    _held.sought.clear()
    _held.since = time.monotonic()
