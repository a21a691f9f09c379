"""The whole log made again from the database and compared with everything that was written or signed.

It goes through the rows in the order of their indices, a lot at a time, and through the files once: its memory
does not grow with the log. Whoever runs it may go on writing entries; what comes later is left to the next run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from zhaoming.merkle_log import (
    Code,
    Finding,
    MalformedError,
    SignedCheckpoint,
    VerifierKey,
    audit_files,
    audit_left_over,
    checkpoint_of,
)
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.merkle_log.judgement import findings_of_signatures
from zhaoming.merkle_log.levels import Levels
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.auditing_entries import Told, told_of_entry
from zhaoming.web.ledger.log.auditing_stamps import findings_of_stamps
from zhaoming.web.ledger.log.known import findings_of_known
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry, LogHead

_LOT = 500
_INQUIRE = "与备份、镜像和当事人手中的收据比对，查明何时由谁改动"


@dataclass(slots=True)
class Count:
    """What an audit has gone through so far."""

    entries: int = 0
    checkpoints: int = 0
    destroyed: int = 0
    waiting: int = 0
    size: int = 0
    faults: int = 0


def audit(*, keys: Sequence[VerifierKey], count: Count) -> Iterator[Told]:
    """Everything that does not agree, and what was destroyed under a rule; `count` is kept as it goes.

    Raises OSError where a file of the log cannot be read, django.db.Error where the database cannot.
    """
    # The checkpoint first and the rows after it: all that it covers is there, whatever is added meanwhile.
    shown = files.read(files.CHECKPOINT)
    for told in _everything(shown, keys, count):
        count.faults += told.finding is not None
        count.destroyed += told.finding is None
        yield told


def _everything(shown: bytes | None, keys: Sequence[VerifierKey], count: Count) -> Iterator[Told]:
    highest = LogEntry.objects.aggregate(highest=Max("index"))["highest"]
    size = count.size = _head()
    if highest is not None and highest >= size:
        yield Told(highest, "", _ended_early(highest, size))
    count.waiting = LogEntry.objects.filter(index__isnull=True).count()
    yield from _rows(size, keys, count)
    signed, told = _signed(shown, keys)
    yield from told
    if signed is not None:
        yield from _files(signed)
    yield from (Told(None, "", one) for one in findings_of_stamps())
    yield from (Told(None, "", one) for one in findings_of_known(keys=keys))


def _head() -> int:
    row = LogHead.objects.filter(pk=LogHead.ONLY).first()
    return row.size if row is not None else 0


def _rows(size: int, keys: Sequence[VerifierKey], count: Count) -> Iterator[Told]:
    """Each entry with its record, and each stored checkpoint with the root that the entries lead to."""
    levels, checkpoints = Levels(), _Checkpoints(keys, count)
    yield from checkpoints.at(levels)
    for first in range(0, size, _LOT):
        end = min(first + _LOT, size)
        held = _held(first, end)
        for index in range(first, end):
            row = held.get(index)
            if not isinstance(row, LogEntry):
                yield Told(index, "", _missing(index) if row is None else _unreadable(index, row))
                checkpoints.cannot_be_led_to()
                # Its place is kept, so that the entries after it stand where they belong.
                levels.add(leaf=bytes(32))
                continue
            yield from told_of_entry(row=row)
            count.entries += 1
            levels.add(leaf=leaf_hash(entry=bytes(row.data)))
            yield from checkpoints.at(levels)
    yield from checkpoints.beyond()


def _held(first: int, end: int) -> dict[int, LogEntry | ValueError]:
    """The rows of a lot by index; where one cannot be read, each by itself, and what stood in its way."""
    rows = LogEntry.objects.filter(index__gte=first, index__lt=end).select_related("thing").defer("entered_at")
    held: dict[int, LogEntry | ValueError] = {}
    try:
        return {row.index: row for row in rows if row.index is not None}
    except ValueError:
        for index in range(first, end):
            try:
                found = rows.filter(index=index).first()
            except ValueError as fault:
                held[index] = fault
                continue
            if found is not None:
                held[index] = found
    return held


class _Checkpoints:
    """The stored checkpoints in the order of their sizes, each met when so many entries were gone through."""

    def __init__(self, keys: Sequence[VerifierKey], count: Count) -> None:
        self._keys, self._count = keys, count
        self._rows = LogCheckpoint.objects.order_by("size").only("size", "note").iterator(chunk_size=_LOT)
        self._next = next(self._rows, None)
        self._leads = True

    def at(self, levels: Levels) -> Iterator[Told]:
        """What is wrong with the checkpoint of this size, if there is one."""
        while self._next is not None and self._next.size <= levels.size:
            row, self._next = self._next, next(self._rows, None)
            self._count.checkpoints += 1
            yield from self._judged(row, levels)

    def beyond(self) -> Iterator[Told]:
        """A checkpoint over more entries than have a place, unless they were given it meanwhile."""
        if self._next is not None and self._next.size > _head():
            place, found = f"检查点 {self._next.size}", f"数据库 {_head()} 条"
            message, wanted = "签过名的检查点多于数据库中的条目", f"不少于 {self._next.size} 条"
            advice = "数据库可能恢复到了以前：从更新的备份或者镜像补回缺少的条目，不要继续签名"
            yield Told(None, "", Finding(Code.ROLLED_BACK, place, message, found, wanted, advice))

    def cannot_be_led_to(self) -> None:
        """An entry is missing: roots from here on say nothing of the checkpoints."""
        self._leads = False

    def _judged(self, row: LogCheckpoint, levels: Levels) -> Iterator[Told]:
        place = f"数据库中 {row.size} 条的检查点"
        signed, findings = read_signed(data=bytes(row.note), place=place, keys=self._keys)
        yield from (Told(None, "", one) for one in findings)
        if signed is None or findings:
            return
        if signed.checkpoint.size != row.size:
            found, wanted = f"{signed.checkpoint.size} 条", f"{row.size} 条"
            finding = Finding(Code.DATABASE_DIFFERS, place, "检查点是另一条数的", found, wanted, _INQUIRE)
            yield Told(None, "", finding)
        elif self._leads and signed.checkpoint.root != levels.root:
            # All that follow would say the same again: the fault lies between the last that held and this one.
            self._leads = False
            message = "数据库的条目得不出所签的根散列：改动在上一个相符的检查点之后、这一个之前的条目里"
            found, wanted = levels.root.hex(), signed.checkpoint.root.hex()
            yield Told(None, "", Finding(Code.ROOT_DIFFERS, place, message, found, wanted, _INQUIRE))


def read_signed(
    *, data: bytes, place: str, keys: Sequence[VerifierKey]
) -> tuple[SignedCheckpoint | None, list[Finding]]:
    """A checkpoint and what is wrong with its form or signatures; None where it cannot be read."""
    try:
        signed = checkpoint_of(data=data)
    except MalformedError as fault:
        wanted = "签名的检查点原文"
        return None, [Finding(Code.FILE_UNREADABLE, place, "检查点读不出来", str(fault), wanted, _INQUIRE)]
    return signed, list(findings_of_signatures(signed=signed, keys=keys, place=place))


def _signed(shown: bytes | None, keys: Sequence[VerifierKey]) -> tuple[SignedCheckpoint | None, list[Told]]:
    """The checkpoint to judge the files by: the one everybody sees, if it holds, else the newest stored."""
    newest = LogCheckpoint.objects.order_by("-size").only("size", "note").first()
    if shown is None:
        if newest is None:
            return None, []
        advice = "运行 sequence_log，它按数据库重新公布"
        message, wanted = "没有公布的检查点", f"{newest.size} 条的检查点"
        finding = Finding(Code.FILE_MISSING, files.CHECKPOINT, message, "没有这个文件", wanted, advice)
        return _readable(newest), [Told(None, "", finding)]
    signed, findings = read_signed(data=shown, place=files.CHECKPOINT, keys=keys)
    told = [Told(None, "", one) for one in findings]
    if signed is not None and not findings:
        told += _unlike_the_stored(signed)
        return signed, told
    return (_readable(newest) if newest is not None else None), told


def _readable(row: LogCheckpoint) -> SignedCheckpoint | None:
    """What the row holds; what is wrong with it was told when its turn came."""
    try:
        return checkpoint_of(data=bytes(row.note))
    except MalformedError:
        return None


def _unlike_the_stored(signed: SignedCheckpoint) -> list[Told]:
    """The checkpoint shown has to be one that was kept before it was shown."""
    size = signed.checkpoint.size
    kept = LogCheckpoint.objects.filter(size=size).only("size", "note").first()
    if kept is not None and bytes(kept.note) == signed.data:
        return []
    found, wanted = "另一份检查点" if kept is not None else "没有这个条数的检查点", "与公布的逐字节相同"
    message = "公布的检查点与数据库中的不同"
    finding = Finding(Code.DATABASE_DIFFERS, files.CHECKPOINT, message, found, wanted, _INQUIRE)
    if size > _head():
        message, found = "数据库的条目少于公布的检查点", f"{_head()} 条"
        finding = Finding(Code.ROLLED_BACK, files.CHECKPOINT, message, found, f"不少于 {size} 条", _INQUIRE)
    return [Told(None, "", finding)]


def _files(signed: SignedCheckpoint) -> Iterator[Told]:
    """Every bundle and tile below the checkpoint, compared with the rows; then what earlier sizes left."""
    found = False
    findings = audit_files(checkpoint=signed.checkpoint, read=files.read, entry_at=_InOrder().entry_at)
    for finding in findings:
        found = True
        yield Told(None, "", finding)
    if not found:
        left_over = audit_left_over(size=signed.checkpoint.size, paths=files.paths(), read=files.read)
        yield from (Told(None, "", finding) for finding in left_over)


class _InOrder:
    """The entries of the database by index, asked for from the first to the last, a lot at a time."""

    def __init__(self) -> None:
        self._lot: dict[int, bytes] = {}
        self._first = self._end = 0

    def entry_at(self, index: int) -> bytes | None:
        """The bytes of the row, or None where there is none."""
        if not self._first <= index < self._end:
            self._first, self._end = index, index + _LOT
            rows = LogEntry.objects.filter(index__gte=index, index__lt=self._end)
            self._lot = {at: bytes(data) for at, data in rows.values_list("index", "data") if at is not None}
        return self._lot.get(index)


def _missing(index: int) -> Finding:
    place, message = f"第 {index} 号条目", "数据库中缺少这一条"
    advice = "从备份恢复这一行；它的字节在日志文件和镜像里"
    return Finding(Code.DATABASE_DIFFERS, place, message, "没有这一条", "一行条目", advice)


def _unreadable(index: int, fault: ValueError) -> Finding:
    place, message = f"第 {index} 号条目", "数据库中的这一行读不出来"
    return Finding(Code.DATABASE_DIFFERS, place, message, str(fault), "一行条目", _INQUIRE)


def _ended_early(highest: int, size: int) -> Finding:
    place, message = f"第 {highest} 号条目", "编了号的条目超出日志的末尾"
    return Finding(Code.DATABASE_DIFFERS, place, message, f"末尾记为 {size} 条", f"{highest + 1} 条", _INQUIRE)
