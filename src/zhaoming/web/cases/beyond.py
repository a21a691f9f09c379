"""Stores built on top of requests that hold something personal too: each says how it forgets one request."""

from __future__ import annotations

from collections.abc import Callable

from zhaoming.web.cases.models import Case

Forget = Callable[[Case], None]
_FORGETTING: list[Forget] = []


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
