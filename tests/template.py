"""The database as the migrations leave it: made once for these migrations, copied for every worker and run.

Rendering the states of all migrations takes longer than most test files.
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
)


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


def copying(*, connection: Any, plain: Callable[..., str]) -> Callable[..., str]:
    """Django's `create_test_db` for a database in memory, which takes the template where there is one."""

    def create_test_db(*given: Any, serialize: bool = False, **options: Any) -> str:
        with made_once(name="sqlite") as path:
            if path.exists() and not serialize:
                return _filled(connection, path)
            made = plain(*given, serialize=serialize, **options)
            with contextlib.closing(sqlite3.connect(path.with_name("new"))) as kept:
                connection.connection.backup(kept)
            path.with_name("new").rename(path)
            return made

    return create_test_db


def _filled(connection: Any, path: Path) -> str:
    """An own database of the test run, which holds what the template holds."""
    name: str = connection.creation._get_test_db_name()
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as kept:
        kept.backup(connection.connection)
    return name
