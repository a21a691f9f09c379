"""Reads a whole log again from its files, and names each file and entry that is not as it was signed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from zhaoming.merkle_log.bundles import read_bundle
from zhaoming.merkle_log.checkpoint import Checkpoint
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.growth import tiles_over
from zhaoming.merkle_log.hashing import HASH_SIZE, leaf_hash
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.tiles import (
    TILE_WIDTH,
    ReadFile,
    Tile,
    TileReader,
    bundles_of_size,
    bytes_of_tile,
    hashes_of_tile,
    read_tile,
    tiles_of_size,
)
from zhaoming.merkle_log.tree import root_hash

EntryAt = Callable[[int], bytes | None]
"""The entry that the database gives for an index, or None."""

_RESTORE = "从备份或者镜像恢复这个文件；可以从数据库重新生成的，先与检查点核对"
_INQUIRE = "与备份、镜像和当事人手中的收据比对，查明何时由谁改动"


def audit_files(
    *, checkpoint: Checkpoint, read: ReadFile, entry_at: EntryAt | None = None
) -> Iterator[Finding]:
    """Every bundle and tile under a checkpoint; nothing where all follows from the entries and the root.

    The checkpoint's signature is checked elsewhere; here its root decides who is right where entries and
    tiles differ. With `entry_at` each entry is compared with the one of the database.
    """
    leaves: list[bytes | None] = []
    for bundle in bundles_of_size(size=checkpoint.size):
        entries = yield from _entries(bundle, read)
        if entries is not None and entry_at is not None:
            yield from _against_database(len(leaves), entries, entry_at)
        leaves += [None] * bundle.width if entries is None else [leaf_hash(entry=entry) for entry in entries]
    known = [leaf for leaf in leaves if leaf is not None]
    if len(known) == len(leaves) and _root(known) == checkpoint.root:
        yield from _wrong_tiles(known, read)
    else:
        yield from _wrong_entries(checkpoint, leaves, read)


def _wrong_tiles(leaves: Sequence[bytes], read: ReadFile) -> Iterator[Finding]:
    """Each tile that is not what the hashes of the entries make it."""
    expected = tiles_over(size=0, leaves=leaves, read=_nothing)
    for tile in tiles_of_size(size=len(leaves)):
        found = yield from _hashes(tile, read)
        if found is not None and bytes_of_tile(hashes=found) != expected[tile.path]:
            number = next(at for at, one in enumerate(found) if one != _hash_at(expected[tile.path], at))
            yield Finding(
                Code.TILE_DIFFERS,
                tile.path,
                f"散列文件的第 {number + 1} 个散列不是由条目得出的",
                found[number].hex(),
                _hash_at(expected[tile.path], number).hex(),
                _RESTORE,
            )


def _wrong_entries(checkpoint: Checkpoint, leaves: Sequence[bytes | None], read: ReadFile) -> Iterator[Finding]:
    """Each entry that is not the one hashed when it was logged, judged by the tiles of leaf hashes."""
    hashed: list[bytes] = []
    for tile in tiles_of_size(size=checkpoint.size):
        if tile.level != 0:
            break
        found = yield from _hashes(tile, read)
        if found is None:
            return
        yield from _unlike_their_hashes(tile, leaves, found)
        hashed += found
    yield from _wrong_tiles(hashed, read)
    root = _root(hashed)
    if root != checkpoint.root:
        yield Finding(
            Code.ROOT_DIFFERS,
            "checkpoint",
            "条目和散列文件都得不出检查点所签的根散列",
            root.hex(),
            checkpoint.root.hex(),
            _INQUIRE,
        )


def _unlike_their_hashes(
    tile: Tile, leaves: Sequence[bytes | None], hashes: Sequence[bytes]
) -> Iterator[Finding]:
    first = TILE_WIDTH * tile.number
    for index, hashed in enumerate(hashes, start=first):
        leaf = leaves[index]
        if leaf is not None and leaf != hashed:
            place = f"{Tile(None, tile.number, tile.width).path} 第 {index} 号条目"
            message = "条目与记入日志时的散列不符"
            yield Finding(Code.ENTRY_DIFFERS, place, message, leaf.hex(), hashed.hex(), _INQUIRE)


def _against_database(first: int, entries: Sequence[bytes], entry_at: EntryAt) -> Iterator[Finding]:
    for index, entry in enumerate(entries, start=first):
        held = entry_at(index)
        if held != entry:
            found = "没有这一条" if held is None else leaf_hash(entry=held).hex()
            message = "数据库中的条目与日志文件不同"
            place = f"第 {index} 号条目"
            yield Finding(Code.DATABASE_DIFFERS, place, message, found, leaf_hash(entry=entry).hex(), _INQUIRE)


def _entries(bundle: Tile, read: ReadFile) -> Generator[Finding, None, list[bytes] | None]:
    try:
        return read_bundle(bundle=bundle, read=read)
    except (LookupError, MalformedError) as fault:
        yield _not_read(bundle, fault)
    return None


def _hashes(tile: Tile, read: ReadFile) -> Generator[Finding, None, list[bytes] | None]:
    try:
        return hashes_of_tile(data=read_tile(tile=tile, read=read), width=tile.width)
    except (LookupError, MalformedError) as fault:
        yield _not_read(tile, fault)
    return None


def _not_read(tile: Tile, fault: LookupError | MalformedError) -> Finding:
    if isinstance(fault, MalformedError):
        wanted = f"{tile.width} 项的文件"
        return Finding(Code.FILE_UNREADABLE, tile.path, "日志文件读不出来", str(fault), wanted, _RESTORE)
    return Finding(Code.FILE_MISSING, tile.path, "缺少日志文件", "没有这个文件", tile.path, _RESTORE)


def _root(leaves: Sequence[bytes]) -> bytes:
    files = tiles_over(size=0, leaves=leaves, read=_nothing)
    return root_hash(size=len(leaves), reader=TileReader(size=len(leaves), read=files.get))


def _hash_at(data: bytes, number: int) -> bytes:
    return data[HASH_SIZE * number : HASH_SIZE * (number + 1)]


def _nothing(path: str) -> None:
    """A tree that begins from nothing reads nothing."""
