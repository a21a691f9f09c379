"""Settings from the environment, read in one place and refused in words when they are not understood."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """The variable, or the default when it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no; anything else is refused rather than guessed."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"环境变量 {name} 应为 1 或 0，现为 {raw!r}。")


def number(name: str, default: int) -> int:
    """A whole number that is not negative."""
    raw = text(name)
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit():
        raise ImproperlyConfigured(f"环境变量 {name} 应为非负整数，现为 {raw!r}。")
    return int(raw)


def listed(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def site_address() -> str:
    """The address of the site without a slash at its end: ZHAOMING_SITE, else the first host; "" for none."""
    given = text("ZHAOMING_SITE").rstrip("/")
    if given:
        if urlsplit(given).scheme not in {"http", "https"} or not urlsplit(given).hostname:
            raise ImproperlyConfigured(
                f"环境变量 ZHAOMING_SITE 应写作 https://gk.example.gov.cn，现为 {given!r}。"
            )
        return given
    hosts = [host for host in listed("ZHAOMING_HOSTS") if not host.startswith((".", "*"))]
    return f"https://{hosts[0]}" if hosts else ""


def day(name: str) -> dt.date | None:
    """A date written 2026-01-26, or None when the variable is not set."""
    raw = text(name)
    if not raw:
        return None
    try:
        return dt.date.fromisoformat(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"环境变量 {name} 应写作 2026-01-26 的形式，现为 {raw!r}。") from error


def database(*, home: Path) -> dict[str, Any]:
    """The database: ZHAOMING_DATABASE_URL, else the PG variables if PGDATABASE is set, else SQLite at home."""
    url = text("ZHAOMING_DATABASE_URL")
    if url:
        return _from_url(url, home=home)
    if text("PGDATABASE"):
        return postgresql(
            name=text("PGDATABASE"),
            user=text("PGUSER"),
            password=text("PGPASSWORD"),
            host=text("PGHOST"),
            port=text("PGPORT"),
        )
    return sqlite(home / "zhaoming.sqlite3")


def databases(*, home: Path) -> dict[str, dict[str, Any]]:
    """The database, and where ZHAOMING_STATISTICS_URL is set the replica that statistics are read from."""
    found = {"default": database(home=home)}
    is_postgresql = found["default"]["ENGINE"].endswith("postgresql")
    if text("ZHAOMING_SHARED") and not is_postgresql:
        raise ImproperlyConfigured(
            "设了 ZHAOMING_SHARED（多台机器）时须用 PostgreSQL，请设 ZHAOMING_DATABASE_URL。"
        )
    if url := text("ZHAOMING_STATISTICS_URL"):
        replica = _from_url(url, home=home)
        if not (is_postgresql and replica["ENGINE"].endswith("postgresql")):
            raise ImproperlyConfigured("ZHAOMING_STATISTICS_URL 应是所用 PostgreSQL 的备库（postgresql://…）。")
        # A replica that does not answer must not keep a page waiting: the primary is read instead.
        replica["OPTIONS"] = {"connect_timeout": "2", **replica["OPTIONS"]}
        found["statistics"] = replica
    return found


def sqlite(name: Path | str) -> dict[str, Any]:
    """SQLite as a system of record: an acknowledged commit survives a power cut, writers queue.

    IMMEDIATE takes the write lock when a transaction begins; a later upgrade from reader to writer cannot wait
    and would fail at once. synchronous=FULL syncs the log at every commit.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(name),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
            ),
        },
    }


def _from_url(url: str, *, home: Path) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path) or home / "zhaoming.sqlite3")
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            f"ZHAOMING_DATABASE_URL 应以 postgresql:// 或 sqlite:// 开头，现为 {parts.scheme!r}。"
        )
    options = dict(parse_qsl(parts.query))
    return postgresql(
        name=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=options.pop("host", "") or unquote(parts.hostname or ""),
        port=options.pop("port", "") or str(parts.port or ""),
        options=options,
    )


def postgresql(
    *,
    name: str,
    user: str = "",
    password: str = "",
    host: str = "",
    port: str = "",
    options: dict[str, str] | None = None,
) -> dict[str, Any]:
    """PostgreSQL with connections kept for a minute and looked at before use."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options or {},
    }
