"""Fetching an old site over the network: what its sitemap lists, and the files its pages lead to.

One address after the other, with a pause between two, as `robots.txt` asks; each is kept before the next is
asked for, so a worker killed anywhere goes on with the first that is not there. Nothing beyond the site's own
hosts is asked for. "No such page" is certain; all else that hinders a look says nothing of the page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.publishing.watching.links import Seen
from zhaoming.web.files.services import store_file
from zhaoming.web.old_sites.addresses import host_of, is_of_site
from zhaoming.web.old_sites.models import (
    LONGEST_ADDRESS,
    FetchRole,
    FetchState,
    OldFetch,
    OldSite,
    SiteState,
)
from zhaoming.web.old_sites.services.apart import Apart, UnreadableError
from zhaoming.web.old_sites.services.finding import add_addresses
from zhaoming.web.old_sites.services.standing import halt, is_still
from zhaoming.web.old_sites.services.turns import go_on_fetching, wait_for_turn
from zhaoming.web.old_sites.source import LARGEST_MAP, read_sitemap
from zhaoming.web.watch.fetching import OFF, fetch_page, is_outbound, page_fetcher
from zhaoming.web.watch.outbound import Fetched, Fetcher

MOST_TRIES = 3
# So many in a row without an answer: the site is down, or wants us gone; a person looks then.
MOST_SILENT = 5
LONGEST_PAUSE = 30.0
MEGABYTE = 1024 * 1024
_LARGEST = {FetchRole.MAP: LARGEST_MAP, FetchRole.PAGE: 5 * MEGABYTE, FetchRole.FILE: 50 * MEGABYTE}
_LARGEST_ROBOTS = 512 * 1024
_ROBOT = "Zhaoming-import"
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
# These say nothing of the page, and may be otherwise in an hour.
_SILENT = frozenset({Seen.TIMEOUT, Seen.REFUSED, Seen.OFFLINE, Seen.TLS, Seen.NO_NAME})
_NOT_GONE = "没有取到不等于没有这一页，可以“再取一次”"
_ASK_FIRST = "内网网站，请最上级机关的管理员先在“管理—巡查的设定—可以访问的主机”里允许"


@dataclass
class Way:
    """How the pages of a site are asked for in one stretch."""

    site: OldSite
    fetcher: Fetcher
    robots: RobotFileParser
    apart: Apart
    hosts: frozenset[str]

    def may_ask(self, row: OldFetch) -> bool:
        """Whether the site lets robots have the address; its sitemap is there for them."""
        if row.role == FetchRole.MAP or not self.site.heeds_robots:
            return True
        return self.robots.can_fetch(_ROBOT, row.address)


def fetch_stretch(*, site: OldSite, ends: float, apart: Apart) -> None:
    """Fetch until the time is over, everything was asked for, or nobody answers any more."""
    if not is_outbound():
        halt(site=site, trouble=f"{OFF}，请系统管理员打开后继续，或者把网页打成 zip 交来。")
        return
    way = _way(site, apart)
    silent = 0
    while way is not None and time.monotonic() < ends and is_still(site=site, state=SiteState.FETCHING):
        row = _next(site)
        if not go_on_fetching(site=site):
            return
        if row is None:
            _finish(site)
            return
        silent = silent + 1 if _fetch(row, way) else 0
        if silent == MOST_SILENT:
            halt(site=site, trouble=f"网站连续 {silent} 次没有答复，稍后再继续；已经取回的不再重取。")


def _next(site: OldSite) -> OldFetch | None:
    """What was tried least, sitemaps first: a fault that lasts a minute is over when its turn comes again."""
    rows = OldFetch.objects.filter(site=site, state=FetchState.WAITING)
    return rows.order_by("tries", "role", "position").first()


def _way(site: OldSite, apart: Apart) -> Way | None:
    """How to go; None where the site does not say whether robots may come."""
    pause = float(settings.ZHAOMING_IMPORT_PAUSE)
    fetcher = page_fetcher(pause=pause, take_turn=wait_for_turn)
    told = urlsplit(site.sitemap)
    origin = f"{told.scheme}://{told.netloc}"
    if site.robots is None:
        said = fetch_page(address=f"{origin}/robots.txt", most=_LARGEST_ROBOTS, fetcher=fetcher)
        if site.heeds_robots and not _is_answer(said):
            halt(site=site, trouble=f"{origin}/robots.txt 没有答复：{_why(said)}")
            return None
        told_robots = said.content.decode("utf-8", "replace").replace("\x00", "")
        site.robots = told_robots if said.seen is Seen.THERE else ""
        OldSite.objects.filter(pk=site.pk).update(robots=site.robots)
    robots = RobotFileParser()
    robots.parse(site.robots.splitlines())
    delay = robots.crawl_delay(_ROBOT) if site.heeds_robots else None
    fetcher.pause = max(pause, min(float(delay or 0), LONGEST_PAUSE))
    hosts = frozenset({host_of(address=site.sitemap), host_of(address=site.address)} - {""})
    if not site.fetches.exists():
        maps = [site.sitemap] if told.path.strip("/") else (robots.site_maps() or [f"{origin}/sitemap.xml"])
        add_addresses(site=site, role=FetchRole.MAP, addresses=maps, hosts=hosts)
    return Way(site, fetcher, robots, apart, hosts)


def _is_answer(said: Fetched) -> bool:
    """A server that has no such file, or gives it to nobody, lets robots come (RFC 9309, 2.3.1.3)."""
    return said.seen in {Seen.THERE, Seen.GONE} or (said.seen is Seen.SERVER_ERROR and said.detail[:1] == "4")


def _fetch(row: OldFetch, way: Way) -> bool:
    """Ask for one address and write what came of it; whether nobody answered."""
    if not way.may_ask(row):
        _miss(row, "网站的 robots.txt 不许程序取这个地址；是本机关自己的网站，可以另交一次并选择不受它限制")
        return False
    got = fetch_page(address=row.address, most=_LARGEST[FetchRole(row.role)], fetcher=way.fetcher)
    is_silent = got.seen in _SILENT or (got.seen is Seen.SERVER_ERROR and got.detail in {"429", "503"})
    if got.seen is Seen.SERVER_ERROR and is_silent:
        # It asks for less.
        way.fetcher.pause = min(max(way.fetcher.pause, 1.0) * 2, LONGEST_PAUSE)
    if got.seen is not Seen.THERE:
        _not_there(row, got, way, may_retry=is_silent or got.detail[:1] == "5")
    elif reason := _unfit(row, got, way):
        _not_taken(row, reason, way)
    else:
        _take(row, got, way)
    return is_silent


def _why(got: Fetched) -> str:
    words = f"{got.seen.label}（{got.detail}）" if got.detail else got.seen.label
    return f"{words}；{_ASK_FIRST}" if got.seen is Seen.BLOCKED else words


def _not_there(row: OldFetch, got: Fetched, way: Way, *, may_retry: bool) -> None:
    if may_retry and row.tries + 1 < MOST_TRIES:
        OldFetch.objects.filter(pk=row.pk, state=FetchState.WAITING).update(tries=row.tries + 1)
        return
    _not_taken(row, _why(got) if got.seen is Seen.GONE else f"{_why(got)}；{_NOT_GONE}", way)


def _not_taken(row: OldFetch, reason: str, way: Way) -> None:
    """Without its sitemap nothing is known of a site: a person must look. Anything else is named and left."""
    others = OldFetch.objects.filter(site=way.site).exclude(pk=row.pk)
    if row.role == FetchRole.MAP and not others.exclude(state=FetchState.MISSED).exists():
        OldFetch.objects.filter(pk=row.pk).update(tries=0)
        halt(site=way.site, trouble=f"网站地图 {row.address} 取不到：{reason}")
    else:
        _miss(row, reason)


def _miss(row: OldFetch, reason: str) -> None:
    OldFetch.objects.filter(pk=row.pk, state=FetchState.WAITING).update(
        state=FetchState.MISSED, reason=reason[:300]
    )


def _unfit(row: OldFetch, got: Fetched, way: Way) -> str:
    """Why what came cannot be taken for what was asked for; "" where it can."""
    if not is_of_site(address=got.address, hosts=way.hosts):
        return f"转到了别的网站 {host_of(address=got.address)}"
    if not got.is_whole:
        return f"超过 {_LARGEST[FetchRole(row.role)] // MEGABYTE} MB，没有取回"
    if not got.content:
        return "对方给的是空的"
    if row.role == FetchRole.PAGE and got.content_type not in _PAGE_TYPES:
        return f"给的是 {got.content_type}，不是网页；要导入的写进清单表格"
    if row.role == FetchRole.FILE and got.content_type in {"text/html", "application/xhtml+xml"}:
        return "给的是网页，不是文件"
    return ""


def _take(row: OldFetch, got: Fetched, way: Way) -> None:
    """Keep the bytes and what they lead to, together."""
    role = FetchRole.FILE
    addresses: tuple[str, ...] = ()
    try:
        if row.role == FetchRole.MAP:
            told = read_sitemap(got.content)
            role, addresses = FetchRole.MAP if told.is_index else FetchRole.PAGE, told.addresses
        elif row.role == FetchRole.PAGE:
            role, addresses = FetchRole.FILE, _links(got, way)
    except Refusal as refusal:
        _not_taken(row, f"{refusal.code} {refusal.message}", way)
        return
    if row.role == FetchRole.MAP and not addresses:
        _not_taken(row, "里面没有一个地址，不是网站地图", way)
        return
    with transaction.atomic():
        # The ledger keeps names for good: one that says nothing.
        name, site = f"旧网站{row.get_role_display()}", way.site
        file = store_file(name=name, content=got.content, actor=site.made_by, agency=site.agency)
        reached = got.address if len(got.address) <= LONGEST_ADDRESS else ""
        left = OldFetch.objects.filter(pk=row.pk, state=FetchState.WAITING)
        if left.update(state=FetchState.TAKEN, file=file, reason="", reached=reached):
            add_addresses(site=site, role=role, addresses=addresses, hosts=way.hosts)


def _links(got: Fetched, way: Way) -> tuple[str, ...]:
    """The files of the site a page leads to; where it cannot be read, its reading says so later."""
    text_at = way.site.mapping.get("text_at", "")
    try:
        parts = way.apart.page(got.content, address=got.address, text_at=text_at)
    except UnreadableError:
        return ()
    return tuple(one for one, _ in parts.links if is_of_site(address=one, hosts=way.hosts))


@transaction.atomic
def _finish(site: OldSite) -> None:
    """Everything was asked for; what is there is read."""
    OldSite.objects.filter(pk=site.pk, state=SiteState.FETCHING).update(state=SiteState.READING)
