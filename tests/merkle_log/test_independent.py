"""Our tiles read by somebody else's program (tlog-scales, Apache-2.0): the same roots and the same proofs.

It shares no code with ours and is of other authors; beside it stand the naive tree of `naive.py`, written from
RFC 6962 letter by letter, and the known answers of `test_vectors.py`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from zhaoming.merkle_log import TileReader, consistency_proof, grow, inclusion_path, root_hash

reader = pytest.importorskip("tlog_scales.reader", reason="tlog-scales is not installed (make sets it up)")
SMALL, LARGE = 1_025, 1_000_000


class Backend:
    """The files of a log as the other program asks for them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def get(self, *path: str) -> bytes | None:
        return self._files.get("/".join(path))


class Both:
    """One set of files, read by both."""

    def __init__(self, count: int) -> None:
        self.entries = [b"entry %d" % number for number in range(count)]
        self.files = dict(grow(size=0, entries=self.entries, read={}.get).files)
        self.size = count

    def ours(self) -> TileReader:
        return TileReader(size=self.size, read=self.files.get)

    def theirs(self) -> reader.TilesReader:
        other = reader.TilesReader(Backend(self.files))
        other.set_size(self.size)
        return other

    def agree_on(self, size: int, index: int, old: int) -> None:
        ours, theirs = self.ours(), self.theirs()
        assert root_hash(size=size, reader=ours) == theirs.mth(0, size)
        if size:
            path = inclusion_path(index=index, size=size, reader=ours)
            assert list(path) == theirs.get_inclusion_proof(index, size).node_hashes
        if 0 < old < size:
            proof = consistency_proof(old_size=old, new_size=size, reader=ours)
            assert list(proof) == theirs.get_consistency_proof(old, size).node_hashes


@pytest.fixture(scope="module")
def small() -> Both:
    return Both(SMALL)


@pytest.fixture(scope="module")
def large() -> Both:
    return Both(LARGE)


def test_every_size_as_a_part_of_a_larger_log(small: Both) -> None:
    draw = random.Random(1025)
    for size in range(SMALL + 1):
        small.agree_on(size, draw.randrange(size) if size else 0, draw.randrange(size) if size else 0)


def test_every_size_in_files_of_its_own() -> None:
    """Each tree's own partial tiles, grown one entry at a time as a log grows."""
    files: dict[str, bytes] = {}
    for size in range(1, SMALL + 1):
        files |= grow(size=size - 1, entries=[b"entry %d" % (size - 1)], read=files.get).files
        other = reader.TilesReader(Backend(files))
        other.set_size(size)
        assert other.calculate_root_hash() == root_hash(size=size, reader=TileReader(size=size, read=files.get))
        assert other.get_entry(size - 1) == b"entry %d" % (size - 1)


def test_random_sizes_to_a_million(large: Both) -> None:
    draw = random.Random(10**6)
    for size in (LARGE, *(draw.randrange(SMALL, LARGE) for _ in range(20))):
        large.agree_on(size, draw.randrange(size), draw.randrange(1, size))
