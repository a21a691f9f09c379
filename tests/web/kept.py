"""Worlds that many tests begin with, made once a process: later tests have their rows written, files copied.

Making a public document takes it through three gates and some three hundred queries; writing what came of it
takes a hundredth of that. Every test still has a database, files and objects of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

from tests.triggers import without_triggers

_Made = TypeVar("_Made")
# Written by the database itself while rows are.
_OWN = frozenset({"sqlite_sequence", "django_migrations"})


@dataclass(frozen=True)
class _Kept:
    """What was made, the rows that are there since, and a copy of the files."""

    made: Any
    rows: dict[str, list[Any]]
    files: Path


_kept: dict[str, _Kept] = {}


def kept(name: str, make: Callable[[], _Made], *, home: Path, aside: Callable[[], Path]) -> _Made:
    """What `make` makes in this database and in the folder `home`; run for the first test of a process alone.

    Nothing may stand in the database but what the migrations left: rows keep their ids. `aside` gives a folder
    that lasts as long as the process.
    """
    if name in _kept:
        return _made_again(_kept[name], home)
    before = _every_row()
    made = make()
    files = aside() / "home"
    shutil.copytree(home, files)
    # A copy, as every later test has one: what the first one changes stays with it.
    _kept[name] = _Kept(deepcopy(made), _added(before, _every_row()), files)
    return made


def _made_again(held: _Kept, home: Path) -> Any:
    shutil.copytree(held.files, home, dirs_exist_ok=True)
    # What refuses to add to a thing that is closed stands aside: it was open when the rows were made.
    with without_triggers(connection, like="%BEFORE INSERT%"), connection.cursor() as cursor:
        for table, rows in held.rows.items():
            _write(cursor, table, rows)
    return deepcopy(held.made)


def _added(before: dict[str, set[Any]], after: dict[str, set[Any]]) -> dict[str, list[Any]]:
    """The rows of each table that are there since; that one is gone or changed is not provided for."""
    changed = sorted(table for table, rows in before.items() if rows - after[table])
    if changed:
        raise AssertionError(f"rows that were there before were changed: {changed}")
    return {table: sorted(new, key=repr) for table, rows in after.items() if (new := rows - before[table])}


def _every_row() -> dict[str, set[Any]]:
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if one not in _OWN]
        return {table: set(_read(cursor, table)) for table in tables}


def _read(cursor: Any, table: str) -> Iterable[Any]:
    """The rows of a table, as the database takes them back."""
    if connection.vendor == "postgresql":
        with cursor.copy(f'COPY "{table}" TO STDOUT') as sent:
            return b"".join(bytes(one) for one in sent).splitlines(keepends=True)
    return cursor.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - names of our tables.


def _write(cursor: Any, table: str, rows: list[Any]) -> None:
    if connection.vendor == "postgresql":
        with cursor.copy(f'COPY "{table}" FROM STDIN') as taken:
            taken.write(b"".join(rows))
        return
    marks = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608 - names of our tables.
