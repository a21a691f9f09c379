"""A query of a store, put into SQL once: to say it anew for every page of results costs more than to ask it.

The SQL comes from the store's own queryset, visibility predicate and all; nothing is written by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Ids are asked for by so many at once; what is left over is filled with the last one.
_AT_ONCE = 20
_MARKS = tuple(range(-1_000_001, -1_000_001 - _AT_ONCE, -1))
_INSTANT = dt.datetime(1, 2, 3, tzinfo=dt.UTC)


@dataclass(slots=True)
class Prepared:
    """The rows of some ids at an instant, as `build(ids, at)` would give them by `values_list`, in any order.

    All that differs from one question to the next must come in through these two. Days come as the database
    gives them: `day` reads them.
    """

    build: Callable[[Sequence[int], dt.datetime], QuerySet[Any, tuple[Any, ...]]]
    _told: dict[str, tuple[str, tuple[Any, ...]]] = field(default_factory=dict)

    def rows(self, *, ids: Sequence[int], at: dt.datetime) -> list[tuple[Any, ...]]:
        """Every row; an id of nothing visible has none."""
        sql, pattern = self._in_words()
        instant = connection.ops.adapt_datetimefield_value(at)
        found: list[tuple[Any, ...]] = []
        with connection.cursor() as cursor:
            for start in range(0, len(ids), _AT_ONCE):
                some = list(ids[start : start + _AT_ONCE])
                some += [some[-1]] * (_AT_ONCE - len(some))
                cursor.execute(sql, [_filled(one, some, instant) for one in pattern])
                found += cursor.fetchall()
        return found

    def _in_words(self) -> tuple[str, tuple[Any, ...]]:
        known = self._told.get(connection.vendor)
        if known is None:
            sql, params = self.build(_MARKS, _INSTANT).order_by().query.sql_with_params()
            instant = connection.ops.adapt_datetimefield_value(_INSTANT)
            known = self._told[connection.vendor] = (
                sql,
                tuple(_Instant() if one == instant else one for one in params),
            )
        return known


@dataclass(frozen=True, slots=True)
class _Instant:
    """Where the instant stands among the parameters."""


def _filled(one: Any, ids: Sequence[int], instant: Any) -> Any:
    if isinstance(one, _Instant):
        return instant
    return ids[_MARKS[0] - one] if type(one) is int and _MARKS[-1] <= one <= _MARKS[0] else one


def day(value: dt.date | str | None) -> dt.date | None:
    """A day as one database gives it, or as a text, as the other does."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
