"""Reads a whole log again from its files, and names each file and entry that is not as it was signed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from zhaoming.merkle_log.bundles import bytes_of_bundle, first_entries, read_bundle
from zhaoming.merkle_log.checkpoint import Checkpoint
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.hashing import HASH_SIZE, leaf_hash
from zhaoming.merkle_log.levels import HashedTile, Levels, tiles_of_leaves
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    ReadFile,
    Tile,
    bundles_of_size,
    bytes_of_tile,
    hashes_of_tile,
    read_tile,
    tile_of_path,
)

EntryAt = Callable[[int], bytes | None]
"""The entry that the database gives for an index, or None."""

_RESTORE = "从备份或者镜像恢复这个文件；可以从数据库重新生成的，先与检查点核对"
_INQUIRE = "与备份、镜像和当事人手中的收据比对，查明何时由谁改动"


def audit_files(
    *, checkpoint: Checkpoint, read: ReadFile, entry_at: EntryAt | None = None
) -> Iterator[Finding]:
    """Every bundle and tile under a checkpoint; nothing where all follows from the entries and the root.

    The checkpoint's signature is checked elsewhere; here its root decides who is right where entries and
    tiles differ. With `entry_at` each entry is compared with the one of the database, in the order of indices.
    However long the log is, some hundred hashes are held; only where something is wrong is it read twice.
    """
    levels, whole, tiles_agree = Levels(), True, True
    for bundle in bundles_of_size(size=checkpoint.size):
        entries = yield from _entries(bundle, read)
        if entries is None:
            whole = False
            continue
        if entry_at is not None:
            yield from _against_database(TILE_WIDTH * bundle.number, entries, entry_at)
        for entry in entries:
            filled = levels.add(leaf=leaf_hash(entry=entry))
            tiles_agree = tiles_agree and all(_agrees(one, read) for one in filled)
    tiles_agree = tiles_agree and all(_agrees(one, read) for one in levels.partial())
    if not whole or levels.root != checkpoint.root:
        yield from _wrong_entries(checkpoint, read)
    elif not tiles_agree:
        yield from _wrong_tiles(_leaves(checkpoint.size, read), read)


def audit_left_over(*, size: int, paths: Iterable[str], read: ReadFile) -> Iterator[Finding]:
    """Partial files of smaller sizes, which monitors may still ask for: each has to begin what followed it.

    `audit_files` has to have found nothing in what followed. Other paths, and what lies beyond `size`, are
    left alone: the next run of the log writes it.
    """
    for path in paths:
        try:
            tile = tile_of_path(path=path)
        except MalformedError:
            continue
        width = min(TILE_WIDTH, (size >> (TILE_HEIGHT * (tile.level or 0))) - TILE_WIDTH * tile.number)
        if tile.width >= width:
            continue
        data, wider = read(path), read(tile._replace(width=width).path)
        if data is not None and wider is not None and data != beginning_of(tile=tile, wider=wider):
            message = "留存的部分文件与后来的文件开头不同"
            expected = Tile(tile.level, tile.number, width).path + " 的开头"
            yield Finding(Code.TILE_DIFFERS, path, message, f"{len(data)} 字节，内容不同", expected, _RESTORE)


def beginning_of(*, tile: Tile, wider: bytes) -> bytes | None:
    """What a narrower file holds, by the wider one; None where that is not readable."""
    if tile.level is not None:
        return wider[: tile.width * HASH_SIZE]
    try:
        return bytes_of_bundle(entries=first_entries(data=wider, count=tile.width))
    except MalformedError:
        return None


def _agrees(hashed: HashedTile, read: ReadFile) -> bool:
    tile, hashes = hashed
    try:
        return read_tile(tile=tile, read=read) == bytes_of_tile(hashes=hashes)
    except LookupError:
        return False


def _leaves(size: int, read: ReadFile) -> Iterator[bytes]:
    """The entries' hashes once more, after every bundle was found readable."""
    for bundle in bundles_of_size(size=size):
        yield from (leaf_hash(entry=entry) for entry in read_bundle(bundle=bundle, read=read))


def _wrong_tiles(leaves: Iterable[bytes], read: ReadFile) -> Iterator[Finding]:
    """Each tile that is not what the hashes of the entries make it."""
    for tile, expected in tiles_of_leaves(leaves=leaves):
        yield from _wrong_tile(tile, expected, read)


def _wrong_tile(tile: Tile, expected: Sequence[bytes], read: ReadFile) -> Iterator[Finding]:
    found = yield from _hashes(tile, read)
    if found is not None and found != expected:
        number = next(at for at, one in enumerate(found) if one != expected[at])
        yield Finding(
            Code.TILE_DIFFERS,
            tile.path,
            f"散列文件的第 {number + 1} 个散列不是由条目得出的",
            found[number].hex(),
            expected[number].hex(),
            _RESTORE,
        )


def _wrong_entries(checkpoint: Checkpoint, read: ReadFile) -> Iterator[Finding]:
    """Each entry that is not the one hashed when it was logged, judged by the tiles of leaf hashes."""
    levels = Levels()
    for bundle in bundles_of_size(size=checkpoint.size):
        hashes = yield from _hashes(bundle._replace(level=0), read)
        if hashes is None:
            return
        yield from _unlike_their_hashes(bundle, hashes, read)
        for hashed in hashes:
            for tile, expected in levels.add(leaf=hashed):
                yield from _wrong_tile(tile, expected, read)
    for tile, expected in levels.partial():
        yield from _wrong_tile(tile, expected, read)
    if levels.root != checkpoint.root:
        yield Finding(
            Code.ROOT_DIFFERS,
            "checkpoint",
            "条目和散列文件都得不出检查点所签的根散列",
            levels.root.hex(),
            checkpoint.root.hex(),
            _INQUIRE,
        )


def _unlike_their_hashes(bundle: Tile, hashes: Sequence[bytes], read: ReadFile) -> Iterator[Finding]:
    try:
        entries = read_bundle(bundle=bundle, read=read)
    except (LookupError, MalformedError):
        return  # It was told of when it was read first.
    for at, (entry, hashed) in enumerate(zip(entries, hashes, strict=True)):
        leaf = leaf_hash(entry=entry)
        if leaf != hashed:
            place = f"{bundle.path} 第 {TILE_WIDTH * bundle.number + at} 号条目"
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
