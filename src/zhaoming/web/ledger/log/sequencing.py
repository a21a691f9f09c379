"""Giving entries their places: indices committed, files on disk, checkpoint signed and kept, then shown.

Killed at any step, the next run goes on from there: indices follow from the database, files from the indices,
and of one size there is one checkpoint for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from zhaoming.merkle_log import (
    Checkpoint,
    Code,
    Finding,
    MalformedError,
    SignedCheckpoint,
    TileReader,
    checkpoint_of,
    grow,
    reason_not_to_sign,
    root_hash,
    sign_checkpoint,
)
from zhaoming.merkle_log.judgement import findings_of_signatures
from zhaoming.web.config.clock import now
from zhaoming.web.config.only_one import only_one
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import keys_at_hand, signing_key
from zhaoming.web.ledger.log.known import findings_of_known, known_checkpoints
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry, LogHead

_LOT = 5_000


class NotSignedError(RuntimeError):
    """The log is not what somebody outside holds a checkpoint of; nothing is signed until that is settled."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.message}：{finding.found}，应为 {finding.expected}。{finding.next_step}")
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Sequenced:
    """What a run did: entries that got a place, and the size of the log now shown."""

    placed: int
    size: int


def sequence() -> Sequenced:
    """Place every waiting entry, and show the log with them. Raises `NotSignedError`."""
    placed = 0
    # The files of a shared folder may be locked by each machine for itself alone; the database knows them all.
    with only_one(name="sequencer"), files.only_one():
        _must_hold_what_was_shown()
        while lot := _place():
            placed += lot
        size = _show()
    return Sequenced(placed, size)


@transaction.atomic
def _place() -> int:
    """Give indices to entries that have none, in the order of their rows; how many.

    Never "id greater than the last": a row with a smaller id may be committed later than one with a greater.
    """
    head = _head()
    waiting = list(
        LogEntry.objects.filter(index__isnull=True).order_by("pk").values_list("pk", flat=True)[:_LOT]
    )
    if waiting:
        with connection.cursor() as cursor:
            cursor.executemany(
                'UPDATE ledger_logentry SET "index" = %s WHERE id = %s AND "index" IS NULL',
                [(head.size + at, key) for at, key in enumerate(waiting)],
            )
        LogHead.objects.filter(pk=LogHead.ONLY).update(size=head.size + len(waiting))
    return len(waiting)


def _head() -> LogHead:
    LogHead.objects.get_or_create(pk=LogHead.ONLY)
    return LogHead.objects.select_for_update().get(pk=LogHead.ONLY)


def _show() -> int:
    """Write what is missing up to the last index, sign it and show it; the size."""
    with transaction.atomic():
        size = _head().size
        kept = LogCheckpoint.objects.order_by("-size").first()
        is_new = kept is None or kept.size < size
        if kept is None or is_new:
            kept = _signed(size, 0 if kept is None else kept.size)
    note = bytes(kept.note)
    if files.read(files.CHECKPOINT) != note:
        if not is_new:
            # Signed by a run that was killed, or the files were lost: nothing is shown that cannot be followed.
            write_again(size=size)
        _must_not_fall_back(size)
        files.publish(note=note)
    return size


def _signed(size: int, done: int) -> LogCheckpoint:
    key = signing_key()
    while done < size:
        entries = _entries(done, min(done + _LOT, size))
        try:
            grown = grow(size=done, entries=entries, read=files.read)
        except LookupError:
            # The files of what stands are gone: they follow from the database, whole.
            write_again(size=done)
            grown = grow(size=done, entries=entries, read=files.read)
        files.write(files=grown.files)
        done = grown.size
    root = root_hash(size=size, reader=TileReader(size=size, read=files.read))
    _must_not_fall_back(size)
    signed = sign_checkpoint(checkpoint=Checkpoint(key.name, size, root), keys=[key])
    return LogCheckpoint.objects.create(size=size, note=signed.data, signed_at=now())


def write_again(*, size: int) -> None:
    """Write the files of the first `size` entries that are gone from the database.

    What is there stays even where it is not right, for an auditor to name and `mending` to judge: the rows may
    be what was altered, and the files are then the witness.
    """
    done = 0
    while done < size:
        # What it rests on was written by the turns before.
        grown = grow(size=done, entries=_entries(done, min(done + _LOT, size)), read=files.read)
        files.write(files={path: data for path, data in grown.files.items() if not files.is_there(path)})
        done = grown.size


def _entries(first: int, end: int) -> list[bytes]:
    rows = LogEntry.objects.filter(index__gte=first, index__lt=end).order_by("index")
    return [bytes(data) for data in rows.values_list("data", flat=True)]


def _must_hold_what_was_shown() -> None:
    """After an older backup no entry is given a place that another one has in what was shown."""
    head = LogHead.objects.filter(pk=LogHead.ONLY).first()
    size = head.size if head is not None else 0
    longer = [one for one in _known() if one.size > size]
    if longer:
        _must_not_fall_back(size)


def _must_not_fall_back(size: int) -> None:
    reason = _of_another_name(_known()) or _reason(size)
    if reason is not None:
        raise NotSignedError(reason)


def _reason(size: int) -> Finding | None:
    """Why a tree of `size` must not be signed; where one that somebody holds is damaged, that is the reason."""
    reader = TileReader(size=size, read=files.read)
    reason = reason_not_to_sign(size=size, reader=reader, known=_known())
    if reason is None:
        return None
    held = findings_of_known(keys=keys_at_hand())
    return next((one for one in held if one.code is Code.SIGNATURE_WRONG), reason)


def _of_another_name(known: Iterable[Checkpoint]) -> Finding | None:
    """Why the present key must not sign: a log keeps its name, or nobody who watches it finds it again."""
    name = signing_key().name
    other = next((one.origin for one in known if one.origin != name), None)
    if other is None:
        return None
    advice = "换上这份日志自己的密钥；更换密钥时名称不变（zhaoming log new-key 后面写原来的名称）"
    return Finding(Code.OTHER_LOG, "日志", "签名密钥的名称不是这份日志的名称", name, other, advice)


def fallen_back() -> Finding | None:
    """Why this log must sign nothing now, asked without signing: after a restore, before anything starts."""
    head = LogHead.objects.filter(pk=LogHead.ONLY).first()
    return _reason(head.size if head is not None else 0)


def _known() -> list[Checkpoint]:
    """The checkpoint signed last and the one shown, and those that monitors and witnesses hold.

    The file may be lost or damaged when a tile is too: what was signed is kept in the database as well.
    """
    kept = LogCheckpoint.objects.order_by("-size").first()
    signed = [checkpoint_of(data=bytes(kept.note))] if kept is not None else []
    found = {one.checkpoint for one in (*signed, *_shown(has_name=bool(signed)), *known_checkpoints())}
    return sorted(found, key=lambda one: one.size)


def _shown(*, has_name: bool) -> list[SignedCheckpoint]:
    """What everybody sees; a damaged file holds nobody to anything and is shown anew from the database.

    Damaged is what the log itself did not sign as it stands. One of another log binds the name of this one
    unless the database tells its name.
    """
    data = files.read(files.CHECKPOINT)
    try:
        shown = [checkpoint_of(data=data)] if data is not None else []
    except MalformedError:
        return []
    damaged = {Code.SIGNATURE_WRONG, Code.OTHER_LOG} if has_name else {Code.SIGNATURE_WRONG}
    keys = keys_at_hand()
    return [
        one
        for one in shown
        if not any(found.code in damaged for found in findings_of_signatures(signed=one, keys=keys))
    ]
