"""The parts of the page of a request: one module and one template each, in the order they are read.

A part is a module here with `part(standing, user) -> dict`, a template `desk/case/NAME.html` that finds the
dict as `part` (and `standing`, `case`), and a line below. A part that has nothing to show returns an empty
dict: then its template is left out. The page has at most 12 queries in all; a part should need one, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.case_parts import (
    acts,
    answers,
    asked,
    clocks,
    disputes,
    documents,
    facts,
    files,
    letters,
    pending,
    related,
    request,
    timeline,
)

Context = Callable[[Standing, User], dict[str, Any]]


class Place(StrEnum):
    """Where on the page: what is known, what is to be done, what happened."""

    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its template is `desk/case/NAME.html`."""

    name: str
    place: Place
    context: Context


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with what its template shows."""

    name: str
    place: Place
    told: dict[str, Any]

    @property
    def template(self) -> str:
        """The template of the part."""
        return f"desk/case/{self.name}.html"


PARTS: tuple[Part, ...] = (
    Part("request", Place.LEFT, request.part),
    Part("facts", Place.LEFT, facts.part),
    Part("files", Place.LEFT, files.part),
    Part("letters", Place.LEFT, letters.part),
    Part("asked", Place.LEFT, asked.part),
    Part("disputes", Place.LEFT, disputes.part),
    Part("related", Place.LEFT, related.part),
    Part("pending", Place.RIGHT, pending.part),
    Part("clocks", Place.RIGHT, clocks.part),
    Part("acts", Place.RIGHT, acts.part),
    Part("answers", Place.RIGHT, answers.part),
    Part("documents", Place.RIGHT, documents.part),
    Part("timeline", Place.BELOW, timeline.part),
)


def parts_at(*, standing: Standing, user: User) -> dict[str, list[ShownPart]]:
    """The parts that have something to show, by their place."""
    shown: dict[str, list[ShownPart]] = {place.value: [] for place in Place}
    for one in parts_named(standing=standing, user=user):
        shown[one.place.value].append(one)
    return shown


def parts_named(
    *, standing: Standing, user: User, without: Collection[str] = frozenset()
) -> tuple[ShownPart, ...]:
    """The parts that have something to show, in their order, but for those named in `without`."""
    told = [(one, one.context(standing, user)) for one in PARTS if one.name not in without]
    return tuple(ShownPart(one.name, one.place, context) for one, context in told if context)
