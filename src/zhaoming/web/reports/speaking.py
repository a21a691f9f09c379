"""Which version speaks for an agency's year: one rule for the tree, the collection and who is reminded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from zhaoming.web.reports.models import VersionState

# What is public, else what was filed, else what was returned or taken down last, else what is worked on.
_RANK: Mapping[str, int] = MappingProxyType(
    {
        VersionState.PUBLISHED: 0,
        VersionState.FILED: 1,
        VersionState.RETURNED: 2,
        VersionState.WITHDRAWN: 2,
        VersionState.DRAFT: 3,
    }
)
SPEAKING_STATES = tuple(_RANK)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Speaking(Generic[V]):
    """The version that speaks; `taken_down` is what was public last, where nothing was filed since.

    A draft begun after the taking down speaks in its place: its own filing is waited for.
    """

    version: V
    taken_down: V | None = None


def speaking(*, versions: Iterable[V], told: Callable[[V], tuple[str, int]]) -> Speaking[V] | None:
    """Of the versions of one seat the one that speaks; `told` gives state and id. None where there is none."""
    rows = sorted(versions, key=lambda one: _order(*told(one)))
    if not rows:
        return None
    first = rows[0]
    state, pk = told(first)
    if state != VersionState.WITHDRAWN:
        return Speaking(first)
    begun = (one for one in rows if told(one)[0] == VersionState.DRAFT and told(one)[1] > pk)
    return Speaking(next(begun, first), first)


def _order(state: str, pk: int) -> tuple[int, int]:
    return _RANK[state], -pk
