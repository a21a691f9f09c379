"""Checkpoints that somebody outside remembers: in `ZHAOMING_LOG_KNOWN`, and those a restore was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from zhaoming.merkle_log import Code, Finding, MalformedError, SignedCheckpoint, VerifierKey, checkpoint_of
from zhaoming.merkle_log.judgement import findings_of_signatures
from zhaoming.web.ledger.log import files

# Below the log's folder, which every machine that signs has; nothing of it is handed out.
FOLDER = "known"
_GIVEN_AGAIN = "向监测方、见证人重新要这一个检查点，换上它；确实没有人持有的，才删去"


def known_checkpoints() -> list[SignedCheckpoint]:
    """Every checkpoint in these files; raises OSError where one cannot be read and `MalformedError`."""
    return [_checkpoint_in(path) for path in (*_named(), *_laid())]


def findings_of_known(*, keys: Sequence[VerifierKey]) -> Iterator[Finding]:
    """What is wrong with any of them: a damaged one tells nobody what was signed; raises OSError."""
    for path in (*_named(), *_laid()):
        try:
            signed = _checkpoint_in(path)
        except MalformedError as fault:
            wanted = "签名的检查点原文"
            message = "别人持有的检查点读不出来"
            yield Finding(Code.FILE_UNREADABLE, _place(path), message, str(fault), wanted, _GIVEN_AGAIN)
            continue
        for one in findings_of_signatures(signed=signed, keys=keys, place=_place(path)):
            yield _damaged(one) if one.code is Code.SIGNATURE_WRONG else one


def keep_known() -> None:
    """Lay those that are named beside the log: the processes that sign are started without them."""
    kept = {}
    for path in _named():
        one = _checkpoint_in(path)
        kept[f"{FOLDER}/{one.checkpoint.size}-{one.checkpoint.root.hex()[:8]}"] = one.data
    files.write(files=kept)


def _damaged(found: Finding) -> Finding:
    message = f"{found.place} 里别人持有的检查点已经损坏，日志没有这样签过"
    return replace(found, message=message, next_step=_GIVEN_AGAIN)


def _named() -> list[Path]:
    return [Path(name) for name in settings.ZHAOMING_LOG_KNOWN]


def _laid() -> list[Path]:
    return sorted((files.folder() / FOLDER).glob("[0-9]*"))


def _checkpoint_in(path: Path) -> SignedCheckpoint:
    try:
        return checkpoint_of(data=path.read_bytes())
    except MalformedError as fault:
        raise MalformedError(f"{_place(path)} 不是检查点：{fault}") from fault


def _place(path: Path) -> str:
    """The name of the file as it is told: below the log's folder, or as it was named."""
    return path.relative_to(files.folder()).as_posix() if path.is_relative_to(files.folder()) else str(path)
