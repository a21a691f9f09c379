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


# The SQL, its parameters, and which of them are the ids (with the number of each) and the instant.
_Words = tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...], tuple[int, ...]]


@dataclass(slots=True)
class Prepared:
    """The rows of some ids at an instant, as `build(ids, at)` would give them by `values_list`, in any order.

    All that differs from one question to the next must come in through these two. Days come as the database
    gives them: `day` reads them.
    """

    build: Callable[[Sequence[int], dt.datetime], QuerySet[Any, tuple[Any, ...]]]
    _told: dict[str, _Words] = field(default_factory=dict)

    def rows(self, *, ids: Sequence[int], at: dt.datetime) -> list[tuple[Any, ...]]:
        """Every row; an id of nothing visible has none."""
        sql, pattern, of_ids, of_instant = self._in_words()
        instant = connection.ops.adapt_datetimefield_value(at)
        found: list[tuple[Any, ...]] = []
        with connection.cursor() as cursor:
            for start in range(0, len(ids), _AT_ONCE):
                some = list(ids[start : start + _AT_ONCE])
                some += [some[-1]] * (_AT_ONCE - len(some))
                told = list(pattern)
                for place, number in of_ids:
                    told[place] = some[number]
                for place in of_instant:
                    told[place] = instant
                cursor.execute(sql, told)
                found += cursor.fetchall()
        return found

    def _in_words(self) -> _Words:
        known = self._told.get(connection.vendor)
        if known is None:
            sql, params = self.build(_MARKS, _INSTANT).order_by().query.sql_with_params()
            instant = connection.ops.adapt_datetimefield_value(_INSTANT)
            places = list(enumerate(params))
            of_ids = [(place, _MARKS.index(one)) for place, one in places if type(one) is int and one in _MARKS]
            known = self._told[connection.vendor] = (
                sql,
                tuple(params),
                tuple(of_ids),
                tuple(place for place, one in places if one == instant),
            )
        return known


def day(value: dt.date | str | None) -> dt.date | None:
    """A day as one database gives it, or as a text, as the other does."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
