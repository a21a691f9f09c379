"""Two texts side by side: lines that go together in one row, long equal stretches folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many characters of a line, or of all lines together, words are not compared one by one.
_LONGEST_LINE, _MOST_CHARACTERS = 1500, 60_000
# So many lines before and after a change are shown; what lies between is folded.
_AROUND = 2
# Beyond so many lines a line that stands everywhere no longer joins stretches.
_MANY_LINES = 3000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line; `changed` where the other text has it not."""

    text: str
    changed: bool


Line = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a line of either text, () where it has none; `folded` counts equal lines that are not shown."""

    left: Line = ()
    right: Line = ()
    folded: int = 0


def side_by_side(*, old: Sequence[str], new: Sequence[str]) -> tuple[Row, ...]:
    """The lines of both with what changed; a replaced line is compared with the one in its place."""
    return tuple(_rows(old, new))


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    is_long = max(len(old), len(new)) > _MANY_LINES
    left_over = _MOST_CHARACTERS
    matcher = SequenceMatcher(a=old, b=new, autojunk=is_long)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from _equal(old[i1:i2], at_start=i1 == 0, at_end=i2 == len(old))
            continue
        for number in range(max(i2 - i1, j2 - j1)):
            before = old[i1 + number] if i1 + number < i2 else None
            after = new[j1 + number] if j1 + number < j2 else None
            if before is None or after is None:
                yield Row(_whole(before), _whole(after))
                continue
            left_over -= len(before) + len(after)
            yield _within(before, after, closely=left_over > 0)


def _equal(lines: Sequence[str], *, at_start: bool, at_end: bool) -> Iterator[Row]:
    """Equal lines near a change; those between are folded."""
    head = 0 if at_start else _AROUND
    tail = 0 if at_end else _AROUND
    hidden = len(lines) - head - tail
    if hidden <= _AROUND:
        yield from (Row(_same(one), _same(one)) for one in lines)
        return
    yield from (Row(_same(one), _same(one)) for one in lines[:head])
    yield Row(folded=hidden)
    yield from (Row(_same(one), _same(one)) for one in lines[len(lines) - tail :])


def _within(before: str, after: str, *, closely: bool) -> Row:
    if not closely or max(len(before), len(after)) > _LONGEST_LINE:
        return Row(_whole(before), _whole(after))
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return Row(
        tuple(_stretches((before[i1:i2], tag != "equal") for tag, i1, i2, _, _ in codes)),
        tuple(_stretches((after[j1:j2], tag != "equal") for tag, _, _, j1, j2 in codes)),
    )


def _same(line: str) -> Line:
    return (Stretch(line, False),)


def _whole(line: str | None) -> Line:
    return () if line is None else (Stretch(line, True),)


def _stretches(parts: Iterator[tuple[str, bool]]) -> Iterator[Stretch]:
    return (Stretch(text, changed) for text, changed in parts if text)
