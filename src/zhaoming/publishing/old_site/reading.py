"""From what was said, each with its place, to one document: what is plain is taken, the rest is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zhaoming.law.disclosure import read_document_number
from zhaoming.publishing.old_site.fields import FIELDS
from zhaoming.publishing.old_site.values import read_day, read_validity

DAYS = frozenset({"published_on", "formed_on", "effective_on", "expires_on", "ended_on"})
# What must not differ between two places of one page; of words the first place counts.
_ONE_ANSWER = DAYS | {"document_number", "index_number", "validity"}


@dataclass(frozen=True, slots=True)
class Said:
    """That a place of a page or row says something of a field (a key of `FIELDS`)."""

    field: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a field says, in one way of writing (days as 2015-03-02), and where that stands."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was not taken, and why: two places differ, or the words are none of the known ones."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class OldDocument:
    """One document as an old site shows it; a field that is not among `values` is empty."""

    values: Mapping[str, Value] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def text(self, key: str) -> str:
        """What a field says, "" where nothing is known."""
        found = self.values.get(key)
        return found.text if found is not None else ""


def read_said(*, said: Iterable[Said]) -> OldDocument:
    """The document that a page or row tells, its places in the order in which they count."""
    values: dict[str, Value] = {}
    conflicts: dict[str, Conflict] = {}
    for one in said:
        told = _written(one.field, one.text)
        label = FIELDS[one.field].label
        if not one.text.strip():
            continue
        if told is None:
            # Another place may still say it plainly.
            conflicts.setdefault(
                one.field,
                Conflict(one.field, f"{label}写的是“{one.text.strip()[:40]}”，认不出来（{one.where}）"),
            )
            continue
        held = values.setdefault(one.field, Value(told, one.where))
        if held.text != told and one.field in _ONE_ANSWER:
            message = f"{label}前后不一：{held.text}（{held.where}）、{told}（{one.where}）"
            conflicts[one.field] = Conflict(one.field, message)
    differing = {key for key, one in conflicts.items() if "前后不一" in one.message}
    kept = {key: one for key, one in values.items() if key not in differing}
    left = tuple(one for key, one in conflicts.items() if key in differing or key not in kept)
    return OldDocument(kept, left)


def _written(key: str, text: str) -> str | None:
    """A value in one way of writing; None where it is not what the field holds."""
    plain = text.strip()
    if key in DAYS:
        day = read_day(plain)
        return day.isoformat() if day is not None else None
    if key == "validity":
        validity = read_validity(plain)
        return validity.value if validity is not None else None
    if key == "document_number":
        number = read_document_number(plain)
        # A number in a style of its own is kept as it is printed.
        return number.written if number is not None else plain
    return plain
