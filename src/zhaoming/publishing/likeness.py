"""How much of one text stands in another, from small sketches: nobody reads every page for every draft."""

from __future__ import annotations

import hashlib

from zhaoming.inspection.folding import squeezed

# The least hashes of all stretches of so many characters; by chance 256 of them are wrong by some 6 %.
Sketch = tuple[int, ...]
_STRETCH = 8
_KEPT = 256


def sketch(text: str) -> Sketch:
    """The sketch of a text, widths, spaces and case aside; () for one that is too short to tell."""
    folded = squeezed(text)
    stretches = {folded[at : at + _STRETCH] for at in range(len(folded) - _STRETCH + 1)}
    hashes = (
        int.from_bytes(hashlib.blake2b(one.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
        for one in stretches
    )
    return tuple(sorted(hashes)[:_KEPT])


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of stretches both texts have, from 0 to 1; 0 where one is too short to tell."""
    if not one or not other:
        return 0.0
    least = sorted({*one, *other})[: min(len(one), len(other), _KEPT)]
    common = set(one) & set(other)
    return sum(value in common for value in least) / len(least)
