"""The one clock of the web: everything asks it for the date, so that demo and tests can fix a day."""

from __future__ import annotations

import datetime as dt

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
