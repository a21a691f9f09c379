"""Which reports of a collection may be added up: overlap is removed by what they declare, never by guess.

A report declares its scope: the agency's own figures, or its own and those of agencies it names. One within the
declared scope of another is left out. Where a declaration is missing, or declarations do not fit together,
nothing can be said about overlap, and the sum says so (`Overlap.reasons`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Scoped:
    """A report by whose it is; `includes` the agencies declared beside its own, None if undeclared."""

    of: int
    includes: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """`counted` are added up; `left_out` stand inside the report of another, by whose it is.

    `reasons` say in Chinese why overlap cannot be assessed; none where it can.
    """

    counted: tuple[int, ...]
    left_out: Mapping[int, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    @property
    def is_assessable(self) -> bool:
        """True when every report is declared and the declarations fit together."""
        return not self.reasons


def overlap_of(*, reports: Sequence[Scoped], names: Mapping[int, str]) -> Overlap:
    """What of the reports to add up, in their order. `names` are those of every agency that occurs.

    One report alone, be it that all others stand inside it, overlaps with none, whoever declared nothing.
    """
    declared = {one.of: one.includes - {one.of} for one in reports if one.includes is not None}
    holders = _holders(declared)
    circular = frozenset(one for one in declared if _is_inside_itself(one, holders))
    present = [one.of for one in reports]
    left_out = {one: holders[one][0] for one in present if one in holders and one not in circular}
    counted = tuple(one for one in present if one not in left_out)
    tops = {one: declared.get(one, frozenset()) for one in counted}
    words = _Words(names)
    reasons = (
        *words.undeclared(one.of for one in reports if one.includes is None and len(counted) > 1),
        *words.circular(sorted(circular)),
        *words.named_twice(_named_twice(tops)),
        *words.unsaid(_unsaid(left_out, declared, tops)),
    )
    return Overlap(counted, left_out, tuple(reasons))


def _holders(declared: Mapping[int, frozenset[int]]) -> dict[int, list[int]]:
    """By agency, whose reports declare it."""
    found: dict[int, list[int]] = {}
    for holder, includes in declared.items():
        for one in includes:
            found.setdefault(one, []).append(holder)
    return found


def _is_inside_itself(start: int, holders: Mapping[int, Sequence[int]]) -> bool:
    seen: set[int] = set()
    waiting = list(holders.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(holders.get(one, ()))
    return False


def _named_twice(tops: Mapping[int, frozenset[int]]) -> dict[int, list[int]]:
    """Agencies that two counted reports declare: their figures stand in both and cannot be taken out."""
    holders = _holders(tops)
    return {one: by for one, by in sorted(holders.items()) if len(by) > 1}


def _unsaid(
    left_out: Mapping[int, int], declared: Mapping[int, frozenset[int]], tops: Mapping[int, frozenset[int]]
) -> list[tuple[int, int, int]]:
    """Who is declared by a report that is left out and by none that is counted."""
    covered = frozenset().union(*tops.values()) if tops else frozenset()
    return [
        (left_out[one], one, inner)
        for one in left_out
        for inner in sorted(declared.get(one, frozenset()))
        if inner not in covered
    ]


class _Words:
    """The reasons in Chinese."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._names = names

    def undeclared(self, some: Iterable[int]) -> list[str]:
        found = list(some)
        if not found:
            return []
        return [f"{len(found)} 份年报没有声明统计范围（{self._listed(found)}），无法判断是否含其他机关的数"]

    def circular(self, some: Sequence[int]) -> list[str]:
        return [f"{self._listed(some)}的声明互相包含，无法判断数在哪一份"] if some else []

    def named_twice(self, some: Mapping[int, Sequence[int]]) -> list[str]:
        return [
            f"{self._name(one)}被{self._listed(by)}同时声明包含，它的数计了两次，不能从汇总中分开"
            for one, by in some.items()
        ]

    def unsaid(self, some: Sequence[tuple[int, int, int]]) -> list[str]:
        return [
            f"{self._name(holder)}声明含{self._name(one)}，{self._name(one)}声明含{self._name(inner)}，"
            f"{self._name(holder)}是否含{self._name(inner)}没有声明"
            for holder, one, inner in some
        ]

    def _name(self, one: int) -> str:
        return self._names.get(one, "（未知机关）")

    def _listed(self, some: Sequence[int]) -> str:
        more = f"等 {len(some)} 个机关" if len(some) > _NAMED else ""
        return "、".join(self._name(one) for one in some[:_NAMED]) + more
