"""Doing something in one place of the installation at a time, however many machines it runs on."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections


class TakenError(RuntimeError):
    """Somebody else does it just now."""


@contextmanager
def only_one(*, name: str, wait: bool = True) -> Iterator[None]:
    """Hold the place of that name; the others wait, or with `wait=False` get `TakenError`.

    On PostgreSQL every machine that uses the database counts, on SQLite every process of this machine, which is
    all there are. The database or the system frees the place when its holder dies.
    """
    with (_in_the_database if connection.vendor == "postgresql" else _on_this_machine)(name, wait):
        yield


@contextmanager
def _in_the_database(name: str, wait: bool) -> Iterator[None]:
    """An advisory lock on a connection of its own: that of the work may be closed and opened anew meanwhile."""
    held = connections[DEFAULT_DB_ALIAS].copy()
    number = int.from_bytes(hashlib.sha256(f"zhaoming {name}".encode()).digest()[:8], "big", signed=True)
    try:
        with held.cursor() as cursor:
            if wait:
                cursor.execute("SELECT pg_advisory_lock(%s)", [number])
            else:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
                if not cursor.fetchone()[0]:
                    raise TakenError(name)
        yield
    finally:
        held.close()


@contextmanager
def _on_this_machine(name: str, wait: bool) -> Iterator[None]:
    folder = Path(settings.ZHAOMING_HOME) / "locks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / quote(name, safe="")).open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise TakenError(name) from taken
        yield
