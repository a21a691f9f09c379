"""The database: there, of this version, and set as a system of record must be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

from zhaoming.web.backup.database import is_empty
from zhaoming.web.config.migrating import state
from zhaoming.web.doctor.line import Line, Scope, fault, ok

TITLE, ORDER, ASKS_DATABASE = "数据库", 30, False
# With one of these nothing else can be asked.
DECISIVE = frozenset({"database.reachable", "database.tables", "database.migrations"})
_WANTED = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
# What Django 5.2 asks for.
_POSTGRESQL = 140_000


def look(scope: Scope) -> Iterator[Line]:
    """Others rest on what this one finds."""
    try:
        if is_empty():
            yield fault(
                "database.tables",
                f"数据库 {_name()} 是空的",
                "已建库",
                "运行 zhaoming upgrade，或用 zhaoming restore 恢复",
            )
            return
        yield from _settings()
        yield _version()
        if scope.is_whole and connection.vendor == "sqlite":
            yield _whole()
    except DatabaseError as error:
        yield fault(
            "database.reachable",
            f"数据库 {_name()} 没有答复：{str(error).strip().splitlines()[0]}",
            "可以连接",
            "检查数据库服务、地址（ZHAOMING_DATABASE_URL）和权限；文件损坏的，从备份恢复",
        )


def _name() -> str:
    name = str(connection.settings_dict["NAME"])
    return Path(name).name if connection.vendor == "sqlite" else name


def _settings() -> Iterator[Line]:
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        number = connection.connection.info.server_version
        if number < _POSTGRESQL:
            yield fault("database.server", f"PostgreSQL {number // 10000}", "14 或更新", "升级数据库服务器")
        else:
            yield ok("database.server", f"PostgreSQL {number // 10000} 可以连接")
        return
    found = {name: _pragma(name) for name in _WANTED}
    wrong = [name for name, value in _WANTED.items() if found[name] != value]
    if wrong:
        told = "，".join(f"{name}={found[name]}" for name in wrong)
        wanted = "，".join(f"{name}={_WANTED[name]}" for name in wrong)
        yield fault(
            "database.pragmas", f"SQLite 的 {told}", wanted, "不要把数据库放在网络盘上；停止服务后再启动"
        )
    else:
        yield ok("database.pragmas", "SQLite 可以读写，断电不丢已提交的内容（WAL，synchronous=FULL）")


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0]).lower()


def _version() -> Line:
    found = state()
    if found.unknown:
        return fault(
            "database.migrations",
            f"数据库由更新的版本写过（不认得 {found.unknown[0]}）",
            "同一版本",
            "安装那个版本，或者恢复升级之前的备份",
        )
    if found.waiting:
        return fault(
            "database.migrations",
            f"还差 {len(found.waiting)} 步升级",
            "已升级到本版本",
            "先 zhaoming backup，停下服务，再运行 zhaoming upgrade",
        )
    return ok("database.migrations", "数据库是本版本的")


def _whole() -> Line:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        said = "；".join(row[0] for row in cursor.fetchall())
    if said != "ok":
        return fault("database.whole", f"数据库文件已损坏：{said[:200]}", "完整", "从备份恢复")
    return ok("database.whole", "数据库文件完整")
