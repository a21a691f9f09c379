"""What stores built on top of requests tell this one: how they forget a request, which years are published."""

from __future__ import annotations

from collections.abc import Callable

from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case

Forget = Callable[[Case], None]
Years = Callable[[Agency], frozenset[int]]
_FORGETTING: list[Forget] = []
_PUBLISHED: list[Years] = []


def forgets_with_case(forget: Forget) -> None:
    """To be called once, when the application is ready.

    `forget` runs in the transaction that anonymises a request and may run again for the same one.
    """
    if forget not in _FORGETTING:
        _FORGETTING.append(forget)


def forget_beyond(*, case: Case) -> None:
    """Let every store above forget what the applicant wrote there."""
    for forget in _FORGETTING:
        forget(case)


def tells_published_years(years: Years) -> None:
    """To be called once, when the application is ready: the years whose annual report an agency published."""
    if years not in _PUBLISHED:
        _PUBLISHED.append(years)


def published_years(*, agency: Agency) -> frozenset[int]:
    """The years whose counts others have read already."""
    return frozenset().union(*(years(agency) for years in _PUBLISHED))
