"""Roots and proofs against a naive tree that shares no code: every size to 1,025, random ones to 1,000,000."""

from __future__ import annotations

import random
from collections.abc import Sequence
from time import process_time

import pytest

from tests.merkle_log.naive import NaiveTree
from zhaoming.merkle_log import (
    Growth,
    TileReader,
    consistency_proof,
    grow,
    inclusion_path,
    is_consistent,
    is_included,
    root_hash,
)
from zhaoming.merkle_log.hashing import leaf_hash

SMALL = 1_025
LARGE = 1_000_000


def _entries(count: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(count)]


class Pair:
    """One tree twice: stored in tiles, and naive."""

    def __init__(self, count: int) -> None:
        self.entries = _entries(count)
        self.naive = NaiveTree(self.entries)
        self.grown: Growth = grow(size=0, entries=self.entries, read={}.get)

    def reader(self) -> TileReader:
        """The tiles of the whole tree, which serve every smaller one."""
        return TileReader(size=self.grown.size, read=self.grown.files.get)

    def check_inclusion(self, index: int, size: int, reader: TileReader) -> None:
        path = inclusion_path(index=index, size=size, reader=reader)
        assert list(path) == self.naive.path(index, 0, size)
        leaf = leaf_hash(entry=self.entries[index])
        assert is_included(leaf=leaf, index=index, size=size, path=path, root=self.naive.mth(0, size))

    def check_consistency(self, old: int, new: int, reader: TileReader) -> None:
        path = consistency_proof(old_size=old, new_size=new, reader=reader)
        assert list(path) == self.naive.proof(old, new)
        roots = {"old_root": self.naive.mth(0, old), "new_root": self.naive.mth(0, new)}
        assert is_consistent(old_size=old, new_size=new, path=path, **roots)


@pytest.fixture(scope="module")
def small() -> Pair:
    return Pair(SMALL)


@pytest.fixture(scope="module")
def large() -> Pair:
    return Pair(LARGE)


def test_the_root_of_every_size(small: Pair) -> None:
    for size in range(SMALL + 1):
        assert root_hash(size=size, reader=small.reader()) == small.naive.mth(0, size)


def test_every_entry_of_every_small_size(small: Pair) -> None:
    for size in range(1, 70):
        reader = small.reader()
        for index in range(size):
            small.check_inclusion(index, size, reader)


def test_entries_of_every_size(small: Pair) -> None:
    draw = random.Random(6962)
    for size in range(1, SMALL + 1):
        reader = small.reader()
        for index in {size - 1, draw.randrange(size)}:
            small.check_inclusion(index, size, reader)


def test_every_pair_of_small_sizes(small: Pair) -> None:
    for new in range(2, 70):
        reader = small.reader()
        for old in range(1, new):
            small.check_consistency(old, new, reader)


def test_earlier_sizes_of_every_size(small: Pair) -> None:
    draw = random.Random(9162)
    for new in range(2, SMALL + 1):
        reader = small.reader()
        for old in {new - 1, draw.randrange(1, new)}:
            small.check_consistency(old, new, reader)


@pytest.mark.parametrize("seed", range(12))
def test_random_large_sizes(large: Pair, seed: int) -> None:
    draw = random.Random(seed)
    size = LARGE if seed == 0 else draw.randrange(SMALL, LARGE)
    reader = large.reader()
    assert root_hash(size=size, reader=reader) == large.naive.mth(0, size)
    for _ in range(5):
        large.check_inclusion(draw.randrange(size), size, reader)
        large.check_consistency(draw.randrange(1, size), size, reader)


def test_a_proof_at_a_million_reads_few_files_and_is_made_in_milliseconds(large: Pair) -> None:
    times, most = [], 0
    for index in random.Random(1).sample(range(LARGE), 25):
        read: list[str] = []

        def counted(path: str, read: list[str] = read) -> bytes | None:
            read.append(path)
            return large.grown.files.get(path)

        begun = process_time()
        inclusion_path(index=index, size=LARGE, reader=TileReader(size=LARGE, read=counted))
        times.append(process_time() - begun)
        assert len(read) == len(set(read)), "each tile is read once"
        most = max(most, len(read))
    # A tile for each level on the way up, and those in which the right edge of the tree ends.
    assert most <= 6
    assert sorted(times)[len(times) // 2] < 0.005


def test_nothing_but_the_beginning_is_consistent_with_no_tree_and_each_with_itself(small: Pair) -> None:
    reader = small.reader()
    assert consistency_proof(old_size=0, new_size=7, reader=reader) == ()
    assert consistency_proof(old_size=7, new_size=7, reader=reader) == ()
    empty, root = small.naive.mth(0, 0), small.naive.mth(0, 7)
    assert is_consistent(old_size=0, new_size=7, old_root=empty, new_root=root, path=())
    assert is_consistent(old_size=7, new_size=7, old_root=root, new_root=root, path=())
    assert not is_consistent(old_size=0, new_size=7, old_root=root, new_root=root, path=())
    assert not is_consistent(old_size=7, new_size=7, old_root=empty, new_root=root, path=())
    assert not is_consistent(old_size=0, new_size=7, old_root=empty, new_root=root, path=(root,))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (6, 5)], ids=str)
