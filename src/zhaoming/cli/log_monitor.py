"""`zhaoming log monitor`: remembers the highest checkpoint of a log, and tells when the log breaks its word.

The state is the checkpoint itself, signatures and all: it can be shown to others, compared, and named in
`ZHAOMING_LOG_KNOWN`. It moves only where the log was shown to have kept all that was remembered.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.log_findings import finding_entry, finding_lines
from zhaoming.cli.log_keys import KeysError, add_key, add_witness, joined, keys_of, reason
from zhaoming.cli.log_source import CHECKPOINT, Source, source_of
from zhaoming.cli.parser import named
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import (
    Code,
    Finding,
    MalformedError,
    SignedCheckpoint,
    Step,
    TileReader,
    VerifierKey,
    check_signatures,
    checkpoint_of,
    compare,
    consistency_proof,
    observe,
)
from zhaoming.merkle_log.claim import in_china
from zhaoming.merkle_log.cosignature import cosigned_at
from zhaoming.merkle_log.judgement import findings_of_cosignatures, findings_of_signatures, instant_of
from zhaoming.merkle_log.note import LARGEST_NOTE

_DESCRIPTION = """监看公开日志：取得现在的检查点，核对签名，再用散列文件证明它接续上次记住的检查点。
日志退回、分叉，或者没有证明接续的，指出来，退出码 1，记住的检查点不变，另一份留在旁边作为证据。
--state 是记住的检查点原文，第一次运行时写入；可以定时运行，也可以在 ZHAOMING_LOG_KNOWN 中写明。
--compare 与别人记住的检查点比对，两份日志给两批人看的，这样才看得出来。
例：zhaoming log monitor https://example.gov.cn/log --state 检查点 --key example.gov.cn/log+1a2b3c4d+AQ…"""
_WORDS = {
    Step.FIRST: "第一次看到，已经记住",
    Step.SAME: "与上次相同",
    Step.GREW: "接续上次的检查点，已经记住新的",
}


class _UnreadableError(Exception):
    """Something that was named is there and cannot be used; the message says what."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look at the log gave: how it stands to what was remembered, and every fault."""

    now: SignedCheckpoint | None
    step: Step | None
    findings: tuple[Finding, ...]


