"""Steps of a pagination: first, last, and the pages around the present one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A page one can go to; a gap has no number."""

    number: int | None
    here: bool = False


def steps(*, here: int, last: int, around: int = 2) -> tuple[Step, ...]:
    """Page numbers to show, with a gap where pages are left out."""
    wanted = sorted({1, last, *range(max(1, here - around), min(last, here + around) + 1)})
    shown: list[Step] = []
    for number in wanted:
        previous = shown[-1].number if shown else number - 1
        if previous is not None and number - previous > 1:
            shown.append(Step(None))
        shown.append(Step(number, here=number == here))
    return tuple(shown)
