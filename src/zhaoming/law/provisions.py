"""The marker that ties a function to the provision it implements, and the list of what is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Provision:
    """One coded provision: its id (Reg711.49 is Article 49 of Order 711), the function, the clause restated."""

    id: str
    function: str
    restated: str


_REGISTRY: dict[str, list[Provision]] = {}


def rule(provision: str) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Mark a public function as the code of a provision; the docstring's first line restates the clause.

    Raises `ValueError` for a function without a docstring, because nobody could check it.
    """

    def mark(function: Callable[_P, _R]) -> Callable[_P, _R]:
        restated = (function.__doc__ or "").strip().split("\n")[0]
        if not restated:
            raise ValueError(f"{function.__qualname__} restates no clause of {provision}")
        entry = Provision(provision, f"{function.__module__}.{function.__qualname__}", restated)
        held = _REGISTRY.setdefault(provision, [])
        if entry not in held:
            held.append(entry)
        return function

    return mark


def coded() -> tuple[Provision, ...]:
    """Every coded provision of the modules imported so far, by id and function."""
    return tuple(
        sorted((entry for held in _REGISTRY.values() for entry in held), key=lambda e: (e.id, e.function))
    )


def articles() -> tuple[str, ...]:
    """The ids of the coded provisions, each once."""
    return tuple(sorted(_REGISTRY))
