"""Looking at one page or at columns at once, so that who mended something need not wait for the night."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import permissions_at, require
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.columns import watched_agency
from zhaoming.web.watch.fetching import is_outbound, look_at_links, note_links
from zhaoming.web.watch.finding_acts import RECHECKING
from zhaoming.web.watch.kinds import PageKind, Subject, kinds
from zhaoming.web.watch.lookout import Lookout
from zhaoming.web.watch.models import PageOf, WatchFinding, WatchLink
from zhaoming.web.watch.services.settling import (
    Settled,
    close_what_is_not_public,
    settle_agency,
    settle_pages,
)
from zhaoming.web.watch.terms import Terms

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_MOST_LINKS = 20
_SECONDS = 30.0


def recheck(*, actor: User, finding: WatchFinding) -> Settled:
    """Look again at what the finding is about: the page with links and files, or the agency's columns."""
    if not permissions_at(user=actor, agency=finding.agency, among=RECHECKING):
        require(actor=actor, permission=RECHECKING[0], agency=finding.agency)
    lookout = Lookout()
    kind = kinds().get(PageOf(finding.page_of))
    shown = _shown(finding, kind) if kind is not None else ()
    if kind is not None and shown:
        # The network is asked before anything is locked.
        _look_out(kind, shown, lookout)
    with transaction.atomic():
        settled = _settled(finding, kind, shown, lookout)
        record(
            kind="watch.finding.rechecked",
            actor=actor,
            agency=finding.agency,
            subject=finding,
            data={"number": finding.number, "opened": settled.opened, "closed": settled.closed},
        )
    return settled


def _shown(finding: WatchFinding, kind: PageKind) -> Sequence[Subject]:
    numbers = (finding.page_number,)
    kind.prepare(numbers=numbers, until=time.monotonic() + _SECONDS)
    return kind.showing(numbers=numbers)


def _look_out(kind: PageKind, shown: Sequence[Subject], lookout: Lookout) -> None:
    addresses = sorted(kind.outside(subjects=shown, hosts=lookout.hosts))[:_MOST_LINKS]
    note_links(addresses=addresses)
    digests = [WatchLink.digest_of(one.partition("#")[0]) for one in addresses]
    links = list(WatchLink.objects.filter(digest__in=digests))
    if links and is_outbound():
        look_at_links(links=links)


def _settled(
    finding: WatchFinding, kind: PageKind | None, shown: Sequence[Subject], lookout: Lookout
) -> Settled:
    terms = Terms(on=lookout.on)
    if kind is None:
        watched = watched_agency(agency=finding.agency, on=today())
        return settle_agency(agency=finding.agency, watched=watched, terms=terms)
    if not shown:
        return close_what_is_not_public()
    pages = kind.pages(subjects=shown, lookout=lookout, whole=True)
    return settle_pages(kind=kind, subjects=shown, pages=pages, terms=terms)
