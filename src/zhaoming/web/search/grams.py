"""Folded text as pairs of characters that stand side by side: what finds every stretch of two and more."""

from __future__ import annotations

from zhaoming.web.search.folding import runs

# Stands between two runs, so that nothing is found across a mark. It is no pair of any text.
_GAP = "|"


def pairs(run: str) -> list[str]:
    """Every two neighbours of a run; nothing for a single character."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def as_pairs(text: str) -> str:
    """A folded text as its pairs, separated by blanks, in their order."""
    kept: list[str] = []
    for run in runs(text):
        kept += pairs(run)
        kept.append(_GAP)
    return " ".join(kept)


def as_characters(text: str) -> str:
    """A folded text as its characters, separated by blanks."""
    return f" {_GAP} ".join(" ".join(run) for run in runs(text))
