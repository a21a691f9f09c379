"""Bringing the index up to the change feed, or building it from everything that is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from zhaoming.web.outbox.models import Change
from zhaoming.web.outbox.selectors import changes_after, last_position
from zhaoming.web.search import index
from zhaoming.web.search.kinds import KINDS, Entry

_CHUNK = 500


def follow_feed() -> int:
    """Take in what changed since the index was last written; how many changes. Builds a missing index."""
    at = index.position()
    if at is None:
        return build_index()
    taken = 0
    while changes := changes_after(position=at, most=_CHUNK):
        _take_in(changes)
        at, taken = changes[-1].position, taken + len(changes)
    return taken


def build_index() -> int:
    """Write the index anew from what is public now; how many things it holds.

    The old one is asked until the new one is whole. What changes meanwhile is taken in with the next changes,
    because the new one stands where the feed stood when it was begun.
    """
    with index.rebuilding(upto=last_position()) as writing:
        for entry in _everything():
            writing.put_in(entry, is_new=True)
    return writing.written


def _everything() -> Iterator[Entry]:
    for kind in KINDS.values():
        ids = kind.ids()
        while chunk := list(islice(ids, _CHUNK)):
            yield from kind.visible(chunk).values()


def _take_in(changes: Iterable[Change]) -> None:
    ids: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        ids[change.kind].add(change.object_id)
    seen = {kind: KINDS[kind].visible(wanted) for kind, wanted in ids.items() if kind in KINDS}
    gone = [(kind, one) for kind, entries in seen.items() for one in ids[kind] - set(entries)]
    index.write(gone=gone, entries=_all(seen.values()), upto=max(one.position for one in changes))


def _all(found: Iterable[Mapping[int, Entry]]) -> Iterator[Entry]:
    for entries in found:
        yield from entries.values()
