"""What a person wrote, apart from the rest of an event: a store keeps the one encrypted, the other readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# What people wrote. Everything else in an event is a date, a number of ours, or a choice from a closed list.
WORDS = ("words", "good_reason", "order")
# By what a reconsideration or suit is called: the number of its file, which courts publish with names.
DISPUTE = "dispute"
SEALED = "（加密保存）"


def apart(*, entry: Mapping[str, Any], disputes: Sequence[str] = ()) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entry (`entries.to_entry`) as it may lie readable, and what was taken out of it; `joined` undoes it.

    Folding readable entries gives the same stages, clocks, outcome and cells of the annual report on every day.
    `disputes` are the names of all disputes of the request until then, in the order they were filed.
    """
    told = {key: entry[key] for key in (*WORDS, DISPUTE) if entry.get(key)}
    shown = dict.fromkeys(told, SEALED)
    if DISPUTE in told:
        shown[DISPUTE] = numbered(place=_place(told[DISPUTE], disputes))
    return {**entry, **shown}, told


def joined(*, entry: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with its words again."""
    return {**entry, **told}


def numbered(*, place: int) -> str:
    """What the dispute at a place (from 1) of a request is called where its own name stays unsaid."""
    return f"争议{place}"


def _place(name: str, disputes: Sequence[str]) -> int:
    # One that was never filed stands behind all; the fold refuses it by itself.
    return disputes.index(name) + 1 if name in disputes else len(disputes) + 1
