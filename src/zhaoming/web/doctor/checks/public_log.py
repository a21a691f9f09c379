"""The public log: entries get their places, the checkpoint is shown, nothing fell back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.timezone import localtime

from zhaoming.merkle_log import MalformedError
from zhaoming.web.config.clock import now
from zhaoming.web.doctor.line import Line, Scope, fault, ok
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.sequencing import fallen_back
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

TITLE, ORDER, ASKS_DATABASE = "公开日志", 80, True
_LATE = dt.timedelta(minutes=2)


def look(_scope: Scope) -> Iterator[Line]:
    """The sequencer, the files, and what outsiders hold."""
    yield _sequencer()
    yield from _fallen()
    kept = LogCheckpoint.objects.order_by("-size").first()
    if kept is None:
        yield ok("public_log.checkpoint", "日志里还没有条目")
        return
    if files.read(files.CHECKPOINT) != bytes(kept.note):
        yield fault(
            "public_log.checkpoint",
            f"公布的检查点不是最近签名的那一个（{kept.size} 条）",
            "相同",
            "运行 zhaoming admin sequence_log，它会说明为什么没有公布",
        )
    else:
        yield ok(
            "public_log.checkpoint", f"检查点 {kept.size} 条，签名于 {localtime(kept.signed_at):%Y-%m-%d %H:%M}"
        )


def _sequencer() -> Line:
    waiting = LogEntry.objects.filter(index__isnull=True)
    oldest = waiting.order_by("entered_at").values_list("entered_at", flat=True).first()
    if oldest is not None and now() - oldest > _LATE:
        return fault(
            "public_log.waiting",
            f"{waiting.count()} 条等待编入，最早的记入于 {localtime(oldest):%Y-%m-%d %H:%M}",
            "几秒以内编入",
            "检查 sequence_log --keep 是否在运行（zhaoming serve 会运行它）；"
            "运行 zhaoming admin sequence_log 看原因",
        )
    return ok("public_log.waiting", f"没有久等的条目（等待 {waiting.count()} 条）")


def _fallen() -> Iterator[Line]:
    try:
        found = fallen_back()
    except (MalformedError, LookupError, OSError) as error:
        yield fault(
            "public_log.files",
            f"日志的文件读不出来：{error}",
            "完整",
            "从备份恢复 log 文件夹，或者运行 zhaoming admin sequence_log",
        )
        return
    if found is not None:
        yield fault(
            f"public_log.{found.code.value}", f"{found.message}：{found.found}", found.expected, found.next_step
        )
