"""Whether a data folder is an empty place; asked before the site is loaded, which makes keys there."""

from __future__ import annotations

from pathlib import Path

from zhaoming.web.config import unfinished

# What an empty place may hold: keys, what every start makes anew, and a database, which is asked by itself.
_HARMLESS = ("data.key", "secret.key", "log.key", "static", "demo-password", "bulk.lock", "zhaoming.sqlite3")


def occupied(*, home: Path) -> str:
    """Why nothing may be restored into this folder; "" for one that is empty. Asks no database."""
    mark = unfinished.mark_of(home)
    if mark.exists():
        return (
            f"上一次恢复没有做完。请先清空：rm -r {home}/files {home}/log {home}/search，删除数据库"
            f"（SQLite：{home}/zhaoming.sqlite3*；PostgreSQL：dropdb 后重新 createdb）和 {mark}，再试。"
        )
    found = sorted(path.name for path in home.glob("*")) if home.is_dir() else []
    standing = [name for name in found if not name.startswith(_HARMLESS) and not _is_hollow(home / name)]
    if standing:
        return (
            f"数据目录 {home} 不是空的（有 {'、'.join(standing[:5])}）。"
            "备份只能恢复到空的地方，以免盖掉现有数据：请用环境变量 ZHAOMING_HOME 指定一个新目录。"
        )
    return ""


def _is_hollow(path: Path) -> bool:
    """A folder without any file, or a file without a byte."""
    if path.is_dir():
        return not any(one.is_file() for one in path.rglob("*") if one.name != ".lock")
    return path.stat().st_size == 0