def test_there_is_no_proof_for_an_entry_outside_the_tree(small: Pair, index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no entry"):
        inclusion_path(index=index, size=size, reader=small.reader())


@pytest.mark.parametrize(("old", "new"), [(-1, 5), (6, 5)])
def test_a_smaller_tree_continues_nothing(small: Pair, old: int, new: int) -> None:
    with pytest.raises(ValueError, match="does not continue"):
        consistency_proof(old_size=old, new_size=new, reader=small.reader())


def test_a_tree_has_no_negative_size(small: Pair) -> None:
    with pytest.raises(ValueError, match="no size"):
        root_hash(size=-1, reader=small.reader())


def _flipped(hashes: Sequence[bytes], at: int) -> list[bytes]:
    """The hashes with one bit of one of them changed."""
    number, bit = divmod(at, 256)
    changed = list(hashes)
    value = bytearray(changed[number])
    value[bit // 8] ^= 1 << (bit % 8)
    changed[number] = bytes(value)
    return changed


@pytest.mark.parametrize(("index", "size"), [(0, 2), (3, 7), (6, 7), (511, 1025), (1024, 1025), (100, 513)])
def test_no_other_path_index_size_leaf_or_root_is_included(small: Pair, index: int, size: int) -> None:
    path = inclusion_path(index=index, size=size, reader=small.reader())
    leaf, root = leaf_hash(entry=small.entries[index]), small.naive.mth(0, size)
    right = {"leaf": leaf, "index": index, "size": size, "path": path, "root": root}
    assert is_included(**right)
    for at in range(256 * len(path)):
        assert not is_included(**right | {"path": _flipped(path, at)})
    for at in range(256):
        assert not is_included(**right | {"leaf": _flipped([leaf], at)[0]})
        assert not is_included(**right | {"root": _flipped([root], at)[0]})
    for bit in range(63):
        assert not is_included(**right | {"index": index ^ (1 << bit)})
    for other in (path[:-1], (*path, root), (leaf, *path), path[::-1] if len(path) > 1 else ()):
        assert not is_included(**right | {"path": other})
    for shorter in (leaf[:-1], b"", leaf + b"\x00"):
        assert not is_included(**right | {"leaf": shorter})
    assert not is_included(**right | {"index": -1})
    assert not is_included(**right | {"index": size})


@pytest.mark.parametrize(("old", "new"), [(1, 2), (4, 7), (3, 7), (6, 7), (512, 1025), (1000, 1025)])
def test_no_other_path_size_or_root_is_consistent(small: Pair, old: int, new: int) -> None:
    path = consistency_proof(old_size=old, new_size=new, reader=small.reader())
    old_root, new_root = small.naive.mth(0, old), small.naive.mth(0, new)
    right = {"old_size": old, "new_size": new, "old_root": old_root, "new_root": new_root, "path": path}
    assert is_consistent(**right)
    for at in range(256 * len(path)):
        assert not is_consistent(**right | {"path": _flipped(path, at)})
    for at in range(256):
        assert not is_consistent(**right | {"old_root": _flipped([old_root], at)[0]})
        assert not is_consistent(**right | {"new_root": _flipped([new_root], at)[0]})
    for other in (path[:-1], (*path, new_root), (old_root, *path), ()):
        assert not is_consistent(**right | {"path": other})
    assert not is_consistent(**right | {"old_size": new, "new_size": old})
    assert not is_consistent(**right | {"old_size": -1})


def test_a_path_of_another_length_than_the_size_wants_is_refused(small: Pair) -> None:
    """The size stands in the signed checkpoint; where it allows one length of path only, no other is taken."""
    for size in range(1, 24):
        root = small.naive.mth(0, size)
        for index in range(size):
            path = small.naive.path(index, 0, size)
            leaf = leaf_hash(entry=small.entries[index])
            for other in range(index + 1, 48):
                if len(small.naive.path(index, 0, other)) != len(path):
                    assert not is_included(leaf=leaf, index=index, size=other, path=path, root=root)


def test_a_consistency_proof_of_another_length_than_the_sizes_want_is_refused(small: Pair) -> None:
    for new in range(2, 12):
        for old in range(1, new):
            path = small.naive.proof(old, new)
            roots = {"old_root": small.naive.mth(0, old), "new_root": small.naive.mth(0, new)}
            for other_new in range(2, 20):
                for other_old in range(1, other_new):
                    if len(small.naive.proof(other_old, other_new)) != len(path):
                        sizes = {"old_size": other_old, "new_size": other_new}
                        assert not is_consistent(**sizes, **roots, path=path)


def test_a_subtree_does_not_pass_for_the_tree(small: Pair) -> None:
    """Proofs of the right half of a larger tree, given out as those of a small one."""
    leaves = [leaf_hash(entry=entry) for entry in small.entries[:2]]
    assert not is_included(leaf=leaves[1], index=0, size=1, path=[leaves[0]], root=small.naive.mth(0, 2))
    roots = {"old_root": small.naive.mth(0, 7), "new_root": small.naive.mth(0, 8)}
    path = small.naive.proof(7, 8)
    assert is_consistent(old_size=7, new_size=8, path=path, **roots)
    assert not is_consistent(old_size=3, new_size=4, path=path, **roots)


def test_bytes_may_not_be_shifted_between_neighbours(small: Pair) -> None:
    """Hashes of another length could be cut elsewhere and still give the same node."""
    left, right = (leaf_hash(entry=entry) for entry in small.entries[:2])
    root = small.naive.mth(0, 2)
    assert is_included(leaf=right, index=1, size=2, path=[left], root=root)
    assert not is_included(leaf=right[1:], index=1, size=2, path=[left + right[:1]], root=root)
    assert is_consistent(old_size=1, new_size=2, old_root=left, new_root=root, path=[right])
    shifted = {"old_root": left + right[:1], "new_root": root, "path": [right[1:]]}
    assert not is_consistent(old_size=1, new_size=2, **shifted)
