"""A history without words: what it counts as, and when, stays; whom it was about is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhaoming.casework.apart import WORDS

CLEARED = "（已按保存期限清除）"
# Names by which events refer to each other: a third party's, a court's file number. They stay apart, nameless.
_NAMES: Mapping[str, str] = {"consultation": "意见", "dispute": "争议"}
# Who brought a dispute: nobody in particular, or a party by its consultation.
_CLAIMANT = "claimant"


def without_words(*, entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries (`entries.to_entry`) of one request, in their order, without anything a person wrote.

    Folding them gives the same stages, clocks, outcome and cells of the annual report on every day. Doing it
    again changes nothing.
    """
    known: dict[tuple[str, str], str] = {}
    return [{key: _cleared(key, value, known) for key, value in entry.items()} for entry in entries]


def _cleared(key: str, value: Any, known: dict[tuple[str, str], str]) -> Any:
    if key in WORDS and value:
        return CLEARED
    if key == _CLAIMANT:
        # A party that was asked is called as its consultation is called now.
        return known.get(("consultation", value), value)
    if key in _NAMES and value:
        serial = 1 + sum(kind == key for kind, _ in known)
        return known.setdefault((key, value), f"{_NAMES[key]}{serial}")
    return value
