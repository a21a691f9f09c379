"""C2SP tlog-tiles: the hashes of a tree as static files, 256 hashes each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zhaoming.merkle_log.hashing import HASH_SIZE, node_hash
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.subtrees import Subtree

TILE_HEIGHT = 8
TILE_WIDTH = 256

ReadFile = Callable[[str], bytes | None]
"""The bytes of a file of the log by its path below the prefix, or None where there is none."""

_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9]\d?)/(?P<index>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?", re.ASCII
)
_HIGHEST_LEVEL = 63


class Tile(NamedTuple):
    """Section Merkle Tree: the hashes of `width` neighbouring subtrees of 256^level entries each.

    `level` is None for a bundle of entries, which has index and width like the tile of level 0 over it.
    """

    level: int | None
    number: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """tile/<L>/<N>[.p/<W>], or tile/entries/<N>[.p/<W>], below the prefix of the log."""
        level = "entries" if self.level is None else str(self.level)
        partial = "" if self.is_full else f".p/{self.width}"
        return f"tile/{level}/{_elements(self.number)}{partial}"

    @property
    def is_full(self) -> bool:
        """Whether nothing will ever be added to it."""
        return self.width == TILE_WIDTH

    @property
    def full(self) -> Tile:
        """Section Partial Tiles: the tile that takes the place of this one once it is full."""
        return Tile(self.level, self.number)


def tile_of_path(*, path: str) -> Tile:
    """The tile or bundle that a path names; raises `MalformedError` for every other spelling."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise MalformedError(f"{path} 不是公开日志文件的路径")
    level = None if found["level"] == "entries" else int(found["level"])
    index = int(found["index"].replace("/", "").replace("x", ""))
    width = int(found["width"] or TILE_WIDTH)
    tile = Tile(level, index, width)
    # A width of 256 or more, a level above 63 and superfluous groups of zeros are other spellings.
    if (level or 0) > _HIGHEST_LEVEL or tile.path != path:
        raise MalformedError(f"{path} 不是公开日志文件路径的规范写法")
    return tile


def tiles_of_size(*, size: int) -> Iterator[Tile]:
    """Every tile of a tree: the full ones and the partial one of each level, from level 0 upwards."""
    level = 0
    while size:
        full, rest = divmod(size, TILE_WIDTH)
        yield from (Tile(level, index) for index in range(full))
        # Section Partial Tiles: floor(s / 256^l) mod 256 hashes wide, and none where that is 0.
        if rest:
            yield Tile(level, full, rest)
        level, size = level + 1, full


def bundles_of_size(*, size: int) -> Iterator[Tile]:
    """Every bundle of entries of a tree."""
    full, rest = divmod(size, TILE_WIDTH)
    yield from (Tile(None, index) for index in range(full))
    if rest:
        yield Tile(None, full, rest)


def hashes_of_tile(*, data: bytes, width: int) -> list[bytes]:
    """The hashes of a tile, which has to hold exactly `width`."""
    if len(data) != width * HASH_SIZE:
        raise MalformedError(f"散列文件应有 {width * HASH_SIZE} 字节，实有 {len(data)} 字节")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def bytes_of_tile(*, hashes: Sequence[bytes]) -> bytes:
    """The file of a tile: its hashes one after the other."""
    return b"".join(hashes)


class TileReader:
    """Reads hashes of complete subtrees out of the tiles of a tree of `size` entries, each tile once.

    The same tiles give roots and proofs of every smaller tree: a complete subtree never changes. What is
    read is not trusted: a tile that was changed gives another root than the checkpoint's.
    """

    def __init__(self, *, size: int, read: ReadFile) -> None:
        self._size = size
        self._read = read
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def read(self, *, subtrees: Sequence[Subtree]) -> list[bytes]:
        """One hash each; `LookupError` for a missing tile, `MalformedError` for one of another length."""
        return [self._hash(subtree) for subtree in subtrees]

    def _hash(self, subtree: Subtree) -> bytes:
        # The levels between those of tiles are not stored; they are hashed again from the tile below.
        level, above = divmod(subtree.level, TILE_HEIGHT)
        index, first = divmod(subtree.number << above, TILE_WIDTH)
        return joined_pairs(hashes=self._tile(level, index)[first : first + (1 << above)])

    def _tile(self, level: int, index: int) -> list[bytes]:
        known = self._tiles.get((level, index))
        if known is not None:
            return known
        width = min(TILE_WIDTH, (self._size >> (TILE_HEIGHT * level)) - TILE_WIDTH * index)
        if width < 1:
            raise ValueError(f"a tree of {self._size} has no tile {index} at level {level}")
        found = hashes_of_tile(data=self._data(Tile(level, index, width)), width=width)
        return self._tiles.setdefault((level, index), found)

    def _data(self, tile: Tile) -> bytes:
        return read_tile(tile=tile, read=self._read)


def read_tile(*, tile: Tile, read: ReadFile) -> bytes:
    """The bytes of a tile of hashes; raises `LookupError` with its path where there are none.

    Section Partial Tiles: a log may take a partial tile away once the full one is there, whose beginning it is.
    """
    data = read(tile.path)
    if data is not None:
        return data
    whole = None if tile.is_full else read(tile.full.path)
    if whole is None:
        raise LookupError(tile.path)
    return whole[: tile.width * HASH_SIZE]


def joined_pairs(*, hashes: Sequence[bytes]) -> bytes:
    """The hash of a complete subtree from the hashes of its equal parts, a power of two of them."""
    if len(hashes) & (len(hashes) - 1) or not hashes:
        raise MalformedError(f"{len(hashes)} 个散列不能合成一棵完整的子树")
    while len(hashes) > 1:
        hashes = [
            node_hash(left=left, right=right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)
        ]
    return hashes[0]


def _elements(index: int) -> str:
    """Section Merkle Tree: groups of three digits, all but the last behind an x."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
