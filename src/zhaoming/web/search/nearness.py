"""What in a text is nearest to something typed: the stretch with the fewest mistakes between the two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of a text, and how many characters were mistaken."""

    text: str
    mistakes: int


def nearest(*, typed: str, run: str, joints: frozenset[int] = frozenset()) -> Near:
    """The stretch of the run nearest to what was typed.

    A mistake is a character that is another, is too many, was left out, or two that changed places. Of
    several stretches the longest is taken, but none that ends in the middle of a word where a shorter one
    does not: `joints` are the places between the words of the run.
    """
    ends = _ends(typed, run)
    end = min(range(len(run) + 1), key=lambda at: (ends[at][0], abs(at - ends[at][1] - len(typed))))
    mistakes, start = ends[end]
    if start not in joints and start + 1 in joints and _mistakes(typed, run[start + 1 : end]) <= mistakes:
        start += 1
    if end not in joints and end - 1 in joints and _mistakes(typed, run[start : end - 1]) <= mistakes:
        end -= 1
    return Near(run[start:end], mistakes)


def _mistakes(typed: str, text: str) -> int:
    """The mistakes between the two as they are, from end to end."""
    # Marks that stand in no run keep both ends where they are.
    mistakes, start = _ends(f"\0{typed}\1", f"\0{text}\1")[len(text) + 2]
    return mistakes + start


def _ends(typed: str, run: str) -> list[tuple[int, int]]:
    """For each end in the run: the fewest mistakes of a stretch that ends there, and where it begins.

    Both are held in one number, so that the fewer mistakes, then the earlier beginning, is the smaller number.
    """
    one = len(run) + 1  # One mistake more; what is below it is where the stretch begins.
    before = list(range(one))
    older = before
    for row, letter in enumerate(typed, start=1):
        last = row * one
        now = [last]
        for at, other in enumerate(run, start=1):
            least = before[at - 1] if letter == other else before[at - 1] + one
            least = min(least, before[at] + one, last + one)
            if row > 1 and at > 1 and letter == run[at - 2] and typed[row - 2] == other:
                least = min(least, older[at - 2] + one)
            now.append(least)
            last = least
        older, before = before, now
    return [divmod(end, one) for end in before]
