"""A place into which a restore was begun and not finished: nothing may start there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

NAME = "restore-unfinished"
WORDS = "这里的恢复没有做完（{mark}），数据不全，不能启动。请清空数据目录和数据库，重新运行 zhaoming restore。"


def mark_of(home: Path) -> Path:
    """The file that says so."""
    return home / NAME


def mark(home: Path) -> None:
    """Say so, on the disk before anything else is."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with mark_of(home).open("w", encoding="utf-8") as out:
        out.write("恢复尚未完成。zhaoming restore 做完之后会删除本文件，请勿手工删除。\n")
        out.flush()
        os.fsync(out.fileno())


def unmark(home: Path) -> None:
    """All is there, and on the disk."""
    os.sync()
    mark_of(home).unlink(missing_ok=True)


def reason_not_to_start() -> str:
    """Why nothing may start in this installation; "" where nothing stands in the way."""
    path = mark_of(Path(settings.ZHAOMING_HOME))
    return WORDS.format(mark=path) if path.exists() else ""


@register()
def whole_place(**_kwargs: Any) -> list[CheckMessage]:
    """Every command of the site asks before it begins."""
    reason = reason_not_to_start()
    return [Error(reason, id="zhaoming.E002")] if reason else []
