"""The platform's look at a batch: a sample, and another one as long as the last had something wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhaoming.law.disclosure import DisclosureSettings
from zhaoming.publishing.sampling import drawn


@dataclass(frozen=True, slots=True)
class SampleState:
    """`to_look` are the numbers still to be looked at; `is_passed` when a whole sample had nothing wrong."""

    to_look: tuple[int, ...]
    is_passed: bool


def sample_state(
    *, seeds: Sequence[str], rows: int, looked: Mapping[int, bool], settings: DisclosureSettings
) -> SampleState:
    """Where the look at a batch stands after the samples drawn from `seeds`, in their order.

    `looked` says of each number looked at whether it is in order. What was looked at in an earlier sample is
    not looked at again. A batch in which everything was looked at is passed: what is wrong stays behind.
    """
    left = list(range(1, rows + 1))
    for at, seed in enumerate(seeds):
        sample = [left[place - 1] for place in drawn(seed=seed, rows=len(left), settings=settings)]
        open_ones = tuple(number for number in sample if number not in looked)
        if open_ones:
            return SampleState(open_ones, is_passed=False)
        left = [number for number in left if number not in set(sample)]
        is_last = at == len(seeds) - 1
        if is_last and (not left or all(looked[number] for number in sample)):
            return SampleState((), is_passed=True)
    return SampleState((), is_passed=not rows)
