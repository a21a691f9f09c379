"""One consistent state of the database while others write, and putting it into an empty one.

SQLite gives it by its online backup, PostgreSQL by `pg_dump` under a snapshot that our own reading shares.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped] # It has no stubs.

from zhaoming.web.backup.archive import DUMP, SQLITE
from zhaoming.web.backup.refusal import BackupRefusedError

_NO_TOOLS = (
    "本机没有 PostgreSQL 的 {name}。请安装客户端工具（Debian、Ubuntu：apt install postgresql-client；"
    "openEuler、RHEL：dnf install postgresql），版本不低于服务器，然后再试。"
)
_SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
_POSTGRESQL_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
# What a connection is opened with besides the address; the rest of OPTIONS is Django's own business.
_LINK_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "target_session_attrs")

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the database: its dump on the disk, and questions asked of the very same state."""

    vendor: str
    version: str
    part: str
    dump: Path
    ask: Callable[[str], Rows]

    def tables(self) -> dict[str, int]:
        """How many rows each table has."""
        found = self.ask(_SQLITE_TABLES if self.vendor == "sqlite" else _POSTGRESQL_TABLES)
        return {name: self.ask(f'SELECT COUNT(*) FROM "{name}"')[0][0] for (name,) in sorted(found)}  # noqa: S608 - names of our tables.

    def migrations(self) -> list[list[str]]:
        """Every migration that was applied."""
        return [list(row) for row in self.ask("SELECT app, name FROM django_migrations ORDER BY app, name")]


@contextmanager
def snapshot(*, folder: Path) -> Iterator[Snapshot]:
    """Dump into `folder`; the dump is gone afterwards. Raises BackupRefusedError."""
    taken = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    dump = folder / f".zhaoming-{secrets.token_hex(4)}.partial"
    try:
        with taken(dump) as found:
            yield found
    finally:
        dump.unlink(missing_ok=True)


def tables_now() -> dict[str, int]:
    """How many rows each table of the present database has; nothing for an empty one."""
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE_TABLES if connection.vendor == "sqlite" else _POSTGRESQL_TABLES)
        names = sorted(name for (name,) in cursor.fetchall())
        found = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608 - names of our tables.
            found[name] = cursor.fetchone()[0]
    return found


def is_empty() -> bool:
    """Whether the database of this place holds no table; SQLite need not be there and is not made."""
    # The type of a connection does not know what SQLite's alone has.
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined] # SQLite alone has it.
        path = Path(connection.settings_dict["NAME"])
        if not path.exists() or path.stat().st_size == 0:
            return True
        with closing(sqlite3.connect(path)) as held:
            return not held.execute(_SQLITE_TABLES).fetchall()
    return not tables_now()


def load(*, dump: Path) -> None:
    """Put a dump into the empty database, whole or not at all."""
    if connection.vendor == "sqlite":
        _load_sqlite(dump)
        return
    tool = _tool("pg_restore")
    told = (
        "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname", _address(),
    )  # fmt: skip
    connection.close()
    _run((tool, *told, str(dump)), "恢复数据库")


@contextmanager
def _on_sqlite(dump: Path) -> Iterator[Snapshot]:
    connection.ensure_connection()
    os.close(os.open(dump, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(dump)) as copy:
        # The check looks at constraints too, which ask functions of Django's.
        register(copy)
        # In one step: the reader's view of the write-ahead log stands still, and no writer waits for it.
        try:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            said = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as fault:
            said = str(fault)
        if said != "ok":
            raise BackupRefusedError(f"数据库读不完整（{said}）。请从以前的备份恢复。")

        def ask(question: str) -> Rows:
            return copy.execute(question).fetchall()

        yield Snapshot("sqlite", sqlite3.sqlite_version, SQLITE, dump, ask)


@contextmanager
def _on_postgresql(dump: Path) -> Iterator[Snapshot]:
    tool = _tool("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        name, version = cursor.fetchone()
        os.close(os.open(dump, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        told = ("--format=custom", f"--snapshot={name}", "--file", str(dump), "--dbname", _address())
        _run((tool, *told), "导出数据库")

        def ask(question: str) -> Rows:
            cursor.execute(question)
            return cursor.fetchall()

        yield Snapshot("postgresql", version, DUMP, dump, ask)


def _load_sqlite(dump: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for left in (target, target.with_name(f"{target.name}-wal"), target.with_name(f"{target.name}-shm")):
        left.unlink(missing_ok=True)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
    try:
        shutil.copyfile(dump, fresh)
        fresh.chmod(0o600)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BackupRefusedError(_NO_TOOLS.format(name=name))
    return found


def _address() -> str:
    """Where the database is, without its password: what stands on a command line everybody can read."""
    from psycopg.conninfo import make_conninfo

    known = connection.settings_dict
    given = {"dbname": known["NAME"], "user": known["USER"], "host": known["HOST"], "port": known["PORT"]}
    options = {key: known["OPTIONS"][key] for key in _LINK_OPTIONS if key in known["OPTIONS"]}
    return make_conninfo(**{key: str(value) for key, value in (given | options).items() if value})


def _run(command: Sequence[str], what: str) -> None:
    password = connection.settings_dict["PASSWORD"]
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)  # noqa: S603 - PostgreSQL's own tools, no shell.
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"退出码 {done.returncode}"])[0]
        raise BackupRefusedError(f"{what}没有成功：{said}")
