"""The public log: entries get their places, the checkpoint is shown, nothing fell back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime

from zhaoming.merkle_log import MalformedError, checkpoint_of
from zhaoming.web.config.clock import now
from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import has_key, verifier_keys
from zhaoming.web.ledger.log.mending import differing_files
from zhaoming.web.ledger.log.sequencing import NotSignedError, fallen_back
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

TITLE, ORDER, ASKS_DATABASE = "公开日志", 80, True
_LATE = dt.timedelta(minutes=2)
# So many entries are gone through every time, in a second or so.
_SHORT = 20_000
_SHOWN = 3


def look(scope: Scope) -> Iterator[Line]:
    """The sequencer, the files, and what outsiders hold."""
    yield _sequencer()
    kept = LogCheckpoint.objects.order_by("-size").first()
    # Of files that are damaged nothing follows about the log; that is told once they are written anew.
    damaged = list(_damaged(kept, scope)) if kept is not None and has_key() else []
    yield from damaged or _fallen()
    yield from _named(kept) if has_key() else _without_key(kept)
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


def _named(kept: LogCheckpoint | None) -> Iterator[Line]:
    """The key, the setting and what was signed have to bear one name."""
    try:
        name = verifier_keys()[0].name
        wanted = settings.ZHAOMING_LOG_ORIGIN
        wanted = checkpoint_of(data=bytes(kept.note)).checkpoint.origin if kept is not None else wanted
    except MalformedError as error:
        yield fault(
            "public_log.name", f"日志的密钥或者检查点读不出来：{error}", "完整", "核对日志的密钥和旧公钥"
        )
        return
    if name != wanted:
        yield fault(
            "public_log.name",
            f"签名密钥的名称是 {name}",
            wanted,
            "换上这个名称的密钥（zhaoming log new-key）；日志有了条目，名称就不能再改",
        )
    elif name != settings.ZHAOMING_LOG_ORIGIN:
        yield warn(
            "public_log.origin",
            f"日志以 {name} 签名，ZHAOMING_LOG_ORIGIN 写的是 {settings.ZHAOMING_LOG_ORIGIN}",
            "相同",
            f"把 ZHAOMING_LOG_ORIGIN 写成 {name}",
        )


def _without_key(kept: LogCheckpoint | None) -> Iterator[Line]:
    """Nothing here makes one: whoever signs next would, and it would be another than the one that signed."""
    if kept is not None:
        yield fault(
            "public_log.key",
            f"没有签名密钥，已有签过 {kept.size} 条的检查点",
            "签过它的那一把",
            "把另存的 log.key 放回数据目录，或者设置 ZHAOMING_LOG_KEY；确实丢失的，启动时另做一把，"
            "先把以前的公钥写进 ZHAOMING_LOG_OLD_KEYS",
        )


def _damaged(kept: LogCheckpoint, scope: Scope) -> Iterator[Line]:
    """Files that are not what the rows make them; of a long log only where the whole is asked for."""
    if kept.size > _SHORT and not scope.is_whole:
        return
    try:
        wrong = differing_files(kept=kept)
    except (NotSignedError, MalformedError, OSError) as error:
        advice = "运行 zhaoming log audit，从备份恢复；日志文件先留存，不要删"
        yield fault("public_log.rows", str(error), "数据库的条目得出签过名的根散列", advice)
        return
    if wrong:
        shown = "、".join(wrong[:_SHOWN])
        yield fault(
            "public_log.damaged",
            f"{len(wrong)} 个日志文件缺少或者与数据库不符：{shown}{' 等' if len(wrong) > _SHOWN else ''}",
            "与数据库和签过名的检查点相符",
            "运行 zhaoming admin sequence_log，它按数据库重新写出；再查清磁盘为什么坏了",
        )


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
