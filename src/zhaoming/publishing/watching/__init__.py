"""The daily watch over what is public: one check a file, discovered by folder.

A module of `checks` has `CHECK`, what the check says about itself, and either `in_page` or `in_agency`, which
yield sightings.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching import checks as _folder
from zhaoming.publishing.watching.page import WatchedAgency, WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

__all__ = ["Sighting", "WatchCheck", "checks", "explain", "look_at_agency", "look_at_page"]

_LEVELS = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTICE: 2}
_PAGE, _AGENCY = "in_page", "in_agency"


@dataclass(frozen=True, slots=True)
class _Module:
    check: WatchCheck
    in_page: Callable[[WatchedPage], Iterator[Sighting]] | None
    in_agency: Callable[[WatchedAgency], Iterator[Sighting]] | None


@cache
def _modules() -> tuple[_Module, ...]:
    names = [module.name for module in pkgutil.iter_modules(_folder.__path__)]
    modules: list[Any] = [importlib.import_module(f"{_folder.__name__}.{name}") for name in names]
    return tuple(_Module(one.CHECK, getattr(one, _PAGE, None), getattr(one, _AGENCY, None)) for one in modules)


def checks() -> tuple[WatchCheck, ...]:
    """What every check says about itself, by code."""
    return tuple(sorted((one.check for one in _modules()), key=lambda check: check.code))


def explain(*, code: str) -> WatchCheck | None:
    """The check behind a code, None for a code that no check has."""
    return next((check for check in checks() if check.code == code.upper()), None)


def look_at_page(*, page: WatchedPage) -> tuple[Sighting, ...]:
    """Everything wrong with a public document, the gravest first; each id occurs once."""
    return _sorted(found for one in _modules() if one.in_page is not None for found in one.in_page(page))


def look_at_agency(*, agency: WatchedAgency) -> tuple[Sighting, ...]:
    """Everything wrong with the columns of an agency."""
    return _sorted(found for one in _modules() if one.in_agency is not None for found in one.in_agency(agency))


def _sorted(found: Iterator[Sighting]) -> tuple[Sighting, ...]:
    once = {one.id: one for one in found}
    return tuple(sorted(once.values(), key=lambda one: (_LEVELS[one.level], one.code, one.place, one.mark)))
