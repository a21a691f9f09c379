"""Entering the rows of a table that are older than the log: locked, and looked at again before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db import models, transaction

from zhaoming.web.ledger.log.older import Entered, OlderStore

Shown = Callable[[], "models.QuerySet[Any]"]
Free = Callable[[Collection[int]], Iterable[Any]]


def older_rows(
    *,
    shown: Shown,
    missing: Callable[[Iterable[int]], list[int]],
    log: Callable[[Any], object],
    free: Free | None = None,
) -> OlderStore:
    """The store of those `shown` rows that ought to stand in the log.

    `missing` gives those of some keys that no entry tells of; `log` enters a row by the day of the entry alone.
    `free` locks what keeps a row from being withdrawn or forgotten meanwhile and gives the rows that nobody
    else holds; unless told otherwise, the rows themselves are locked.
    """
    locked = free or (lambda keys: _locked(shown(), keys))

    def keys(after: int, many: int) -> Sequence[int]:
        return list(shown().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:many])

    def enter(some: Sequence[int]) -> Entered:
        # Asked before a transaction is begun: mostly nothing is left to do.
        return _enter_missing(some) if missing(some) else Entered()

    @transaction.atomic
    def _enter_missing(some: Iterable[int]) -> Entered:
        wanted = missing(some)
        rows = list(locked(wanted))
        # Another process may have been here before the rows were locked.
        due = set(missing([row.pk for row in rows]))
        for row in rows:
            if row.pk in due:
                log(row)
        return Entered(made=len(due), held=len(wanted) - len(rows))

    return OlderStore(keys=keys, enter=enter)


def _locked(rows: models.QuerySet[Any], keys: Collection[int]) -> models.QuerySet[Any]:
    return rows.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), skip_locked=True)
