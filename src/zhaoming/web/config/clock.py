"""The one clock of the web: everything asks it for the date, so that demo and tests can fix a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone


def today() -> dt.date:
    """The date by which the web acts: `ZHAOMING_TODAY` when it is set, otherwise today in Asia/Shanghai."""
    fixed: dt.date | None = settings.ZHAOMING_TODAY
    return fixed if fixed is not None else timezone.localdate()


def now() -> dt.datetime:
    """The instant by which the web records: the real time of day, on the date of `today()`.

    Security (sessions, lock-outs, tokens) does not use it: there only real time counts.
    """
    instant = timezone.localtime()
    return instant if settings.ZHAOMING_TODAY is None else dt.datetime.combine(today(), instant.timetz())


@contextmanager
def acting_on(day: dt.date) -> Iterator[None]:
    """Let the web's clock stand on a day of the past while demo data are made; never later than today."""
    before = settings.ZHAOMING_TODAY
    settings.ZHAOMING_TODAY = min(day, today())
    try:
        yield
    finally:
        settings.ZHAOMING_TODAY = before
