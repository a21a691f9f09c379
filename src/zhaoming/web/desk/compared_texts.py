"""Two texts side by side: lines that go together, and in them what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many characters of a line its words are not compared one by one.
_LONGEST_LINE = 4000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line; `changed` where the other text has it not."""

    text: str
    changed: bool


Line = tuple[Stretch, ...]


def side_by_side(*, old: Sequence[str], new: Sequence[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of both with what changed; a replaced line is compared with the one in its place."""
    left: list[Line] = []
    right: list[Line] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            for before, after in zip(old[i1:i2], new[j1:j2], strict=True):
                ours, theirs = _within(before, after)
                left.append(ours)
                right.append(theirs)
            continue
        changed = tag != "equal"
        left += [(Stretch(line, changed),) for line in old[i1:i2]]
        right += [(Stretch(line, changed),) for line in new[j1:j2]]
    return tuple(left), tuple(right)


def _within(before: str, after: str) -> tuple[Line, Line]:
    if max(len(before), len(after)) > _LONGEST_LINE:
        return (Stretch(before, True),), (Stretch(after, True),)
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return (
        tuple(_stretches((before[i1:i2], tag != "equal") for tag, i1, i2, _, _ in codes)),
        tuple(_stretches((after[j1:j2], tag != "equal") for tag, _, _, j1, j2 in codes)),
    )


def _stretches(parts: Iterator[tuple[str, bool]]) -> Iterator[Stretch]:
    return (Stretch(text, changed) for text, changed in parts if text)
