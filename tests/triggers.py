"""What the database refuses to everybody, done by one who can do anything to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def without_triggers(connection: Any, *, like: str = "%") -> Iterator[None]:
    """Without any of them; on SQLite, which drops and makes each again, without those `like` a pattern."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE %s"
        triggers = cursor.execute(named, [like]).fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in triggers:
            cursor.execute(sql)
