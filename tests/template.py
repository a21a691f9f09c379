"""The database as the migrations leave it: made once for these migrations, copied for every worker and run.

Rendering the states of all migrations takes longer than most test files. Run by itself, this makes the template
of one database, so that the run need not begin with waiting for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.postgresql import cluster

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "databases"
# What decides how an empty database looks: migrations and what they import, the models that content types and
# permissions are made of, the applications installed, and the locked libraries.
_DECIDES = (
    "src/zhaoming/web/*/migrations/*.py",
    "src/zhaoming/web/*/models.py",
    "src/zhaoming/web/*/models/**/*.py",
    "src/zhaoming/web/ledger/append_only.py",
    "src/zhaoming/web/config/settings/*.py",
    "requirements/dev.txt",
    "tests/template.py",
    "tests/postgresql.py",
)
_MIGRATED = "migrated"


def digest() -> str:
    """The same for as long as nothing changes that an empty database is made of."""
    found = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in sorted(path for pattern in _DECIDES for path in ROOT.glob(pattern)):
        found.update(f"{path.relative_to(ROOT)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:20]


@contextlib.contextmanager
def made_once(*, name: str) -> Iterator[Path]:
    """Where that template is or is to be put, for one process at a time; one of older migrations goes."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = KEPT / f"{name}-{digest()}"
        for one in KEPT.glob(f"{name}-*"):
            if one != path:
                shutil.rmtree(one) if one.is_dir() else one.unlink()
        yield path


@contextlib.contextmanager
def in_memory(*, connection: Any, blocker: Any) -> Iterator[None]:
    """Have Django make its database in memory out of the template, and the template where there is none."""
    plain = connection.creation.create_test_db

    def create_test_db(*given: Any, serialize: bool = False, **options: Any) -> str:
        with made_once(name="sqlite") as path:
            if path.exists() and not serialize:
                return _filled(connection, path)
            made: str = plain(*given, serialize=serialize, **options)
            with contextlib.closing(sqlite3.connect(path.with_name("new"))) as kept:
                connection.connection.backup(kept)
            path.with_name("new").rename(path)
            return made

    with _made_by(connection, create_test_db):
        yield


def _filled(connection: Any, path: Path) -> str:
    """An own database of the test run, which holds what the template holds."""
    name = _turned_to_test(connection)
    with contextlib.closing(sqlite3.connect(path)) as kept:
        kept.backup(connection.connection)
    return name


@contextlib.contextmanager
def in_cluster(*, connection: Any, blocker: Any) -> Iterator[None]:
    """The same on PostgreSQL: a private cluster, begun from a copy of one in which the migrations were run."""
    with blocker.unblock():
        path = _migrated_cluster(connection)

    def create_test_db(*_given: Any, **_options: Any) -> str:
        wanted = connection.creation._get_test_db_name()
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{_MIGRATED}" RENAME TO "{wanted}"')
        return _turned_to_test(connection)

    with cluster(begun=path) as address, _made_by(connection, create_test_db):
        connection.settings_dict.update(address)
        yield


def _migrated_cluster(connection: Any) -> Path:
    with made_once(name="postgresql") as path:
        if not path.exists():
            _migrate_cluster(connection, path)
        return path


def _migrate_cluster(connection: Any, path: Path) -> None:
    before, test = dict(connection.settings_dict), connection.settings_dict["TEST"]
    name, test["NAME"] = test["NAME"], _MIGRATED
    with cluster(kept=path) as address:
        connection.settings_dict.update(address)
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
    connection.settings_dict.update(before)
    test["NAME"] = name


def _turned_to_test(connection: Any) -> str:
    """The connection, made to the database of the test run from now on."""
    name: str = connection.creation._get_test_db_name()
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    return name


@contextlib.contextmanager
def _made_by(connection: Any, create: Callable[..., str]) -> Iterator[None]:
    plain = connection.creation.create_test_db
    connection.creation.create_test_db = create
    yield
    connection.creation.create_test_db = plain


def main() -> None:
    """Make the template of the database that the settings of the run name, where there is none."""
    import django
    from django.db import connections

    django.setup()
    connection = connections["default"]
    if connection.vendor == "postgresql":
        _migrated_cluster(connection)
        return
    with in_memory(connection=connection, blocker=None):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


if __name__ == "__main__":
    main()
