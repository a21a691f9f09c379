"""Whose report it is: the printed name of an agency against the agencies that come into question. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """By what an agency was recognised; a compiled report was its own from the start."""

    EXACT = "exact"
    NORMALISED = "normalised"
    UNIQUE = "unique"
    ASSIGNED = "assigned"
    COMPILED = "compiled"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency that comes into question, with the names it goes by and those of the agencies above it."""

    id: int
    name: str
    short_name: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The one agency a printed name can mean."""

    id: int
    how: How


_MARKS = re.compile(r"[\s\u3000·•,，。、:：;；\"'“”‘’《》()（）\[\]【】\-_—]+")
# A place name in front of an agency's own name: 江州市 before 清河区审计局.
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(省|市|自治区|自治州|地区|州|盟|县|区|旗)")
# Shorter tails than this ("审计局") could be anybody's.
_SHORTEST_TAIL = 4


def match_agency(*, printed: str | None, candidates: Iterable[Candidate]) -> Match | None:
    """The one candidate the printed name means, or None when none or several do. It never guesses.

    First the name as it stands, then without blanks, marks and width; then a printed name with
    place names in front, or one cut short in front, if exactly one candidate fits.
    """
    if not printed or not printed.strip():
        return None
    pool = tuple(candidates)
    plain = plain_name(printed)
    tests: tuple[tuple[How, Callable[[Candidate], bool]], ...] = (
        (How.EXACT, lambda one: one.name == printed.strip()),
        (How.NORMALISED, lambda one: plain_name(one.name) == plain),
        (How.NORMALISED, lambda one: bool(one.short_name) and plain_name(one.short_name) == plain),
        (How.UNIQUE, lambda one: _only_places_before(plain, one)),
        (How.UNIQUE, lambda one: _is_tail(plain, plain_name(one.name))),
    )
    for how, test in tests:
        found = [one for one in pool if test(one)]
        if found:
            return Match(found[0].id, how) if len(found) == 1 else None
    return None


def suggestions(*, printed: str | None, candidates: Sequence[Candidate], limit: int = 5) -> tuple[int, ...]:
    """Candidates worth offering for a name that matched none: most shared characters first."""
    letters = set(plain_name(printed or ""))
    if not letters:
        return tuple(one.id for one in candidates[:limit])
    scored = [(_likeness(letters, set(plain_name(one.name))), one.id) for one in candidates]
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: -item[0])
    return tuple(key for _, key in best[:limit])


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def plain_name(name: str) -> str:
    """The name without blanks, marks and width, as names are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def _only_places_before(printed: str, one: Candidate) -> bool:
    """江州市清河区审计局 means 清河区审计局, unless 清河区 stands under another 市 here."""
    name = plain_name(one.name)
    if not printed.endswith(name) or not _SHORTEST_TAIL <= len(name) < len(printed):
        return False
    front = printed[: -len(name)]
    places = list(_PLACE.finditer(front))
    if "".join(place.group() for place in places) != front:
        return False
    return all(_agrees(place, one.above) for place in places)


def _agrees(place: re.Match[str], above: tuple[str, ...]) -> bool:
    known = [own for name in above for own in _PLACE.finditer(plain_name(name)) if own[1] == place[1]]
    return not known or any(own.group() == place.group() for own in known)


def _is_tail(printed: str, name: str) -> bool:
    return len(printed) >= _SHORTEST_TAIL and name.endswith(printed)
