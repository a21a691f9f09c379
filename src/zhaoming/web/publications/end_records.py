"""What the public log commits to of the ends of a document, and their numbers.

A record of an end is made from what `selectors.gone` tells alone: neither title nor number, nor which version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhaoming.merkle_log import EntryKind
from zhaoming.publishing import events as happened
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.records import Record, entries_of, record_text
from zhaoming.web.publications.models import Publication, PublicationEvent

FORMAT = "zhaoming-record/document-end@v1"
# In `source` of an entry: it tells of an end, by a record of this form. Older ones name the index number.
MARK = "end"
# At which place among the ends of its document; the sentence itself stands in the event alone, where it can be
# destroyed: an entry is never changed.
PLACE = "place"
_PUBLIC = ("withdrawn_on", "notice", "suppressed_on")
_ISSUING = happened.Published | happened.PublishedUrgently | happened.Imported
_ENDING = happened.Withdrawn | happened.NoticeReworded | happened.SuppressionConfirmed
# By one of these an end was entered when it happened.
_ENDS = (EntryKind.WITHDRAWN, EntryKind.SUPPRESSED)
# The kinds of events that `ends_of` tells of, in its order.
ENDING = (happened.Withdrawn.kind, happened.NoticeReworded.kind, happened.SuppressionConfirmed.kind)


@dataclass(frozen=True, slots=True)
class End:
    """One end: the suppression of a version, or a withdrawal, however often its notice was said in another way.

    `told` is what is told of it now. `places` are those of all that `ends_of` tells of it, that one last;
    `version` is what it ended.
    """

    told: Mapping[str, Any]
    places: tuple[int, ...]
    version: int

    @property
    def is_suppression(self) -> bool:
        """Whether a version was suppressed by it."""
        return "suppressed_on" in self.told

    @property
    def day(self) -> dt.date:
        """The day it ended."""
        return dt.date.fromisoformat(self.told["suppressed_on" if self.is_suppression else "withdrawn_on"])


def numbered_ends(*, events: Iterable[happened.Event]) -> tuple[End, ...]:
    """The ends in the order they happened, the first one being number 1 for ever: events are only added."""
    held = tuple(events)
    telling = enumerate(ends_of(events=held))
    ends: list[End] = []
    opened = public = withdrawal = 0
    for event in held:
        opened += isinstance(event, happened.Drafted | happened.VersionOpened)
        if isinstance(event, _ISSUING):
            public = opened
        if not isinstance(event, _ENDING):
            continue
        place, told = next(telling)
        if isinstance(event, happened.NoticeReworded):
            said = ends[withdrawal]
            ends[withdrawal] = replace(said, told=told, places=(*said.places, place))
            continue
        if isinstance(event, happened.Withdrawn):
            withdrawal = len(ends)
        version = event.version if isinstance(event, happened.SuppressionConfirmed) else public
        ends.append(End(told, (place,), version))
    return tuple(ends)


def ends_of(*, events: Iterable[happened.Event]) -> Iterator[dict[str, Any]]:
    """What is told of each end of a publication, from its events in their order.

    Its day with the sentence that the public reads since, or the version; a notice said in another way is one
    of the same withdrawal.
    """
    on = dt.date.min
    for event in events:
        if isinstance(event, happened.Withdrawn):
            on = event.on
        if isinstance(event, happened.Withdrawn | happened.NoticeReworded):
            yield _of_notice(event, on)
        elif isinstance(event, happened.SuppressionConfirmed):
            yield {"suppressed_on": event.on.isoformat(), "version": event.version}


def ends_as_before(*, events: Iterable[happened.Event]) -> Iterator[dict[str, Any]]:
    """The same as entries of the older form tell it: of another wording its own day alone."""
    for told in ends_of(events=events):
        yield {name: one for name, one in told.items() if name != "withdrawn_on" or "reworded_on" not in told}


def _of_notice(event: happened.Withdrawn | happened.NoticeReworded, on: dt.date) -> dict[str, Any]:
    told = {"withdrawn_on": on.isoformat(), "notice": event.notice}
    is_reworded = isinstance(event, happened.NoticeReworded)
    return {**told, "reworded_on": event.on.isoformat()} if is_reworded else told


def end_record(*, row: Publication, told: Mapping[str, Any]) -> Record:
    """The record of an end; the version, which a tombstone does not tell, is left out."""
    public = {name: told[name] for name in _PUBLIC if name in told}
    return Record(record_text(told={"format": FORMAT, "agency": row.agency.code, **public}))


def log_end(*, row: Publication, kind: EntryKind, ends: Sequence[Mapping[str, Any]], place: int) -> None:
    """Enter one of the `ends` of a document. Salted: agency and day can be tried through.

    The salt goes out with the receipt.
    """
    made = end_record(row=row, told=ends[place])
    named = {name: one for name, one in ends[place].items() if name != "notice"}
    enter(kind=kind, subject=row, record=made.digest, salted=True, source={MARK: 1, PLACE: place, **named})


def entries_over_end(*, row: Publication, position: int) -> list[int]:
    """The keys of the entries over what the event at a position tells of an end.

    Not those of versions, whose text is another; of ends entered before the place was kept, all.
    """
    before = PublicationEvent.objects.filter(publication=row, kind__in=ENDING, position__lt=position)
    place = before.count()
    return [
        one.pk
        for one in entries_of(subject=Publication, keys=[row.pk])
        if (one.kind in _ENDS or MARK in one.source) and one.source.get(PLACE, place) == place
    ]
