"""Keys of the index read as what is public now. Every exit of the search goes through here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zhaoming.web.search.index import Key
from zhaoming.web.search.kinds import KINDS, Entry


def visible(keys: Iterable[Key]) -> dict[Key, Entry]:
    """What is public of these, through the visibility predicate of each store; one query a kind."""
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in keys:
        ids[kind].append(object_id)
    return {
        (kind, object_id): entry
        for kind, wanted in ids.items()
        if kind in KINDS
        for object_id, entry in KINDS[kind].visible(wanted).items()
    }
