"""RFC 6962 section 2.1 once more, recursively and letter by letter: shares no code with the room it judges."""

from __future__ import annotations

import hashlib

# Spans at least this long are remembered, so that trees of every size share their work.
_WORTH_REMEMBERING = 64


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class NaiveTree:
    """MTH, PATH and PROOF over the entries D."""

    def __init__(self, entries: list[bytes]) -> None:
        self._leaves = [_hash(b"\x00" + entry) for entry in entries]
        self._known: dict[tuple[int, int], bytes] = {}

    def mth(self, start: int, end: int) -> bytes:
        """MTH(D[start:end])."""
        n = end - start
        if n == 0:
            return _hash(b"")
        if n == 1:
            return self._leaves[start]
        known = self._known.get((start, end))
        if known is not None:
            return known
        k = _k(n)
        found = _hash(b"\x01" + self.mth(start, start + k) + self.mth(start + k, end))
        if n >= _WORTH_REMEMBERING:
            self._known[start, end] = found
        return found

    def path(self, m: int, start: int, end: int) -> list[bytes]:
        """PATH(m, D[start:end]), m counted from `start`."""
        n = end - start
        if n == 1:
            return []
        k = _k(n)
        if m < k:
            return [*self.path(m, start, start + k), self.mth(start + k, end)]
        return [*self.path(m - k, start + k, end), self.mth(start, start + k)]

    def proof(self, m: int, n: int) -> list[bytes]:
        """PROOF(m, D[n]), for 0 < m < n."""
        return self._subproof(m, 0, n, True)

    def _subproof(self, m: int, start: int, end: int, b: bool) -> list[bytes]:
        n = end - start
        if m == n:
            return [] if b else [self.mth(start, end)]
        k = _k(n)
        if m <= k:
            return [*self._subproof(m, start, start + k, b), self.mth(start + k, end)]
        return [*self._subproof(m - k, start + k, end, False), self.mth(start, start + k)]


def _k(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while 2 * k < n:
        k *= 2
    return k
