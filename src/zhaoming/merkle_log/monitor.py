"""What somebody who watches a log remembers, and what it can say of the next checkpoint.

The state of a monitor is a value: whoever keeps it, the same checkpoints give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.merkle_log.checkpoint import Checkpoint
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.subtrees import HashReader
from zhaoming.merkle_log.tree import root_hash
from zhaoming.merkle_log.verification import is_consistent

_KEEP_BOTH = "保留两个检查点的原文，通知监督机关和其他见证人：签名使运营者无法否认"


class Step(StrEnum):
    """How a checkpoint stands to the one remembered."""

    FIRST = "first"
    SAME = "same"
    GREW = "grew"
    ROLLED_BACK = "rolled_back"
    FORKED = "forked"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class Observation:
    """The answer, with the checkpoint to remember from now on: it moves only where the log kept its word."""

    step: Step
    remembered: Checkpoint
    finding: Finding | None = None


def observe(*, remembered: Checkpoint | None, seen: Checkpoint, path: Sequence[bytes] = ()) -> Observation:
    """Compare a checkpoint whose signature was checked with the highest one that was seen before.

    `path` is the consistency proof from the smaller of both sizes to the larger. Raises `ValueError` for
    checkpoints of two logs.
    """
    if remembered is None:
        return Observation(Step.FIRST, seen)
    step = _step(remembered, seen, path)
    if step in (Step.SAME, Step.GREW):
        return Observation(step, seen)
    return Observation(step, remembered, _finding(step, remembered, seen))


def _step(remembered: Checkpoint, seen: Checkpoint, path: Sequence[bytes]) -> Step:
    if remembered.origin != seen.origin:
        raise ValueError(f"{seen.origin} is another log than {remembered.origin}")
    # Two signed roots of one size need no further proof: one of both trees is not the log.
    if remembered.size == seen.size:
        return Step.SAME if remembered.root == seen.root else Step.FORKED
    old, new = sorted((remembered, seen), key=lambda one: one.size)
    consistent = is_consistent(
        old_size=old.size, new_size=new.size, old_root=old.root, new_root=new.root, path=path
    )
    if seen.size < remembered.size:
        return Step.ROLLED_BACK
    return Step.GREW if consistent else Step.NOT_SHOWN


def compare(*, first: Checkpoint, second: Checkpoint, reader: HashReader) -> Finding | None:
    """Whether two checkpoints of one log are of one tree, by the hashes of the larger; None where they are.

    `reader` gives the hashes of the larger tree. They are believed as far as they lead to its signed root;
    if the root they give for the smaller size is another than the one signed, the fork is proved.
    Raises `ValueError` for checkpoints of two logs.
    """
    if first.origin != second.origin:
        raise ValueError(f"{second.origin} is another log than {first.origin}")
    old, new = sorted((first, second), key=lambda one: one.size)
    if old.size == new.size and old.root != new.root:
        return _finding(Step.FORKED, old, new)
    if root_hash(size=new.size, reader=reader) != new.root:
        return _finding(Step.NOT_SHOWN, old, new)
    if root_hash(size=old.size, reader=reader) != old.root:
        return _finding(Step.FORKED, old, new)
    return None


def reason_not_to_sign(*, size: int, reader: HashReader, known: Iterable[Checkpoint]) -> Finding | None:
    """Why a log must not sign a tree of `size`: somebody holds a checkpoint that it does not continue.

    C2SP tlog-checkpoint, section Signatures. After a restore `known` holds what monitors and witnesses
    have; below the highest of them nothing is signed, even if the shorter tree agrees with it.
    """
    for checkpoint in sorted(known, key=lambda one: -one.size):
        if checkpoint.size > size:
            grown = f"{size} 条"
            advice = "不要签名：先从镜像、见证人或更新的备份补回缺少的条目"
            wanted = f"不少于 {checkpoint.size} 条"
            return Finding(Code.ROLLED_BACK, "日志", "日志短于外人已经持有的检查点", grown, wanted, advice)
        root = root_hash(size=checkpoint.size, reader=reader)
        if root != checkpoint.root:
            advice = "不要签名：条目与已经签出的不同，先查明哪些条目被改动"
            place = f"前 {checkpoint.size} 条"
            return Finding(
                Code.FORKED, place, "日志与已经签出的检查点不符", root.hex(), checkpoint.root.hex(), advice
            )
    return None


def _finding(step: Step, old: Checkpoint, new: Checkpoint) -> Finding:
    found, expected = _words(new), _words(old)
    if step is Step.ROLLED_BACK:
        message = "日志退回到了以前的条数"
        return Finding(Code.ROLLED_BACK, new.origin, message, found, f"不短于 {expected}", _KEEP_BOTH)
    if step is Step.FORKED:
        message = "同一份日志签出了两个互相矛盾的检查点"
        return Finding(Code.FORKED, new.origin, message, found, f"接续 {expected}", _KEEP_BOTH)
    message = "没有证明后一个检查点接续前一个"
    advice = "重新取得一致性证明或者散列文件；一再取不到的，按分叉对待"
    return Finding(Code.NOT_SHOWN_CONSISTENT, new.origin, message, found, f"接续 {expected}", advice)


def _words(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.size} 条，根散列 {checkpoint.root.hex()}"
