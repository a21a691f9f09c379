"""Complete subtrees: the hashes of a log that never change once they exist.

Every hash of RFC 6962 section 2.1 over D[a:b] is made of hashes of complete subtrees, from left to right,
because each split takes the largest power of two that is smaller than the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from zhaoming.merkle_log.hashing import EMPTY_ROOT, node_hash


class Subtree(NamedTuple):
    """MTH(D[number · 2^level : (number + 1) · 2^level])."""

    level: int
    number: int


class HashReader(Protocol):
    """Where the hashes of complete subtrees are kept: in tiles, in memory, behind an address."""

    def read(self, *, subtrees: Sequence[Subtree]) -> Sequence[bytes]:
        """The hash of each subtree, in the order asked; asked once for a whole proof."""


def complete_subtrees(*, start: int, end: int) -> list[Subtree]:
    """The complete subtrees that make up D[start:end], from left to right, the largest first.

    `start` is where a split of section 2.1 begins: a multiple of each power of two below `end - start`.
    """
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append(Subtree(level, start >> level))
        start += 1 << level
    return found


def joined(*, hashes: Sequence[bytes]) -> bytes:
    """MTH of what `complete_subtrees` gave: each is the left half of all that follows it."""
    if not hashes:
        return EMPTY_ROOT
    total = hashes[-1]
    for left in reversed(hashes[:-1]):
        total = node_hash(left=left, right=total)
    return total


def split_point(*, length: int) -> int:
    """Section 2.1: k, "the largest power of two smaller than n", for n of at least 2."""
    return 1 << ((length - 1).bit_length() - 1)
