"""Which wrong wordings count for an agency on a day: the system's own, and lists loaded by it or above it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from zhaoming.publishing.subject import Wording
from zhaoming.publishing.watching.own_words import own_words
from zhaoming.web.agencies.models import Placement
from zhaoming.web.agencies.selectors import current
from zhaoming.web.watch.models import WordLine, WordList


class Wordings:
    """The lists of a day for many agencies: three queries at most, whatever is asked."""

    def __init__(self, *, on: dt.date) -> None:
        self._lists = lists_in_force(on=on)
        self._above: dict[int, int] = {}
        self._lines: dict[int, list[Wording]] = defaultdict(list)
        if self._lists:
            self._read(on)
        self._known: dict[int, tuple[Wording, ...]] = {}

    def _read(self, on: dt.date) -> None:
        above = Placement.objects.filter(current(on=on))
        self._above = dict(above.values_list("agency_id", "parent_id"))
        lines = WordLine.objects.filter(list__in=[one.pk for one in self._lists])
        for held, wrong, right, reason in lines.values_list("list_id", "wrong", "right", "reason"):
            self._lines[held].append(Wording(wrong=wrong, right=right, reason=reason))

    def of(self, agency_id: int) -> tuple[Wording, ...]:
        """The lines for an agency; what it or the nearest one above it says of a wording counts."""
        if agency_id not in self._known:
            found: dict[str, Wording] = {one.wrong: one for one in own_words()}
            for holder in reversed(self._chain(agency_id)):
                found.update({one.wrong: one for one in self._lines_of(holder)})
            self._known[agency_id] = tuple(found.values())
        return self._known[agency_id]

    def _lines_of(self, holder: int) -> Iterator[Wording]:
        """Those of its own lists, in their order."""
        for held in self._lists:
            if held.agency_id == holder:
                yield from self._lines[held.pk]

    def _chain(self, agency_id: int) -> list[int]:
        chain = [agency_id]
        while (upper := self._above.get(chain[-1])) is not None and upper not in chain:
            chain.append(upper)
        return chain


def lists_in_force(*, on: dt.date) -> list[WordList]:
    """The version of each list that counts on a day."""
    begun = WordList.objects.filter(from_on__lte=on).order_by("agency", "name", "number")
    last: dict[tuple[int, str], WordList] = {(one.agency_id, one.name): one for one in begun}
    return [one for one in last.values() if one.ended_on is None or one.ended_on > on]
