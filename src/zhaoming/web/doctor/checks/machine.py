"""Python and SQLite."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator

from zhaoming import __version__
from zhaoming.web.doctor.line import Line, Scope, fault, ok

TITLE, ORDER, ASKS_DATABASE = "运行环境", 10, False
# What pyproject.toml and Django 5.2 ask for.
_PYTHON, _BELOW = (3, 11), (3, 13)
_SQLITE = (3, 31, 0)


def look(_scope: Scope) -> Iterator[Line]:
    """The versions this product is made for."""
    found = f"昭明 {__version__}，Python {platform.python_version()}"
    if _PYTHON <= sys.version_info[:2] < _BELOW:
        yield ok("machine.python", found)
    else:
        yield fault("machine.python", found, "Python 3.11 或 3.12", "换用 Python 3.11 重新安装")
    if sqlite3.sqlite_version_info >= _SQLITE:
        yield ok("machine.sqlite", f"SQLite {sqlite3.sqlite_version}")
    else:
        yield fault("machine.sqlite", f"SQLite {sqlite3.sqlite_version}", "3.31 或更新", "升级系统的 SQLite")
