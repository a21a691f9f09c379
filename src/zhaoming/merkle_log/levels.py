"""A log read from its first entry to its last: its tiles as they fill, and its root at every size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhaoming.merkle_log.subtrees import joined
from zhaoming.merkle_log.tiles import TILE_HEIGHT, TILE_WIDTH, Tile, joined_pairs

HashedTile = tuple[Tile, list[bytes]]


class Levels:
    """At most 255 hashes of each level, however many entries were added."""

    def __init__(self) -> None:
        self.size = 0
        self._open: list[list[bytes]] = []

    def add(self, *, leaf: bytes) -> list[HashedTile]:
        """One more leaf hash; the tiles that it filled, from the leaves upwards."""
        filled: list[HashedTile] = []
        self.size += 1
        level, hashed = 0, leaf
        while True:
            if level == len(self._open):
                self._open.append([])
            waiting = self._open[level]
            waiting.append(hashed)
            if len(waiting) < TILE_WIDTH:
                return filled
            number = (self.size >> (TILE_HEIGHT * (level + 1))) - 1
            filled.append((Tile(level, number), waiting))
            self._open[level] = []
            level, hashed = level + 1, joined_pairs(hashes=waiting)

    def partial(self) -> Iterator[HashedTile]:
        """The tiles that are not full at this size, from the leaves upwards."""
        for level, waiting in enumerate(self._open):
            if waiting:
                yield Tile(level, self.size >> (TILE_HEIGHT * (level + 1)), len(waiting)), waiting

    @property
    def root(self) -> bytes:
        """RFC 6962 section 2.1: MTH of all that was added."""
        return joined(hashes=[one for waiting in reversed(self._open) for one in _complete(waiting)])


def tiles_of_leaves(*, leaves: Iterable[bytes]) -> Iterator[HashedTile]:
    """Every tile over leaf hashes, the full ones as they fill."""
    levels = Levels()
    for leaf in leaves:
        yield from levels.add(leaf=leaf)
    yield from levels.partial()


def _complete(waiting: list[bytes]) -> Iterator[bytes]:
    """The complete subtrees of neighbouring hashes, the largest first."""
    start = 0
    while start < len(waiting):
        width = 1 << ((len(waiting) - start).bit_length() - 1)
        yield joined_pairs(hashes=waiting[start : start + width])
        start += width
