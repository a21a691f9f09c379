"""Fact lists go out by the batch: the machine looks at every row, a person at a sample anybody can redraw."""

from __future__ import annotations

import hashlib

from zhaoming.law.disclosure import DisclosureSettings


def sample_size(*, rows: int, settings: DisclosureSettings) -> int:
    """How many rows a reviewer looks at: a share, rounded up, at least a few, never more than there are."""
    share = -(-rows * settings.sample_percent // 100)
    return min(rows, max(settings.sample_least, share))


def drawn(*, seed: str, rows: int, settings: DisclosureSettings) -> tuple[int, ...]:
    """The numbers of the rows to be looked at, from 1, in order: those whose hash with the seed is least.

    The seed is made when the review begins, after the rows are fixed, so that nobody can write around the draw;
    it stands in the event, so that anybody can repeat it.
    """
    ranked = sorted(range(1, rows + 1), key=lambda number: _hash(seed, number))
    return tuple(sorted(ranked[: sample_size(rows=rows, settings=settings)]))


def _hash(seed: str, number: int) -> bytes:
    return hashlib.sha256(f"{seed}\n{number}".encode("utf-8", "surrogatepass")).digest()