def register(subparsers: Any) -> None:
    """Add `monitor`."""
    parser = subparsers.add_parser("monitor", help="监看日志有没有退回或者分叉", description=_DESCRIPTION)
    parser.add_argument("source", metavar="文件夹或网址", type=named, help="日志的网址，或者日志的副本")
    parser.add_argument("--state", required=True, type=named, metavar="文件", help="记住的检查点")
    parser.add_argument(
        "--compare",
        action="append",
        default=[],
        type=named,
        metavar="文件",
        help="别人记住的检查点；可以多次给出",
    )
    add_key(parser)
    add_witness(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """0 where the log kept its word, 1 where not, 2 where log, state or the other's state cannot be read."""
    try:
        keys = keys_of(given=chosen.key)
    except KeysError as fault:
        say(f"{fault}。")
        return Exit.USAGE
    witnesses = joined(given=chosen.witness)
    state = Path(chosen.state)
    try:
        remembered = _remembered(state, keys) if state.exists() else None
        others = [_remembered(Path(name), keys) for name in chosen.compare]
        seen = _look(source_of(name=chosen.source), remembered, others, keys, witnesses)
        _keep(state, remembered, seen)
    except _UnreadableError as fault:
        say(f"{fault}。")
        return Exit.FAILED
    except OSError as fault:
        say(f"无法读取 {fault.filename or chosen.source}：{reason(fault)}。")
        return Exit.FAILED
    _tell(chosen.format, seen, witnesses)
    return Exit.FAULTS if seen.findings else Exit.DONE


def _remembered(path: Path, keys: Sequence[VerifierKey]) -> SignedCheckpoint:
    """A checkpoint that somebody kept; one that the log did not sign says nothing."""
    with path.open("rb") as source:
        data = source.read(LARGEST_NOTE + 1)
    try:
        signed = checkpoint_of(data=data)
    except MalformedError as fault:
        raise _UnreadableError(f"{path} 不是检查点：{fault}") from fault
    for finding in findings_of_signatures(signed=signed, keys=keys):
        raise _UnreadableError(f"{path} 不能用来比对：{finding.message}（{finding.found}）")
    return signed


def _look(
    source: Source,
    remembered: SignedCheckpoint | None,
    others: Sequence[SignedCheckpoint],
    keys: Sequence[VerifierKey],
    witnesses: Sequence[VerifierKey],
) -> _Seen:
    data = source.read(CHECKPOINT)
    if data is None:
        raise _UnreadableError("没有检查点：那里没有日志，或者日志还没有公布过")
    try:
        now = checkpoint_of(data=data)
    except MalformedError as fault:
        raise _UnreadableError(f"检查点读不出来：{fault}") from fault
    unsigned = tuple(findings_of_signatures(signed=now, keys=keys))
    if unsigned:
        return _Seen(None, None, unsigned)
    findings: list[Finding] = list(findings_of_cosignatures(signed=now, witnesses=witnesses))
    step, finding = _stands(source, remembered, now)
    findings += [finding] if finding is not None else []
    for other in others:
        _, finding = _stands(source, other, now)
        findings += [finding] if finding is not None else []
    return _Seen(now, step, tuple(findings))


def _stands(
    source: Source, remembered: SignedCheckpoint | None, now: SignedCheckpoint
) -> tuple[Step, Finding | None]:
    """How the checkpoint shown stands to one that was kept, by the tiles of the larger tree."""
    if remembered is None:
        return Step.FIRST, None
    old, new = sorted((remembered.checkpoint, now.checkpoint), key=lambda one: one.size)
    if old.origin != new.origin:
        raise _UnreadableError(f"{remembered.checkpoint.origin} 的检查点不能与 {now.checkpoint.origin} 的比对")
    reader = TileReader(size=new.size, read=source.read)
    try:
        path = consistency_proof(old_size=old.size, new_size=new.size, reader=reader)
        proved = compare(first=old, second=new, reader=reader)
    except (LookupError, MalformedError) as fault:
        path, proved = (), _not_shown(str(fault), old.size, new.size)
    observation = observe(remembered=remembered.checkpoint, seen=now.checkpoint, path=path)
    # Tiles that lead to the new signed root and not to the old one prove more than a proof that does not hold.
    finding = proved if observation.step is Step.NOT_SHOWN and proved is not None else observation.finding
    if proved is not None and proved.code is Code.FORKED:
        return Step.FORKED, proved
    return observation.step, finding


def _not_shown(fault: str, old: int, new: int) -> Finding:
    advice = "重新取得；一再取不到的，按分叉对待"
    message = "散列文件缺少或者读不出来，没有证明后一个检查点接续前一个"
    return Finding(
        Code.NOT_SHOWN_CONSISTENT, "散列文件", message, fault, f"从 {old} 条到 {new} 条的文件", advice
    )


def _keep(state: Path, remembered: SignedCheckpoint | None, seen: _Seen) -> None:
    """Remember what kept its word; what did not is kept beside it, because it is the proof."""
    if seen.now is None or seen.step is None:
        return
    if seen.step in _WORDS and not _contradicted(seen):
        if remembered is None or remembered.data != seen.now.data:
            _save(state, seen.now.data)
        return
    checkpoint = seen.now.checkpoint
    _save(state.with_name(f"{state.name}.{checkpoint.size}-{checkpoint.root.hex()[:8]}"), seen.now.data)


def _contradicted(seen: _Seen) -> bool:
    """Whether somebody else's checkpoint speaks against the one shown."""
    against = {Code.FORKED, Code.ROLLED_BACK, Code.NOT_SHOWN_CONSISTENT}
    return any(finding.code in against for finding in seen.findings)


def _save(path: Path, data: bytes) -> None:
    """Whole or not at all, and on the disk: a state that is gone has forgotten what it saw."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tell(shape: str, seen: _Seen, witnesses: Sequence[VerifierKey]) -> None:
    if shape == "json":
        write_all([_entry(seen, witnesses)], lines=False)
        return
    for finding in seen.findings:
        for line in finding_lines(finding):
            show(line)
    if seen.now is not None and seen.step in _WORDS:
        checkpoint = seen.now.checkpoint
        show(f"{checkpoint.origin}：{checkpoint.size} 条，{_WORDS[seen.step]}")
    for name, at in _cosigned(seen, witnesses):
        show(f"  见证人 {name} 于 {in_china(at)} 联署")


def _entry(seen: _Seen, witnesses: Sequence[VerifierKey]) -> dict[str, Any]:
    checkpoint = seen.now.checkpoint if seen.now is not None else None
    return {
        "step": seen.step.value if seen.step is not None else None,
        "origin": checkpoint.origin if checkpoint is not None else None,
        "size": checkpoint.size if checkpoint is not None else None,
        "root": checkpoint.root.hex() if checkpoint is not None else None,
        "witnesses": [
            {"name": name, "at": f"{at:%Y-%m-%dT%H:%M:%S}Z"} for name, at in _cosigned(seen, witnesses)
        ],
        "findings": [finding_entry(finding) for finding in seen.findings],
    }


def _cosigned(seen: _Seen, witnesses: Sequence[VerifierKey]) -> Iterator[tuple[str, dt.datetime]]:
    """Who was asked for and cosigned, and when."""
    if seen.now is None:
        return
    for key, line in check_signatures(note=seen.now.note, keys=witnesses).valid:
        yield key.name, instant_of(seconds=cosigned_at(signature=line) or 0)
