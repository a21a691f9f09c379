"""What must not leave the building, judged on what a file holds: one check a file, discovered by folder.

A module of `checks` has `CHECK`, what the check says about itself, and `find`, which yields discoveries.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhaoming.inspection import checks as _folder
from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import squeezed
from zhaoming.paper import Extract

__all__ = [
    "Certainty",
    "Check",
    "Discovery",
    "Extract",
    "Kind",
    "checks",
    "explain",
    "inspect",
    "occurring",
    "secret_marks",
]

_KINDS = {Kind.SECRECY: 0, Kind.PERSONAL: 1, Kind.HIDDEN: 2, Kind.UNREAD: 3}
_CERTAINTIES = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class _Module:
    check: Check
    find: Callable[[Extract], Iterator[Discovery]]


@cache
def _modules() -> tuple[_Module, ...]:
    names = [module.name for module in pkgutil.iter_modules(_folder.__path__)]
    modules = [importlib.import_module(f"{_folder.__name__}.{name}") for name in names]
    return tuple(_Module(one.CHECK, one.find) for one in modules)


def checks() -> tuple[Check, ...]:
    """What every check says about itself, by code."""
    return tuple(sorted((one.check for one in _modules()), key=lambda check: check.code))


def explain(*, code: str) -> Check | None:
    """The check behind a code, None for a code that no check has."""
    return next((check for check in checks() if check.code == code.upper()), None)


def inspect(extract: Extract) -> tuple[Discovery, ...]:
    """Everything that must be cleared before the file may leave, the gravest first; each id occurs once.

    An empty answer means: nothing was found, and there was nothing that could not be looked into.
    """
    found: dict[str, Discovery] = {}
    starts: dict[str, set[int]] = {}
    for module in _modules():
        for discovery in module.find(extract):
            _add(found, starts, discovery)
    return tuple(sorted(found.values(), key=_rank))


def secret_marks(*, extract: Extract) -> tuple[Discovery, ...]:
    """The certain marks of state secrets alone: what a door asks before it keeps anything."""
    looking = (one for one in _modules() if one.check.kind is Kind.SECRECY)
    return tuple(found for one in looking for found in one.find(extract) if found.is_refusal)


def occurring(*, extract: Extract, spellings: Iterable[str]) -> tuple[str, ...]:
    """Which of the spellings (from `folding.squeezed`) stand anywhere in the file, shown or not."""
    texts = [squeezed(one.text) for one in extract.passages]
    return tuple(one for one in spellings if any(one in text for text in texts))


def _add(found: dict[str, Discovery], starts: dict[str, set[int]], discovery: Discovery) -> None:
    """Two values that look alike once masked stay two, where they stand in the same text."""
    first = found.setdefault(discovery.id, discovery)
    if first is discovery:
        starts[discovery.id] = {discovery.start}
    elif first.passage == discovery.passage and discovery.start not in starts[discovery.id]:
        starts[discovery.id].add(discovery.start)
        number = len(starts[discovery.id])
        told = replace(discovery, excerpt=f"{discovery.excerpt}（其{number}）")
        found[told.id] = told


def _rank(discovery: Discovery) -> tuple[int, int, str, int, str]:
    return (
        _KINDS[discovery.kind],
        _CERTAINTIES[discovery.certainty],
        discovery.code,
        discovery.page or 0,
        discovery.place,
    )
