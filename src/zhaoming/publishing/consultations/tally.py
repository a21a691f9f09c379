"""The numbers of a consultation, from its comments and its topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhaoming.publishing.consultations.words import Channel, Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One comment as far as it is counted: its channel and the topics it was sorted under.

    One that came after the last day is studied, and counted apart.
    """

    channel: Channel
    topics: tuple[int, ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What several comments ask for, and what came of it; `decision` is None while nobody decided."""

    key: int
    title: str
    decision: Decision | None = None
    reason: str = ""
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of comments; one that touches several topics counts where most came of it."""

    received: int
    late: int
    unsorted: int
    by_channel: Mapping[Channel, int]
    by_decision: Mapping[Decision, int]
    undecided: int

    @property
    def adopted(self) -> int:
        """Comments adopted, wholly or in part."""
        return self.by_decision.get(Decision.ADOPTED, 0) + self.by_decision.get(Decision.PARTLY, 0)


_ORDER = tuple(Decision)


def tally(*, opinions: Iterable[Opinion], topics: Iterable[Topic]) -> Figures:
    """The figures; in time are those that are not late, and every one of them is in exactly one count."""
    decided = {one.key: one.decision for one in topics}
    found = list(opinions)
    timely = [one for one in found if not one.is_late]
    results = Counter(_result(one, decided) for one in timely if one.topics)
    return Figures(
        received=len(timely),
        late=len(found) - len(timely),
        unsorted=sum(not one.topics for one in timely),
        by_channel=dict(Counter(one.channel for one in timely)),
        by_decision={one: results[one] for one in Decision if results[one]},
        undecided=results[None],
    )


def _result(one: Opinion, decided: Mapping[int, Decision | None]) -> Decision | None:
    """The most that came of its topics; None while any of them is undecided."""
    found = [decided.get(key) for key in one.topics]
    if None in found:
        return None
    return min((one for one in found if one is not None), key=_ORDER.index)
