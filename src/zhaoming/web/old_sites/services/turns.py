"""One worker fetches a site at a time, and all of them together keep the pause between two requests to a host.

Both stand in the database, so that they hold for workers of other machines too. Security is not at stake: a
worker whose clock is wrong asks too soon at worst, and never waits longer than the longest queue.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhaoming.web.old_sites.models import HostTurn, OldSite

# Longer than one address may take, with its redirects and pauses.
LEASE = dt.timedelta(minutes=5)
# A turn further away than any queue of workers is that of a clock which was wrong.
_FURTHEST = dt.timedelta(minutes=5)


def wait_for_turn(host: str, pause: float) -> float:
    """Take the next turn of a host; how many seconds it is until then."""
    if pause <= 0:
        return 0.0
    with transaction.atomic():
        instant = timezone.now()
        HostTurn.objects.get_or_create(host=host, defaults={"free_at": instant})
        row = HostTurn.objects.select_for_update().get(host=host)
        free = max(row.free_at, instant) if row.free_at <= instant + _FURTHEST else instant
        row.free_at = free + dt.timedelta(seconds=pause)
        row.save(update_fields=["free_at"])
    return max(0.0, (free - instant).total_seconds())


def begin_fetching(*, site: OldSite) -> bool:
    """Keep the other workers away from the site; False where one of them is at it."""
    instant = timezone.now()
    free = Q(fetched_until=None) | Q(fetched_until__lte=instant)
    until = instant + LEASE
    if not OldSite.objects.filter(free, pk=site.pk).update(fetched_until=until):
        return False
    site.fetched_until = until
    return True


def go_on_fetching(*, site: OldSite) -> bool:
    """Keep them away for longer; False where it lapsed and another worker took it."""
    until = timezone.now() + LEASE
    if not OldSite.objects.filter(pk=site.pk, fetched_until=site.fetched_until).update(fetched_until=until):
        return False
    site.fetched_until = until
    return True


def end_fetching(*, site: OldSite) -> None:
    """Let the others come."""
    OldSite.objects.filter(pk=site.pk, fetched_until=site.fetched_until).update(fetched_until=None)
