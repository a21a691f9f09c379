"""Whose figures a report declares to hold: the room above that keeps declarations registers the way to them.

Sums over reports remove overlap by declaration alone, so every selector that adds reports up asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

# By version the agencies it declares to hold beside its own, with their names; undeclared ones are left out.
Declared = Mapping[int, Mapping[int, str]]
Reader = Callable[[Collection[int]], Declared]
_READERS: list[Reader] = []


def register_declarations(*, reader: Reader) -> None:
    """Have declarations read in this way; once, however often it is registered."""
    if reader not in _READERS:
        _READERS.append(reader)


def declared_in(*, versions: Collection[int]) -> dict[int, Mapping[int, str]]:
    """What each of the versions declares, by its id."""
    found: dict[int, Mapping[int, str]] = {}
    for reader in _READERS:
        found |= reader(versions)
    return found
