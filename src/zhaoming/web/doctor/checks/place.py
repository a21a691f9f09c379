"""The data folder: there, ours, writable, with room, and not left by a restore in the middle."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from zhaoming.web.config.unfinished import reason_not_to_start
from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn

TITLE, ORDER, ASKS_DATABASE = "数据目录", 20, False
_GIGABYTE = 1 << 30
_FAULT_BELOW, _WARN_BELOW = 1 * _GIGABYTE, 10 * _GIGABYTE
_OTHERS = 0o077


def look(_scope: Scope) -> Iterator[Line]:
    """The folder of ZHAOMING_HOME."""
    home = Path(settings.ZHAOMING_HOME)
    if not home.is_dir():
        yield fault(
            "place.home", f"没有数据目录 {home}", "已有的目录", "用 ZHAOMING_HOME 指明运行服务时用的目录"
        )
        return
    if reason := reason_not_to_start():
        yield fault("place.unfinished", reason, "恢复做完", "清空后重新运行 zhaoming restore")
    yield _writable(home)
    mode = home.stat().st_mode & 0o777
    if mode & _OTHERS:
        yield warn("place.mode", f"{home} 的权限是 {mode:o}", "700", f"chmod 700 {home}")
    yield _room(home)


def _writable(home: Path) -> Line:
    try:
        with tempfile.TemporaryFile(dir=home, prefix=".zhaoming-") as probe:
            probe.write(b"x")
    except OSError as error:
        return fault(
            "place.writable",
            f"写不进 {home}（{error.strerror}）",
            "可写",
            "把目录交给运行服务的用户，或者挂载为可写",
        )
    return ok("place.writable", f"数据目录 {home} 可写")


def _room(home: Path) -> Line:
    free = shutil.disk_usage(home).free
    found = f"剩余空间 {free / _GIGABYTE:.1f} GB"
    if free < _FAULT_BELOW:
        return fault("place.room", found, "不少于 10 GB", "立即清理或扩大磁盘：写满之后不再接收任何内容")
    if free < _WARN_BELOW:
        return warn("place.room", found, "不少于 10 GB", "清理或扩大磁盘")
    return ok("place.room", found)
