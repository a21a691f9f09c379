"""Events as plain values for a store, and back: nothing lost, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhaoming.law.plain_values import fields_of, value_from
from zhaoming.publishing.events import EVENT_KINDS, Event


class UnknownEventError(ValueError):
    """The entry names an event this version does not know, or does not hold what the event needs."""


def to_entry(event: Event) -> dict[str, Any]:
    """The event as a JSON object: its `kind`, and every field that is not at its default."""
    return {"kind": event.kind, **fields_of(event)}


def from_entry(entry: Mapping[str, Any]) -> Event:
    """The event of an entry; raises `UnknownEventError` for what it cannot read without loss."""
    kind = EVENT_KINDS.get(str(entry.get("kind")))
    if kind is None:
        raise UnknownEventError(f"no event {entry.get('kind')!r}")
    told = {key: value for key, value in entry.items() if key != "kind"}
    try:
        return value_from(kind, told)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise UnknownEventError(f"{kind.kind}: {fault}") from fault
