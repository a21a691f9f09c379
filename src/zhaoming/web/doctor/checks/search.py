"""The index of the search: there, and caught up."""

from __future__ import annotations

import time
from collections.abc import Iterator

from zhaoming.web.doctor.line import Line, Scope, fault, ok
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.search.index import position

TITLE, ORDER, ASKS_DATABASE = "检索", 60, True
_PATIENCE = 4.0


def look(_scope: Scope) -> Iterator[Line]:
    """An index that is behind is given a moment: who follows moves."""
    at = position()
    if at is None:
        yield fault("search.index", "本机没有检索索引", "有索引", "运行 zhaoming admin rebuild_search")
        return
    newest = last_position()
    if at > newest:
        yield fault(
            "search.ahead",
            f"索引到第 {at} 项变更，数据库只有 {newest} 项（恢复过数据库？）",
            "索引不超前",
            "运行 zhaoming admin rebuild_search",
        )
    elif at < newest and not _moves(at):
        yield fault(
            "search.behind",
            f"索引落后 {newest - at} 项变更，没有在跟上",
            "落后几秒以内",
            "检查 follow_changes --keep 是否在运行（zhaoming serve 会运行它）",
        )
    else:
        yield ok("search.index", f"索引已跟上（第 {newest} 项变更）")


def _moves(since: int) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        time.sleep(0.5)
        at = position()
        if at is not None and at > since:
            return True
    return False
