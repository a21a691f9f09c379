"""Reading imports: those of a person's agencies, how far each is, and where an old address leads now."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from zhaoming.web.agencies.permissions import Permission, agencies_where, permissions_at
from zhaoming.web.old_sites.addresses import old_path, path_key
from zhaoming.web.old_sites.models import (
    UNDER_WAY,
    FetchState,
    OldPage,
    OldSite,
    PageState,
    SiteState,
    SourceKind,
)
from zhaoming.web.old_sites.services.answering import state_of
from zhaoming.web.old_sites.services.waiting import is_infected, waiting_pages, waits_at_the_door
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_RIGHTS = (Permission.DRAFT_DOCUMENT, Permission.ANSWER_FOR_DOCUMENT, Permission.PUBLISH_DOCUMENT)


@dataclass(frozen=True)
class SiteView:
    """One import with all its page shows to one person."""

    site: OldSite
    user: User
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many pages there are; while they are fetched, how many addresses are known."""
        return sum((self.fetched if self.is_fetching else self.counts).values())

    @property
    def is_fetching(self) -> bool:
        """Whether pages are being fetched over the network."""
        return self.site.state == SiteState.FETCHING

    @cached_property
    def fetched(self) -> dict[str, int]:
        """How many addresses are in each state; one query."""
        rows = self.site.fetches.order_by().values_list("state")
        return dict(rows.annotate(number=Count("pk")))

    @cached_property
    def to_ask_again(self) -> int:
        """How many addresses were not fetched and may be asked for once more."""
        missed = self.site.fetches.filter(state=FetchState.MISSED, is_askable=True)
        return missed.count() if self.site.source == SourceKind.SITEMAP else 0

    @property
    def is_under_way(self) -> bool:
        """Whether the worker is at it."""
        return self.site.state in UNDER_WAY

    @property
    def waits_at_the_door(self) -> bool:
        """Whether the zip or the table waits for the scanner of uploads."""
        return waits_at_the_door(site=self.site)

    @property
    def is_infected(self) -> bool:
        """Whether a virus was found in the zip or the table, so that nothing can be read from it any more."""
        return is_infected(site=self.site)

    @cached_property
    def waiting(self) -> int:
        """How many pages wait for the scanner of uploads."""
        return waiting_pages(site=self.site)

    @property
    def finished(self) -> int:
        """Of how many pages the present stage is done."""
        if self.is_fetching:
            return self.total - self.fetched.get(FetchState.WAITING, 0)
        left = {
            SiteState.READING: (PageState.FOUND,),
            SiteState.TAKING_IN: (PageState.READ, PageState.DRAFTED),
            SiteState.RELEASING: (PageState.READY,),
        }.get(SiteState(self.site.state), ())
        return self.total - sum(self.counts.get(one, 0) for one in left)

    @cached_property
    def held(self) -> frozenset[Permission]:
        """What the person may do with imports of the agency."""
        return permissions_at(user=self.user, agency=self.site.agency, among=_RIGHTS)

    @cached_property
    def kind_words(self) -> list[tuple[str, int]]:
        """The words the old site had for kinds, the most frequent first."""
        pages = self.site.pages.filter(state__in=(PageState.READ, PageState.LEFT_OUT))
        found = Counter(told["kind"][0] for told in pages.values_list("told", flat=True) if "kind" in told)
        return found.most_common(40)

    @cached_property
    def to_look(self) -> tuple[OldPage, ...]:
        """The pages of the sample that are still to be looked at."""
        if self.site.state != SiteState.LOOKING:
            return ()
        wanted = state_of(site=self.site).to_look
        return tuple(self.site.pages.filter(number__in=wanted).select_related("publication"))


def sites_of(*, user: User) -> QuerySet[OldSite]:
    """The imports of the agencies in the user's reach."""
    reach = agencies_where(user, Permission.VIEW_DOCUMENT)
    return OldSite.objects.filter(agency__in=reach).select_related("agency", "made_by")


def site_view(*, user: User, site_id: int) -> SiteView:
    """One import; `OldSite.DoesNotExist` where the user may not see it."""
    beside = ("agency", "archive", "table", "made_by", "confirmed_by", "answered_by", "looked_by")
    found = sites_of(user=user).select_related(*beside)
    site = found.get(pk=site_id)
    counts = site.pages.order_by().values_list("state").annotate(number=Count("pk"))
    return SiteView(site, user, dict(counts))


def pages_of(*, site: OldSite, state: str = "") -> QuerySet[OldPage]:
    """The pages in their order, or those in one state."""
    found = site.pages.select_related("publication").order_by("position")
    return found.filter(state=state) if state in set(PageState) else found


def waiting_sites(*, user: User) -> tuple[OldSite, ...]:
    """The imports whose next step is the person's."""
    wanted = {
        SiteState.MAPPING: Permission.DRAFT_DOCUMENT,
        SiteState.STOPPED: Permission.DRAFT_DOCUMENT,
        SiteState.ANSWERING: Permission.ANSWER_FOR_DOCUMENT,
        SiteState.LOOKING: Permission.PUBLISH_DOCUMENT,
    }
    rows = sites_of(user=user).filter(state__in=list(wanted))
    return tuple(
        one
        for one in rows[:50]
        if wanted[SiteState(one.state)] in permissions_at(user=user, agency=one.agency, among=_RIGHTS)
    )


def where_now(*, address: str, at: dt.datetime) -> int | None:
    """The id of the document an old address leads to; None where there is none, or nobody may know of it.

    A document that was withdrawn is told by its own address: there stands the notice. The host may be named in
    front, which tells two old sites with the same paths apart.
    """
    path = old_path(address=address)
    host, _, rest = path.partition("/")
    asked = {path_key(path=path): ""}
    if "." in host and rest:
        asked[path_key(path=rest)] = host.lower()
    rows = OldPage.objects.filter(path_key__in=[one for one in asked if one], state=PageState.RELEASED)
    found = {
        key
        for key, path_found, site in rows.values_list("publication", "path_key", "site__address")
        if key is not None and asked[path_found] in site.lower()
    }
    if len(found) != 1:
        return None
    (key,) = found
    public = visible(at=at).order_by().filter(pk=key).exists()
    gone = Publication.objects.filter(pk=key, first_published_on__isnull=False, public_version=None)
    return key if public or gone.exists() else None


def former_numbers(*, ids: list[int]) -> dict[int, str]:
    """The index numbers documents bore on their old site, where they could not keep them."""
    rows = OldPage.objects.filter(publication__in=ids).exclude(former_number="")
    return {key: number for key, number in rows.values_list("publication", "former_number") if key is not None}
