"""The time-stamp tokens beside the log, each compared with the checkpoint it is kept for."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.merkle_log import Code, Finding, MalformedError, checkpoint_of
from zhaoming.merkle_log.time_stamp import judge_kept_token
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.models import LogCheckpoint

_RESTORE = "从备份恢复这个文件；找不回来的，它证明的日期就没有了"


def findings_of_stamps() -> Iterator[Finding]:
    """Every token that is not of the checkpoint that was signed, and every copy of one that was changed."""
    for size in files.time_stamped():
        path = f"{files.TIME_STAMPS}/{size}"
        kept = LogCheckpoint.objects.filter(size=size).only("size", "note").first()
        if kept is None:
            message, wanted = "时间戳的检查点不在数据库里", f"签过名的 {size} 条的检查点"
            yield Finding(Code.DATABASE_DIFFERS, f"{path}.tsr", message, "没有这个条数", wanted, _RESTORE)
            continue
        note = bytes(kept.note)
        if files.read(f"{path}.checkpoint") != note:
            message, wanted = "与时间戳一起存放的检查点不是签过的那一个", "与数据库中的逐字节相同"
            yield Finding(Code.DATABASE_DIFFERS, f"{path}.checkpoint", message, "不同", wanted, _RESTORE)
        yield from _of_token(f"{path}.tsr", note)


def _of_token(path: str, note: bytes) -> Iterator[Finding]:
    try:
        judge_kept_token(data=files.read(path) or b"", signed=checkpoint_of(data=note))
    except MalformedError as fault:
        wanted = "这个检查点的时间戳，与取得时相同"
        yield Finding(Code.TIME_STAMP_WRONG, path, str(fault), "不能证明日期", wanted, _RESTORE)
