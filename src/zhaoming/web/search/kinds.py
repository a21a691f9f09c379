"""What can be found, kind by kind, each read through the visibility predicate of its store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One public thing as the index and the results know it. `address` names its page and `object_id`."""

    kind: str
    object_id: int
    title: str
    text: str
    agency: Agency
    published_on: dt.date | None
    address: str


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of things: the public ones among some ids, and the ids of all public ones."""

    label: str
    visible: Callable[[Iterable[int]], Mapping[int, Entry]]
    ids: Callable[[], Iterator[int]]


def _answers(ids: Iterable[int]) -> dict[int, Entry]:
    return {
        one.answer_id: Entry(
            "answer",
            one.answer_id,
            one.question,
            one.text,
            one.answer.agency,
            one.published_on,
            "portal:answer",
        )
        for one in public_answers().filter(answer__in=list(ids))
    }


def _answer_ids() -> Iterator[int]:
    return public_answers().order_by("answer").values_list("answer", flat=True).iterator(_CHUNK)


KINDS: Mapping[str, SearchKind] = MappingProxyType({"answer": SearchKind("公开答复", _answers, _answer_ids)})
