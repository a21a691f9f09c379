"""What is written when entries are added to a log: new files of bytes, and the root they lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.bundles import bytes_of_bundle, read_bundle
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.merkle_log.tiles import (
    TILE_WIDTH,
    ReadFile,
    Tile,
    TileReader,
    bytes_of_tile,
    hashes_of_tile,
    joined_pairs,
    read_tile,
)
from zhaoming.merkle_log.tree import root_hash


@dataclass(frozen=True, slots=True)
class Growth:
    """The tree after entries were added.

    `files` maps paths to bytes in the order in which they are to be written: entries, then hashes from the
    leaves upwards, so that whatever is written rests on what is there already.
    """

    size: int
    root: bytes
    files: Mapping[str, bytes]


def grow(*, size: int, entries: Sequence[bytes], read: ReadFile) -> Growth:
    """Add entries to a tree of `size`, whose partial files `read` gives; full files are never read.

    Only what stands at the new size is written: no partial file of a size that no checkpoint will name.
    Raises `LookupError` where a partial file is missing, `ValueError` for an entry that is too long.
    """
    files = _bundles(size, entries, read)
    files |= tiles_over(size=size, leaves=[leaf_hash(entry=entry) for entry in entries], read=read)
    new_size = size + len(entries)
    reader = TileReader(size=new_size, read=lambda path: files.get(path) or read(path))
    return Growth(new_size, root_hash(size=new_size, reader=reader), files)


def tiles_over(*, size: int, leaves: Sequence[bytes], read: ReadFile) -> dict[str, bytes]:
    """The tiles that come with further leaf hashes after a tree of `size`, level by level."""
    files: dict[str, bytes] = {}
    level = 0
    while leaves:
        leaves = _one_level(level, size, leaves, read, files)
        level, size = level + 1, size // TILE_WIDTH
    return files


def _bundles(size: int, entries: Sequence[bytes], read: ReadFile) -> dict[str, bytes]:
    index, width = divmod(size, TILE_WIDTH)
    started = read_bundle(bundle=Tile(None, index, width), read=read) if width and entries else []
    waiting = [*started, *entries]
    files = {}
    for first in range(0, len(waiting), TILE_WIDTH):
        part = waiting[first : first + TILE_WIDTH]
        files[Tile(None, index + first // TILE_WIDTH, len(part)).path] = bytes_of_bundle(entries=part)
    return files


def _one_level(
    level: int, size: int, added: Sequence[bytes], read: ReadFile, files: dict[str, bytes]
) -> list[bytes]:
    """Write one level; gives the hashes of the tiles that became full, which the level above takes."""
    index, width = divmod(size, TILE_WIDTH)
    started = []
    if width:
        data = read_tile(tile=Tile(level, index, width), read=read)
        started = hashes_of_tile(data=data, width=width)
    waiting = [*started, *added]
    completed = []
    for first in range(0, len(waiting), TILE_WIDTH):
        part = waiting[first : first + TILE_WIDTH]
        files[Tile(level, index + first // TILE_WIDTH, len(part)).path] = bytes_of_tile(hashes=part)
        if len(part) == TILE_WIDTH:
            completed.append(joined_pairs(hashes=part))
    return completed
