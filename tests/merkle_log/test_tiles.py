"""C2SP tlog-tiles: which files a tree has, what they are called, and what is in them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merkle_log.naive import NaiveTree
from zhaoming.merkle_log import MalformedError, Tile, TileReader, grow, root_hash, tile_of_path
from zhaoming.merkle_log.bundles import bytes_of_bundle, entries_of_bundle
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.merkle_log.subtrees import Subtree
from zhaoming.merkle_log.tiles import bundles_of_size, tiles_of_size

SEVENTY_THOUSAND = 70_000


def test_the_example_of_the_specification_has_just_these_tiles() -> None:
    tiles = list(tiles_of_size(size=SEVENTY_THOUSAND))
    full = Counter(tile.level for tile in tiles if tile.is_full)
    partial = [(tile.level, tile.width) for tile in tiles if not tile.is_full]
    assert full == {0: 273, 1: 1}
    assert partial == [(0, 112), (1, 17), (2, 1)]


def test_growing_to_seventy_thousand_writes_just_these_files() -> None:
    entries = [b"%d" % number for number in range(SEVENTY_THOUSAND)]
    files = grow(size=0, entries=entries, read={}.get).files
    tiles = [*bundles_of_size(size=SEVENTY_THOUSAND), *tiles_of_size(size=SEVENTY_THOUSAND)]
    assert list(files) == [tile.path for tile in tiles]
    assert len(files) == 274 + 274 + 2 + 1
    assert len(files["tile/0/273.p/112"]) == 112 * 32
    assert all(len(files[tile.path]) == 8192 for tile in tiles if tile.is_full and tile.level is not None)
    assert entries_of_bundle(data=files["tile/entries/273.p/112"], width=112) == entries[-112:]


def test_each_hash_of_a_tile_is_that_of_the_specification() -> None:
    """MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])."""
    size = 66_100
    entries = [b"%d" % number for number in range(size)]
    naive = NaiveTree(entries)
    files = grow(size=0, entries=entries, read={}.get).files
    for tile in tiles_of_size(size=size):
        if tile.level == 0 and tile.number % 64:
            continue
        span = 256**tile.level
        first = tile.number * 256
        wanted = [naive.mth((first + i) * span, (first + i + 1) * span) for i in range(tile.width)]
        assert files[tile.path] == b"".join(wanted), tile.path


def test_a_tree_of_256_has_a_full_tile_and_one_of_a_single_hash_above() -> None:
    assert [tile.path for tile in tiles_of_size(size=256)] == ["tile/0/000", "tile/1/000.p/1"]
    assert list(tiles_of_size(size=0)) == []
    assert list(bundles_of_size(size=0)) == []


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 0), "tile/0/000"),
        (Tile(1, 999, 255), "tile/1/999.p/255"),
        (Tile(63, 1000, 1), "tile/63/x001/000.p/1"),
        (Tile(None, 1234067), "tile/entries/x001/x234/067"),
        (Tile(None, 273, 112), "tile/entries/273.p/112"),
    ],
)
def test_paths_are_written_and_read_as_specified(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert tile_of_path(path=path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/1234",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/x001/x001",
        "tile/0/001/001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/entries/",
        "tile/data/000",
        "../tile/0/000",
        "checkpoint",
        "",
    ],
)
def test_every_other_spelling_of_a_path_is_refused(path: str) -> None:
    with pytest.raises(MalformedError):
        tile_of_path(path=path)


@given(st.one_of(st.none(), st.integers(0, 63)), st.integers(0, 2**55), st.integers(1, 256))
def test_each_tile_has_one_path(level: int | None, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    assert tile_of_path(path=tile.path) == tile


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_growing_in_steps_gives_the_files_and_the_root_of_growing_at_once(steps: list[int]) -> None:
    entries = [b"%d" % number for number in range(sum(steps))]
    files: dict[str, bytes] = {}
    size = 0
    for step in steps:
        growth = grow(size=size, entries=entries[size : size + step], read=files.get)
        assert growth.size == size + step
        assert set(growth.files) <= {
            tile.path for tile in [*bundles_of_size(size=growth.size), *tiles_of_size(size=growth.size)]
        }, "nothing is written that no checkpoint names"
        files |= growth.files
        size = growth.size
    whole = grow(size=0, entries=entries, read={}.get)
    assert growth.root == whole.root == NaiveTree(entries).mth(0, size)
    assert {path: files[path] for path in whole.files} == whole.files


def test_full_files_are_never_read_again() -> None:
    entries = [b"%d" % number for number in range(600)]
    files = dict(grow(size=0, entries=entries, read={}.get).files)
    read = []

    def noted(path: str) -> bytes | None:
        read.append(path)
        return files.get(path)

    grow(size=600, entries=[b"one more"], read=noted)
    assert set(read) == {"tile/entries/002.p/88", "tile/0/002.p/88", "tile/1/000.p/2"}


def test_growing_by_nothing_writes_nothing() -> None:
    files = grow(size=0, entries=[b"a"] * 300, read={}.get).files
    growth = grow(size=300, entries=[], read=files.get)
    assert (growth.size, dict(growth.files)) == (300, {})
    assert growth.root == root_hash(size=300, reader=TileReader(size=300, read=files.get))


def test_where_a_partial_tile_was_taken_away_the_full_one_serves() -> None:
    entries = [b"%d" % number for number in range(256)]
    files = dict(grow(size=0, entries=entries, read={}.get).files)
    partial = grow(size=0, entries=entries[:200], read={}.get)
    assert root_hash(size=200, reader=TileReader(size=200, read=files.get)) == partial.root
    grown = grow(size=200, entries=[b"%d" % number for number in range(200, 300)], read=files.get)
    assert grown.root == NaiveTree([b"%d" % number for number in range(300)]).mth(0, 300)
    bundles = [path for path in grown.files if "entries" in path]
    assert bundles == ["tile/entries/000", "tile/entries/001.p/44"]
    assert entries_of_bundle(data=grown.files["tile/entries/000"], width=256) == entries


def test_a_missing_tile_is_named() -> None:
    files = dict(grow(size=0, entries=[b"a"] * 600, read={}.get).files)
    del files["tile/0/002.p/88"]
    with pytest.raises(LookupError, match=r"tile/0/002\.p/88"):
        root_hash(size=600, reader=TileReader(size=600, read=files.get))


def test_a_tile_of_another_length_is_refused() -> None:
    files = dict(grow(size=0, entries=[b"a"] * 600, read={}.get).files)
    files["tile/0/002.p/88"] += b"\x00"
    with pytest.raises(MalformedError, match="2816 字节"):
        root_hash(size=600, reader=TileReader(size=600, read=files.get))


def test_a_reader_knows_no_tile_outside_its_tree() -> None:
    with pytest.raises(ValueError, match="has no tile"):
        TileReader(size=5, read={}.get).read(subtrees=[Subtree(0, 300)])


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_entries(entries: list[bytes]) -> None:
    data = bytes_of_bundle(entries=entries)
    assert len(data) == sum(map(len, entries)) + 2 * len(entries)
    assert entries_of_bundle(data=data, width=len(entries)) == entries


def test_lengths_in_a_bundle_have_the_higher_byte_first() -> None:
    assert bytes_of_bundle(entries=[b"", b"ab", b"x" * 258]) == b"\x00\x00\x00\x02ab\x01\x02" + b"x" * 258


def test_the_longest_entry_fits_and_one_byte_more_does_not() -> None:
    assert entries_of_bundle(data=bytes_of_bundle(entries=[b"x" * 65_535]), width=1) == [b"x" * 65_535]
    with pytest.raises(ValueError, match="65536 bytes"):
        bytes_of_bundle(entries=[b"x" * 65_536])


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01a\x00", b"\x00\x01a\x00\x01"])
def test_a_bundle_that_breaks_off_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError, match="中断"):
        entries_of_bundle(data=data, width=2)


@pytest.mark.parametrize("width", [1, 3])
def test_a_bundle_of_another_number_of_entries_is_refused(width: int) -> None:
    with pytest.raises(MalformedError, match="实有 2 条"):
        entries_of_bundle(data=b"\x00\x01a\x00\x01b", width=width)


def test_what_is_written_later_rests_on_what_was_written_before() -> None:
    """Cut off anywhere, the files that are there never hash what is not there."""
    written: dict[str, bytes] = {}
    for path, data in grow(size=0, entries=[b"%d" % n for n in range(600)], read={}.get).files.items():
        tile = tile_of_path(path=path)
        if tile.level == 0:
            bundle = written[Tile(None, tile.number, tile.width).path]
            leaves = [leaf_hash(entry=entry) for entry in entries_of_bundle(data=bundle, width=tile.width)]
            assert data == b"".join(leaves)
        elif tile.level:
            assert all(Tile(tile.level - 1, 256 * tile.number + at).path in written for at in range(tile.width))
        written[path] = data
