"""The night's run: links gathered and looked at, then every page and column; it can be taken up again."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from zhaoming.publishing.watching.links import Seen
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.columns import watched_agencies_after, watched_agency
from zhaoming.web.watch.fetching import FRESH, OFF, host_rules, is_outbound, look_at_links, note_links
from zhaoming.web.watch.kinds import FIRST, PageKind, Subject, kinds, turn_after
from zhaoming.web.watch.lookout import Lookout
from zhaoming.web.watch.models import PageOf, Phase, WatchLink, WatchRun
from zhaoming.web.watch.outbound import Fetcher
from zhaoming.web.watch.services.settling import (
    Settled,
    close_what_is_not_public,
    mind_the_clocks,
    settle_agency,
    settle_pages,
)
from zhaoming.web.watch.terms import Terms
from zhaoming.web.watch.veil import forget_suppressed

_log = logging.getLogger(__name__)
BATCH = 200
_LINKS = 64
# So many looks in a row that met no network, and the night is blind.
_BLIND_AFTER = 64


@dataclass
class _Night:
    """What a run holds in its hands; nothing of it needs to survive a stop."""

    run: WatchRun
    until: float
    fetcher: Fetcher
    lookout: Lookout = field(default_factory=Lookout)
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        """The terms as they count on the day."""
        self.terms = Terms(on=self.lookout.on)


def run_watch(*, seconds: float | None = None, fetcher: Fetcher | None = None) -> WatchRun:
    """Run today's watch, or take it up where it stopped; done already, it does nothing.

    `seconds`: stop in good order after so long; the rest waits for the next call. Safe to be called twice at
    once: each step locks the row of the run and looks at where it is.
    """
    run, _ = WatchRun.objects.get_or_create(on=today(), defaults={"began_at": now()})
    until = time.monotonic() + (seconds if seconds is not None else float("inf"))
    night = _Night(run, until, fetcher or Fetcher(rules=host_rules()))
    while night.run.phase != Phase.DONE and time.monotonic() < night.until:
        night.run = _STEPS[Phase(night.run.phase)](night)
    return night.run


def _gather(night: _Night) -> WatchRun:
    """Which addresses outside public pages lead to."""
    if not night.run.cursor:
        # What has to be read first is read before anything is locked.
        _kind_of(night.run).prepare(numbers=None, until=night.until)
    with transaction.atomic():
        run, batch = _next_pages(night, Phase.GATHER)
        if run is None:
            return _fresh(night)
        kind = _kind_of(run)
        if not batch:
            return _next_turn(run, Phase.FETCH)
        note_links(addresses=sorted(kind.outside(subjects=batch, hosts=night.lookout.hosts)))
        run.cursor = batch[-1].number
        run.save()
        return run


def _fetch(night: _Night) -> WatchRun:
    """Look at links for as long as the night allows, those longest unseen first; no transaction is held."""
    end = min(night.until, time.monotonic() + settings.ZHAOMING_WATCH_LINK_MINUTES * 60)
    looked, blind, unmet = 0, "", 0
    if not is_outbound():
        blind = OFF
    while not blind and time.monotonic() < end:
        due = _due_links()
        if not due:
            break
        looks = look_at_links(links=due, fetcher=night.fetcher)
        looked += len(looks)
        unmet = 0 if any(one.met_network for one in looks) else unmet + len(looks)
        if all(one.seen is Seen.OFFLINE for one in looks) or unmet >= _BLIND_AFTER:
            blind = Seen.OFFLINE.label
    with transaction.atomic():
        run = _locked(night.run)
        if run.phase != Phase.FETCH:
            return run
        run.links += looked
        run.waiting = _stale_links().count()
        run.blind = blind if run.waiting else ""
        if run.blind:
            _log.warning("the watch could not look at %s links: %s", run.waiting, run.blind)
        return _turn(run, Phase.PAGES)


def _stale_links() -> QuerySet[WatchLink]:
    held = WatchLink.objects.filter(wanted_on=today())
    return held.filter(Q(checked_at=None) | Q(checked_at__lt=now() - FRESH))


def _due_links() -> list[WatchLink]:
    """The next ones, from as many hosts as there are, so that no host keeps the others waiting."""
    turns: Counter[str] = Counter()
    found: list[tuple[int, int, WatchLink]] = []
    for row in _stale_links().order_by(F("checked_at").asc(nulls_first=True), "pk")[: _LINKS * 8]:
        found.append((turns[row.host], row.pk, row))
        turns[row.host] += 1
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])][:_LINKS]


def _pages(night: _Night) -> WatchRun:
    with transaction.atomic():
        run, batch = _next_pages(night, Phase.PAGES)
        if run is None:
            return _fresh(night)
        kind = _kind_of(run)
        if not batch:
            return _next_turn(run, Phase.AGENCIES)
        pages = kind.pages(subjects=batch, lookout=night.lookout)
        _count(run, settle_pages(kind=kind, subjects=batch, pages=pages, terms=night.terms))
        if kind.page_of is PageOf.PUBLICATION:
            run.pages += len(batch)
        elif kind.page_of is not PageOf.WORDS:
            run.other_pages += len(batch)
        run.cursor = batch[-1].number
        run.save()
        return run


def _agencies(night: _Night) -> WatchRun:
    with transaction.atomic():
        run = _locked(night.run)
        if run.phase != Phase.AGENCIES:
            return run
        batch = watched_agencies_after(cursor=run.cursor, most=50, on=night.lookout.on)
        if not batch:
            return _turn(run, Phase.SETTLE)
        for agency in batch:
            watched = watched_agency(agency=agency, on=night.lookout.on)
            _count(run, settle_agency(agency=agency, watched=watched, terms=night.terms))
        run.agencies += len(batch)
        run.cursor = batch[-1].pk
        run.save()
        return run


def _settle(night: _Night) -> WatchRun:
    """What left the public is mended, last days follow the calendar, what is overdue goes to the supervisor."""
    with transaction.atomic():
        run = _locked(night.run)
        if run.phase != Phase.SETTLE:
            return run
        _count(run, close_what_is_not_public())
        forget_suppressed()
        late = mind_the_clocks(terms=night.terms)
        run.ended_at = now()
        told = {
            "pages": run.pages,
            "other_pages": run.other_pages,
            "opened": run.opened,
            "closed": run.closed,
            "late": late,
            "links": run.links,
        }
        record(kind="watch.run.ended", actor=None, subject=run, data=told | {"on": run.on.isoformat()})
        return _turn(run, Phase.DONE)


_STEPS: dict[Phase, Callable[[_Night], WatchRun]] = {
    Phase.GATHER: _gather,
    Phase.FETCH: _fetch,
    Phase.PAGES: _pages,
    Phase.AGENCIES: _agencies,
    Phase.SETTLE: _settle,
}


def _next_pages(night: _Night, phase: Phase) -> tuple[WatchRun | None, Sequence[Subject]]:
    """The run locked and its next batch; None where another worker has gone on meanwhile."""
    run = _locked(night.run)
    if run.phase != phase:
        return None, ()
    return run, _kind_of(run).batch(after=run.cursor, most=BATCH)


def _kind_of(run: WatchRun) -> PageKind:
    return kinds()[PageOf(run.turn)]


def _locked(run: WatchRun) -> WatchRun:
    return WatchRun.objects.select_for_update().get(pk=run.pk)


def _fresh(night: _Night) -> WatchRun:
    return WatchRun.objects.get(pk=night.run.pk)


def _next_turn(run: WatchRun, then: Phase) -> WatchRun:
    """The next kind of page within the phase; after the last one the phase that comes then."""
    turn = turn_after(turn=run.turn)
    if not turn:
        return _turn(run, then)
    run.turn, run.cursor = turn, 0
    run.save()
    return run


def _turn(run: WatchRun, phase: Phase) -> WatchRun:
    run.phase, run.turn, run.cursor = phase.value, FIRST, 0
    run.save()
    return run


def _count(run: WatchRun, settled: Settled) -> None:
    run.opened += settled.opened
    run.closed += settled.closed
