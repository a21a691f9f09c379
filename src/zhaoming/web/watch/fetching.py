"""The door to the outside: what is known of a link, looked at when that is not fresh any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.links import LONGEST_ADDRESS, LinkHistory, LinkVerdict, Seen, distinct, judge
from zhaoming.web.config.clock import now, today
from zhaoming.web.watch.addresses import HostRules, target_of
from zhaoming.web.watch.models import HostRule, WatchLink
from zhaoming.web.watch.outbound import Fetched, Fetcher, Look, TakeTurn

FRESH = dt.timedelta(hours=20)
_AT_ONCE = 8
_REFERENCES = 3
# A file of many megabytes may come slowly.
_FETCH_SECONDS = 180.0
_FETCH_AGENT = "Zhaoming-import/1.0"
OFF = "按设置不访问外网（ZHAOMING_OUTBOUND）"


@dataclass(frozen=True, slots=True)
class KnownLink:
    """What is known of an address now, and why."""

    state: LinkState
    why: str = ""


def is_outbound() -> bool:
    """Whether this installation may go out at all."""
    return bool(settings.ZHAOMING_OUTBOUND)


def host_rules() -> HostRules:
    """What administrators ruled, as it stands; one query."""
    rows = HostRule.objects.filter(ended_at=None).values_list("host", "is_allowed")
    held = list(rows)
    return HostRules(
        allowed=frozenset(host for host, allowed in held if allowed),
        refused=frozenset(host for host, allowed in held if not allowed),
    )


def check_link(url: str) -> LinkState:
    """What is known of an address; looked at now unless that was done lately. It never raises.

    `DEAD` is certain: no such page, no such name, or a connection refused on two different days. Everything
    else that hinders a look is `NOT_CHECKED`.
    """
    return check_links([url])[url].state


def check_links(urls: Iterable[str]) -> Mapping[str, KnownLink]:
    """As `check_link`, for many, each with the reason; what is fresh costs one query for all."""
    wanted = list(dict.fromkeys(urls))
    plain = {url: url.partition("#")[0] for url in wanted}
    note_links(addresses=plain.values())
    rows = {one.digest: one for one in _rows(plain.values())}
    stale = [one for one in rows.values() if one.checked_at is None or one.checked_at < now() - FRESH]
    if stale and is_outbound():
        look_at_links(links=stale)
    known = {url: rows.get(WatchLink.digest_of(address)) for url, address in plain.items()}
    return {url: _known(row) for url, row in known.items()}


def page_fetcher(*, pause: float, take_turn: TakeTurn | None = None) -> Fetcher:
    """What fetches pages, at most one of a host in `pause` seconds, as hosts are ruled now.

    `take_turn` is asked for the turn where others, in other processes, ask the same hosts.
    """
    return Fetcher(
        rules=host_rules(), pause=pause, longest=_FETCH_SECONDS, agent=_FETCH_AGENT, take_turn=take_turn
    )


def fetch_page(*, address: str, most: int, fetcher: Fetcher) -> Fetched:
    """The bytes at an address, at most so many; it never raises, and goes out only where that is allowed.

    What it brought is told apart as for links: only `GONE` says that there is no such page.
    """
    return fetcher.fetch(address, most=most) if is_outbound() else Fetched(Seen.OFFLINE, OFF)


def _known(row: WatchLink | None) -> KnownLink:
    if row is None:
        return KnownLink(LinkState.NOT_CHECKED, Seen.UNREADABLE.label)
    if row.checked_at is None:
        return KnownLink(LinkState.NOT_CHECKED, "还没有检查" if is_outbound() else OFF)
    return KnownLink(LinkState(row.state), row.why)


def _rows(addresses: Iterable[str]) -> list[WatchLink]:
    digests = [WatchLink.digest_of(one) for one in addresses]
    return list(WatchLink.objects.filter(digest__in=digests))


def note_links(*, addresses: Iterable[str]) -> None:
    """Remember that public pages lead there today; what is no readable address is not kept."""
    targets = {one: target for one in distinct(addresses) if (target := target_of(one)) is not None}
    fit = {one: target for one, target in targets.items() if len(one) <= LONGEST_ADDRESS}
    day = today()
    WatchLink.objects.bulk_create(
        [
            WatchLink(digest=WatchLink.digest_of(one), address=one, host=target.host, wanted_on=day)
            for one, target in fit.items()
        ],
        ignore_conflicts=True,
    )
    held = WatchLink.objects.filter(digest__in=[WatchLink.digest_of(one) for one in fit])
    held.filter(wanted_on__lt=day).update(wanted_on=day)


def look_at_links(*, links: list[WatchLink], fetcher: Fetcher | None = None) -> tuple[Look, ...]:
    """Look at each now, several hosts at once, and keep what it brought; the looks in the order given."""
    with_what = fetcher or Fetcher(rules=host_rules())
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        looks = list(pool.map(with_what.look, [one.address for one in links]))
    if any(one.seen is Seen.NO_NAME for one in looks) and not _has_network(looks, with_what):
        # Where no name is known at all, it is the network that is missing, not the name.
        looks = [Look(Seen.OFFLINE) if one.seen is Seen.NO_NAME else one for one in looks]
    _keep(links, looks)
    return tuple(looks)


def _has_network(looks: Iterable[Look], fetcher: Fetcher) -> bool:
    """Whether somebody out there answered just now, or a name that was there before still is."""
    if any(one.met_network for one in looks):
        return True
    alive = WatchLink.objects.filter(state=LinkState.ALIVE).order_by("-checked_at")
    hosts = list(dict.fromkeys(alive.values_list("host", flat=True)[:50]))[:_REFERENCES]
    return any(fetcher.knows_name(host) for host in hosts)


@transaction.atomic
def _keep(links: list[WatchLink], looks: list[Look]) -> None:
    for row, look in zip(links, looks, strict=True):
        verdict = _judged(row, look)
        row.state, row.why = verdict.state.value, verdict.why[:300]
        row.refused_since = verdict.history.refused_since
        row.checked_at = now()
    WatchLink.objects.bulk_update(links, ["state", "why", "refused_since", "checked_at"], batch_size=200)


def _judged(row: WatchLink, look: Look) -> LinkVerdict:
    before = LinkHistory(refused_since=row.refused_since)
    return judge(seen=look.seen, detail=look.detail, on=today(), before=before)
