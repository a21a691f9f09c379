"""Looking at one document or column at once, so that who mended something need not wait for the night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import permissions_at, require
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.columns import watched_agency
from zhaoming.web.watch.fetching import is_outbound, look_at_links, note_links
from zhaoming.web.watch.finding_acts import RECHECKING
from zhaoming.web.watch.models import WatchFinding, WatchLink
from zhaoming.web.watch.pages import Lookout, outside_links, watched_pages
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


def recheck(*, actor: User, finding: WatchFinding) -> Settled:
    """Look again at what the finding is about: the document with links and files, or the agency's columns."""
    if not permissions_at(user=actor, agency=finding.agency, among=RECHECKING):
        require(actor=actor, permission=RECHECKING[0], agency=finding.agency)
    lookout = Lookout()
    shown = _shown(finding)
    if shown:
        # The network is asked before anything is locked.
        _look_out(shown, lookout)
    with transaction.atomic():
        settled = _settled(finding, shown, lookout)
        record(
            kind="watch.finding.rechecked",
            actor=actor,
            agency=finding.agency,
            subject=finding,
            data={"number": finding.number, "opened": settled.opened, "closed": settled.closed},
        )
    return settled


def _shown(finding: WatchFinding) -> list[Publication]:
    if finding.publication_id is None:
        return []
    return list(visible(at=now()).filter(pk=finding.publication_id))


def _look_out(shown: list[Publication], lookout: Lookout) -> None:
    addresses = sorted(outside_links(publications=shown, hosts=lookout.hosts))[:_MOST_LINKS]
    note_links(addresses=addresses)
    digests = [WatchLink.digest_of(one.partition("#")[0]) for one in addresses]
    links = list(WatchLink.objects.filter(digest__in=digests))
    if links and is_outbound():
        look_at_links(links=links)


def _settled(finding: WatchFinding, shown: list[Publication], lookout: Lookout) -> Settled:
    terms = Terms(on=lookout.on)
    if shown:
        pages = watched_pages(publications=shown, lookout=lookout, whole=True)
        return settle_pages(publications=shown, pages=pages, terms=terms)
    if finding.publication_id is not None:
        return close_what_is_not_public()
    watched = watched_agency(agency=finding.agency, on=today())
    return settle_agency(agency=finding.agency, watched=watched, terms=terms)
