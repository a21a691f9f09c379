"""How far apart two short labels are, for labels printed with a misprint."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache


def distance(a: str, b: str, limit: int) -> int:
    """Edits (wrong, missing, extra, swapped neighbours) from `a` to `b`; `limit` + 1 beyond `limit`."""
    if abs(len(a) - len(b)) > limit or _apart(a, b) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _apart(a: str, b: str) -> int:
    """Characters that only one of the two has: each takes an edit of its own, so the distance is no less."""
    ours, theirs = _characters(a), _characters(b)
    return max(len(ours - theirs), len(theirs - ours))


@lru_cache(maxsize=2048)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


def edits_allowed(length: int) -> int:
    """How many misprints a label of this length may carry: none below three characters, at most three."""
    return 0 if length < 3 else min(3, max(1, length // 4))


def closest(text: str, labels: Mapping[str, str]) -> str | None:
    """The meaning of the one label that `text` must be a misprint of; `labels` maps prints to meanings.

    None where every label is too far or one of another meaning is near: short labels differ from
    each other in one or two characters, so a tie refuses, and from six characters on the nearest
    label of another meaning must be two edits further away.
    """
    widest = edits_allowed(len(text) + 3)
    best, best_at, best_length = None, widest + 1, 0
    nearest: dict[str, int] = {}
    for label, meaning in labels.items():
        at = distance(text, label, widest + 2)
        nearest[meaning] = min(at, nearest.get(meaning, 99))
        if at < best_at:
            best, best_at, best_length = meaning, at, len(label)
    if best is None or best_at > edits_allowed(max(best_length, len(text))):
        return None
    margin = 2 if best_length >= 6 else 1
    second = min((at for meaning, at in nearest.items() if meaning != best), default=99)
    return best if second >= best_at + margin else None
