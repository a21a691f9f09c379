"""Which single cell would mend a broken group of identities: all candidates, never one of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.checking.linear import Identity, Number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell and the value that would satisfy every identity of the group.

    `breaks` counts the identities that hold now and would not hold any more: 0 is the likeliest cell.
    """

    key: str
    value: Number
    breaks: int


@dataclass(frozen=True, slots=True)
class BrokenGroup:
    """Broken identities that share cells, and the single-cell repairs of them all, likeliest first."""

    identities: tuple[Identity, ...]
    candidates: tuple[Candidate, ...]
    alone: Mapping[Identity, tuple[Candidate, ...]]

    def candidates_for(self, identity: Identity) -> tuple[Candidate, ...]:
        """The repairs of the group; where no single cell mends it, those of this identity alone."""
        return self.candidates or self.alone[identity]


def diagnose(
    *, broken: Sequence[Identity], holding: Sequence[Identity], numbers: Mapping[str, Number]
) -> dict[Identity, BrokenGroup]:
    """The group of each broken identity; a value below 0 is no repair."""
    found: dict[Identity, BrokenGroup] = {}
    for members in _connected(broken):
        together = _candidates(members, holding, numbers)
        alone = {} if together else {one: _candidates([one], holding, numbers) for one in members}
        group = BrokenGroup(tuple(members), together, alone)
        found.update(dict.fromkeys(members, group))
    return found


def _connected(identities: Iterable[Identity]) -> list[list[Identity]]:
    """Identities parted into groups that share no cell, each in the order given."""
    groups: list[tuple[set[str], list[Identity]]] = []
    for identity in identities:
        touching = [group for group in groups if group[0] & identity.keys]
        keys = set(identity.keys).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]] + [identity]
        groups = [group for group in groups if group not in touching] + [(keys, members)]
    return [members for _, members in groups]


def _candidates(
    members: Sequence[Identity], holding: Sequence[Identity], numbers: Mapping[str, Number]
) -> tuple[Candidate, ...]:
    shared = set.intersection(*(set(identity.keys) for identity in members))
    found = []
    for key in (key for key in members[0].cells if key in shared):
        value = _mending_value(key, members, numbers)
        if value is not None:
            breaks = sum(1 for identity in holding if key in identity.keys)
            found.append(Candidate(key, value, breaks))
    return tuple(sorted(found, key=lambda candidate: candidate.breaks))


def _mending_value(key: str, members: Sequence[Identity], numbers: Mapping[str, Number]) -> Number | None:
    """The one value of the cell that satisfies all members, None where there is none from 0 up."""
    values = set()
    for identity in members:
        coefficient = dict(identity.terms)[key]
        values.add(numbers.get(key, 0) - coefficient * identity.residual(numbers))
    value = values.pop()
    return None if values or value < 0 else value
