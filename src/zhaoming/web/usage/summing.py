"""The sums of readings over the spans a supervisor looks at, kept with the days they are the sums of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from zhaoming.web.supervision.periods import periods_of
from zhaoming.web.usage.models import DayRead, SpanRead, SpanTotal

_ADD_SPAN = """
    INSERT INTO usage_spanread (kind, object_id, agency_id, first, last, reads) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (kind, object_id, agency_id, first, last)
    DO UPDATE SET reads = usage_spanread.reads + excluded.reads
"""
_ADD_TOTAL = """
    INSERT INTO usage_spantotal (kind, agency_id, first, last, reads) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (first, last, agency_id, kind)
    DO UPDATE SET reads = usage_spantotal.reads + excluded.reads
"""
_LOT = 5_000
# Kind, object, day, agency, times: a row of the readings of a day.
Day = tuple[str, int, dt.date, int, int]


def add_to_spans(rows: Iterable[Day]) -> None:
    """Add readings of days to every span they are in; the caller holds the transaction that writes the days."""
    pages: Counter[tuple[Any, ...]] = Counter()
    totals: Counter[tuple[Any, ...]] = Counter()
    for kind, key, day, agency, times in rows:
        for span in periods_of(day):
            pages[kind, key, agency, span.first, span.last] += times
            totals[kind, agency, span.first, span.last] += times
    for statement, counted in ((_ADD_SPAN, pages), (_ADD_TOTAL, totals)):
        # In one order, so that two processes never wait for each other in a circle.
        ordered = sorted((*key, times) for key, times in counted.items())
        if ordered:
            with connection.cursor() as cursor:
                cursor.executemany(statement, ordered)


@transaction.atomic
def rebuild_spans() -> int:
    """Make every sum again from the days; how many rows of days were read."""
    if connection.vendor == "postgresql":
        # Who counts meanwhile waits: otherwise its days would be summed twice. SQLite has one writer anyway.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE usage_dayread IN SHARE ROW EXCLUSIVE MODE")
    SpanRead.objects.all().delete()
    SpanTotal.objects.all().delete()
    done = 0
    for lot in _lots():
        add_to_spans(lot)
        done += len(lot)
    return done


def _lots() -> Iterator[list[Day]]:
    last = 0
    found = DayRead.objects.order_by("pk").values_list("pk", "kind", "object_id", "day", "agency", "reads")
    while rows := list(found.filter(pk__gt=last)[:_LOT]):
        last = rows[-1][0]
        yield [(kind, key, day, agency, reads) for _, kind, key, day, agency, reads in rows]
