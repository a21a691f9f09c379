"""Filters that say how many: each choice of a facet with its count and the address that chooses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter; `value` "" stands for all."""

    value: str
    label: str
    count: int
    here: bool


def facet(
    *, values: Iterable[Hashable], labels: Iterable[tuple[Hashable, str]], chosen: str, all_label: str = "全部"
) -> tuple[Choice, ...]:
    """Counted choices in the order of `labels`; a choice nobody has is left out unless it is chosen."""
    counts = Counter(str(value) for value in values)
    choices = [Choice("", all_label, counts.total(), here=not chosen)]
    for value, label in labels:
        text = str(value)
        if counts[text] or text == chosen:
            choices.append(Choice(text, label, counts[text], here=text == chosen))
    return tuple(choices)
