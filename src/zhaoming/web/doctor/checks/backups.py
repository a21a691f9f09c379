"""The last backup, where it was made by `zhaoming backup`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from zhaoming.web.backup.last import last_backup
from zhaoming.web.doctor.line import Line, Scope, ok, warn

TITLE, ORDER, ASKS_DATABASE = "备份", 150, False
_OLDEST = dt.timedelta(days=2)
_STEP = "每晚运行 zhaoming backup 文件夹，备份存到别的机器"


def look(_scope: Scope) -> Iterator[Line]:
    """Other ways of backing up are not known here."""
    found = last_backup(home=Path(settings.ZHAOMING_HOME))
    if found is None:
        yield warn("backups.none", "没有用 zhaoming backup 备份过", "每天一次", _STEP)
        return
    age = dt.datetime.now(dt.UTC) - found.at
    words = f"最近一次备份在 {localtime(found.at):%Y-%m-%d %H:%M}（{age.days} 天前）"
    yield ok("backups.age", words) if age < _OLDEST else warn("backups.age", words, "每天一次", _STEP)
