"""Reading figures from a replica of the database, so that counting keeps nobody waiting who acts.

Only what counts much and needs not be of this very moment is read there: the figures of supervisors. Who may
see what, and what the public may see, is always asked of the primary.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.utils import timezone

REPLICA = "statistics"
# A replica that did not answer is left alone for so many seconds by this process.
_REST = 10.0
# So long it is given to take in what the primary had when it was asked: mostly it lacks some milliseconds.
_MOMENT, _LOOK_EVERY = 0.3, 0.02

_log = logging.getLogger(__name__)
_reads_replica: ContextVar[bool] = ContextVar("reads_replica", default=False)
_rests_until = 0.0

Found = TypeVar("Found")


class Router:
    """Reads go to the replica while statistics are counted; everything else to the primary."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        """The replica within `from_statistics`."""
        return REPLICA if _reads_replica.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        """Never the replica."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, database: str, _label: str, **_hints: Any) -> bool:
        """The replica follows by itself."""
        return database == DEFAULT_DB_ALIAS


@dataclass(frozen=True, slots=True)
class Stand:
    """Up to when everything is counted; `trouble` says why the primary was read instead of the replica."""

    at: dt.datetime
    trouble: str = ""


class _NotReadError(Exception):
    """The replica is not read now, with the words why."""


def from_statistics(act: Callable[[], Found]) -> tuple[Found, Stand | None]:
    """What `act` reads, from the replica where there is one, and of when it is; None where there is none.

    `act` must read all it needs before it returns, and nothing that depends on who may see what. A replica that
    does not answer, lags more than ZHAOMING_STATISTICS_LAG seconds or breaks off is told in the log and on the
    page, and the primary is read.
    """
    if REPLICA not in settings.DATABASES:
        return act(), None
    try:
        at = _at()
        with _replica():
            return act(), Stand(at)
    except _NotReadError as refusal:
        trouble = str(refusal)
    _log.warning("statistics are read from the primary: %s", trouble)
    return act(), Stand(timezone.now(), trouble)


@contextmanager
def _replica() -> Iterator[None]:
    held = _reads_replica.set(True)
    try:
        yield
    except Error as error:
        _leave_alone()
        raise _NotReadError("统计库中断") from error
    finally:
        _reads_replica.reset(held)


def _at() -> dt.datetime:
    """The instant up to which the replica has everything committed; `_NotReadError` if it is no good."""
    if time.monotonic() < _rests_until:
        raise _NotReadError("统计库没有应答")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp(), pg_current_wal_flush_lsn()::text")
        instant, position = cursor.fetchone()
    try:
        reached = _reached(position)
    except Error as error:
        _leave_alone()
        raise _NotReadError("统计库没有应答") from error
    if reached is _ALL:
        return instant
    if reached is None:
        raise _NotReadError("统计库还没有跟上")
    lag = (instant - reached).total_seconds()
    if lag > settings.ZHAOMING_STATISTICS_LAG:
        raise _NotReadError(f"统计库落后 {lag:.0f} 秒")
    return reached


_ALL = dt.datetime.max.replace(tzinfo=dt.UTC)


def _reached(position: str) -> dt.datetime | None:
    """`_ALL` if the replica has all up to a position of the primary, else when its last commit was made."""
    until = time.monotonic() + _MOMENT
    while True:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(
                "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= %s::pg_lsn,"
                " pg_last_xact_replay_timestamp()",
                [position],
            )
            follows, has_all, last = cursor.fetchone()
        if not follows:
            # It was made a primary of its own, or is the primary: what it holds is no copy.
            raise _NotReadError("统计库不是备库")
        if has_all:
            return _ALL
        if time.monotonic() > until:
            found: dt.datetime | None = last
            return found
        time.sleep(_LOOK_EVERY)


def _leave_alone() -> None:
    global _rests_until  # noqa: PLW0603 - one replica, known to the process.
    _rests_until = time.monotonic() + _REST
    connections[REPLICA].close()
