"""Requests in the store with few of them and with many: the two stores are measured in turns.

A machine's pace changes over minutes; two stores measured one after the other differ by it alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.case_store import Store

_ROUNDS = 25
# A full request has papers, files and disputes.
PAGES = (
    "desk",
    "desk of a supervisor",
    "case page",
    "full case page",
    "full case page of a supervisor",
)


@dataclass(frozen=True, kw_only=True)
class Grown:
    """One page: milliseconds of its fastest round with few and with many requests, and its queries."""

    page: str
    few: float
    many: float
    queries: int

    @property
    def ratio(self) -> float:
        return self.many / self.few


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Every page, and the tally of many requests beside the plain GROUP BY, in milliseconds."""

    pages: tuple[Grown, ...]
    tally: float
    grouped: float


def measured(*, few: int, many: int) -> Measured:
    """What the pages and the tally cost; other work on the machine only adds, so the fastest round counts."""
    with Store(count=few) as small, Store(count=many) as large:
        pages = tuple(_grown(page, small, large) for page in PAGES)
        large.asked("one agency")
        tally, grouped = _in_turns((large, "tally"), (large, "grouped"))
        return Measured(pages=pages, tally=tally, grouped=grouped)


def _grown(page: str, small: Store, large: Store) -> Grown:
    few, many = _in_turns((small, page), (large, page))
    return Grown(page=page, few=few, many=many, queries=int(large.asked(f"queries {page}")))


def _in_turns(first: tuple[Store, str], second: tuple[Store, str]) -> tuple[float, float]:
    """The fastest round of each, after one that warms up."""
    for store, wish in (first, second):
        store.asked(wish)
    rounds = [(first[0].asked(first[1]), second[0].asked(second[1])) for _ in range(_ROUNDS)]
    return min(one for one, _ in rounds), min(other for _, other in rounds)
