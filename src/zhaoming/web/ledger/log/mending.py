"""Files of the log that are gone or hold other bytes, found and written anew from the database.

Only where the rows lead to the root of the checkpoint that was signed last, and that was signed by a key of the
log: then the disk is at fault and nothing else. Nothing is signed here, and the checkpoint is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from zhaoming.merkle_log import (
    Code,
    Finding,
    MalformedError,
    SignedCheckpoint,
    Tile,
    audit_left_over,
    checkpoint_of,
    tile_of_path,
)
from zhaoming.merkle_log.audit import beginning_of
from zhaoming.merkle_log.bundles import bytes_of_bundle
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.merkle_log.judgement import findings_of_signatures
from zhaoming.merkle_log.levels import Levels
from zhaoming.merkle_log.tiles import TILE_HEIGHT, TILE_WIDTH, bytes_of_tile
from zhaoming.web.config.only_one import only_one
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import keys_at_hand
from zhaoming.web.ledger.log.sequencing import NotSignedError
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

_LOT = 5_000
# So many files are written while the sequencer waits.
_AT_ONCE = 64
_OTHER_KEY = "更换过密钥的，把以前的公钥写进 ZHAOMING_LOG_OLD_KEYS；密钥丢失的，先找回另存的那一份"


def mend_files() -> list[str]:
    """Write every file that is not what the database makes it; their paths. Raises `NotSignedError`.

    The whole log is hashed while the sequencer goes on: what stands below a signed checkpoint changes no more.
    Only while files are written, a few at a time, the sequencer waits.
    """
    kept = LogCheckpoint.objects.order_by("-size").first()
    if kept is None:
        return []
    wrong = set(differing_files(kept=kept))
    if wrong:
        _write((tile, data) for tile, data in _expected(kept.size, Levels()) if tile.path in wrong)
    # What earlier runs left begins what stands there now, which is right by now.
    left_over = list(_left_over(kept.size))
    _write(left_over)
    return sorted({*wrong, *(tile.path for tile, _ in left_over)})


def _write(files_due: Iterable[tuple[Tile, bytes]]) -> None:
    """A few at a time: while the next ones are made of the rows, nothing waits."""
    left = iter(files_due)
    while some := list(islice(left, _AT_ONCE)):
        with only_one(name="sequencer"), files.only_one():
            files.write(files={tile.path: data for tile, data in some})


def differing_files(*, kept: LogCheckpoint) -> list[str]:
    """The paths of bundles and tiles under a signed checkpoint that are gone or hold other bytes.

    Raises `NotSignedError` where the rows themselves do not lead to what was signed: the files are then the
    better witness, and are left alone.
    """
    signed = _signed(kept)
    levels = Levels()
    wrong = [tile.path for tile, data in _expected(kept.size, levels) if not _is_right(tile, data)]
    if (levels.size, levels.root) != (signed.checkpoint.size, signed.checkpoint.root):
        raise NotSignedError(_other_root(signed, levels))
    return wrong


def _signed(kept: LogCheckpoint) -> SignedCheckpoint:
    """The checkpoint, whose row may have been altered too."""
    place = f"数据库中 {kept.size} 条的检查点"
    try:
        signed = checkpoint_of(data=bytes(kept.note))
    except MalformedError as fault:
        raise MalformedError(f"{place}读不出来：{fault}") from fault
    found = next(findings_of_signatures(signed=signed, keys=keys_at_hand(), place=place), None)
    if found is None:
        return signed
    if found.code in (Code.NOT_SIGNED, Code.NO_KEY):
        found = replace(found, next_step=_OTHER_KEY)
    raise NotSignedError(found)


def _other_root(signed: SignedCheckpoint, levels: Levels) -> Finding:
    wanted = f"{signed.checkpoint.size} 条，根散列 {signed.checkpoint.root.hex()}"
    found = f"{levels.size} 条，根散列 {levels.root.hex()}"
    advice = "数据库被改动过或者缺少条目：运行 zhaoming log audit，从备份恢复；日志文件没有动过，请留存"
    return Finding(Code.ROOT_DIFFERS, "数据库", "数据库的条目得不出签过名的根散列", found, wanted, advice)


def _expected(size: int, levels: Levels) -> Iterator[tuple[Tile, bytes]]:
    """Every bundle and tile of the first `size` entries by the rows; `levels` ends with their root."""
    bundle: list[bytes] = []
    for data in _entries(size):
        bundle.append(data)
        filled = levels.add(leaf=leaf_hash(entry=data))
        if len(bundle) == TILE_WIDTH:
            yield Tile(None, levels.size // TILE_WIDTH - 1), bytes_of_bundle(entries=bundle)
            bundle = []
        yield from ((tile, bytes_of_tile(hashes=hashes)) for tile, hashes in filled)
    if bundle:
        yield Tile(None, levels.size // TILE_WIDTH, len(bundle)), bytes_of_bundle(entries=bundle)
    yield from ((tile, bytes_of_tile(hashes=hashes)) for tile, hashes in levels.partial())


def _entries(size: int) -> Iterator[bytes]:
    for first in range(0, size, _LOT):
        rows = LogEntry.objects.filter(index__gte=first, index__lt=min(first + _LOT, size)).order_by("index")
        yield from (bytes(data) for data in rows.values_list("data", flat=True))


def _is_right(tile: Tile, data: bytes) -> bool:
    held = files.read(tile.path)
    if held is not None or tile.is_full:
        return held == data
    # A partial file may go when the full one is there; after a run that refused to sign that one may be wrong.
    wider = files.read(tile.full.path)
    return wider is not None and beginning_of(tile=tile, wider=wider) == data


def _left_over(size: int) -> Iterator[tuple[Tile, bytes]]:
    """Partial files of earlier sizes that are wrong, as they should be: monitors may still ask for them."""
    for found in audit_left_over(size=size, paths=files.paths(), read=files.read):
        tile = tile_of_path(path=found.place)
        width = min(TILE_WIDTH, (size >> (TILE_HEIGHT * (tile.level or 0))) - TILE_WIDTH * tile.number)
        wider = files.read(tile._replace(width=width).path)
        data = beginning_of(tile=tile, wider=wider) if wider is not None else None
        if data is not None:
            yield tile, data
