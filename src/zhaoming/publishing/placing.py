"""Where in the catalogue a document belongs: a suggestion with its reasons; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.inspection.folding import squeezed
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import DOCUMENT_KINDS, PLACE_WORDS, Item, items_for
from zhaoming.publishing.subject import Subject

# The beginning of a text tells what it is about; the rest mentions all kinds of things.
_OPENING = 600
_IN_TITLE, _IN_SUMMARY, _IN_TEXT, _BY_KIND = 6, 3, 1, 4
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One item with how much speaks for it, and what, in Chinese."""

    item: Item
    weight: int
    reasons: tuple[str, ...]


def places(*, subject: Subject) -> tuple[Place, ...]:
    """The items the document may belong to, the likeliest first, three at most; none where nothing tells."""
    held = items_for(bodies=subject.bodies, on=subject.on)
    words = PLACE_WORDS.on(subject.on)
    if isinstance(held, NoneInstalled) or isinstance(words, NoneInstalled):
        return ()
    found = [_judged(item, subject, words.get(item.key, ())) for item in held]
    told = [one for one in found if one.weight]
    # The order of the articles decides where two weigh the same, because sorting keeps it.
    return tuple(sorted(told, key=lambda one: -one.weight)[:_SHOWN])


def _judged(item: Item, subject: Subject, words: tuple[str, ...]) -> Place:
    reasons = tuple(_reasons(item, subject, words))
    return Place(item, sum(weight for weight, _ in reasons), tuple(told for _, told in reasons))


def _reasons(item: Item, subject: Subject, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    kind = DOCUMENT_KINDS[subject.details.document]
    # 其他法定事项 is where anything goes: only other reasons speak for a place.
    if kind.item == item.key and item.key != "a20_15":
        yield _BY_KIND, f"种类是“{kind.label}”"
    parts = (
        (_IN_TITLE, "名称", squeezed(subject.title)),
        (_IN_SUMMARY, "内容概述", squeezed(subject.metadata.get("summary", ""))),
        (_IN_TEXT, "正文开头", squeezed(subject.text[:_OPENING])),
    )
    for weight, place, text in parts:
        found = [word for word in words if squeezed(word) in text]
        if found:
            yield weight * len(found), f"{place}里有" + "、".join(f"“{word}”" for word in found)
