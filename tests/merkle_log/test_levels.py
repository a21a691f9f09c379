"""A log gone through once, entry by entry, gives the root of every size and the tiles that are written."""

from __future__ import annotations

from tests.merkle_log.naive import NaiveTree
from zhaoming.merkle_log import grow, tile_of_path
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.merkle_log.levels import Levels, tiles_of_leaves
from zhaoming.merkle_log.tiles import bytes_of_tile


def _entries(count: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(count)]


def test_the_root_of_every_size() -> None:
    entries = _entries(1_025)
    naive, levels = NaiveTree(entries), Levels()
    assert levels.root == naive.mth(0, 0)
    for size, entry in enumerate(entries, start=1):
        levels.add(leaf=leaf_hash(entry=entry))
        assert (levels.size, levels.root) == (size, naive.mth(0, size))


def test_the_tiles_of_a_log_of_three_levels() -> None:
    entries = _entries(70_000)
    written = {
        path: data
        for path, data in grow(size=0, entries=entries, read={}.get).files.items()
        if tile_of_path(path=path).level is not None
    }
    leaves = (leaf_hash(entry=entry) for entry in entries)
    assert {
        tile.path: bytes_of_tile(hashes=hashes) for tile, hashes in tiles_of_leaves(leaves=leaves)
    } == written
