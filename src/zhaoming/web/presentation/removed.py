"""What was public and is not, as feeds tell it: an address, a day and the public reason, never a title."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from zhaoming.web.config.clock import today
from zhaoming.web.presentation.atom import Removed
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.models import Publication

# So long a feed tells what was withdrawn: a reader that asks once a month learns of it.
REMOVED_DAYS = 60
_NEWEST = 50


def removed_lately(*, gone: QuerySet[Publication], places: Places, name: str) -> tuple[Removed, ...]:
    """What was withdrawn or suppressed in the last days, the newest first; `name` is that of its pages.

    `gone` is narrowed by the agency at most: of which list it was, or what search found it, is told to nobody.
    """
    since = today() - dt.timedelta(days=REMOVED_DAYS)
    lately = gone.filter(Q(withdrawn_on__gte=since) | Q(suppressed_on__gte=since))
    newest = lately.order_by(Coalesce("withdrawn_on", "suppressed_on").desc(), "-pk")[:_NEWEST]
    told = [(one, one.withdrawn_on or one.suppressed_on) for one in newest]
    return tuple(
        Removed(places.of(name, one.pk), day, one.public_reason)
        for one, day in told
        if day is not None and day >= since
    )
