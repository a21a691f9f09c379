"""What the worker does of an import: a stretch at a time, each page in a transaction of its own.

Killed anywhere, the next stretch goes on with the first page that is not done: a page and its document are
written together, or neither is.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator

from django.db.models import Q

from zhaoming.web.old_sites.models import UNDER_WAY, OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.services.apart import Apart, UnreadableError
from zhaoming.web.old_sites.services.fetching import fetch_stretch
from zhaoming.web.old_sites.services.marked import destroy_left
from zhaoming.web.old_sites.services.reading import finish_reading, list_pages, read_page
from zhaoming.web.old_sites.services.releasing import finish_releasing, release_page
from zhaoming.web.old_sites.services.standing import halt, is_still
from zhaoming.web.old_sites.services.taking_in import finish_taking_in, look_into, take_in
from zhaoming.web.old_sites.services.turns import begin_fetching, end_fetching
from zhaoming.web.old_sites.services.waiting import only_waits
from zhaoming.web.old_sites.source import InfectedError, WaitsForScanError, source_of
from zhaoming.web.old_sites.tasks import PAUSE, PAUSE_FOR_SCANNER, enqueue_import
from zhaoming.web.publications.history import law_read_once

# So long one job works: others wait for the same worker.
STRETCH = 20.0


def go_on(*, site_id: int, seconds: float = STRETCH) -> dt.timedelta | None:
    """Do a stretch of the import; how long to rest before the next one, None where nothing is left."""
    beside = ("agency", "archive", "table", "made_by", "confirmed_by", "answered_by", "looked_by")
    site = OldSite.objects.select_related(*beside).filter(pk=site_id).first()
    if site is None or site.state not in UNDER_WAY:
        return None
    ends = time.monotonic() + seconds
    stretch: Callable[[OldSite, float], None] = _STRETCHES[SiteState(site.state)]
    with law_read_once():
        stretch(site, ends)
    left = OldSite.objects.select_related("archive", "table").filter(pk=site_id, state__in=UNDER_WAY).first()
    if left is None:
        return None
    return PAUSE_FOR_SCANNER if only_waits(site=left) else PAUSE


def resume_imports() -> int:
    """Queue every import that is under way; how many. Harmless where its job is still there.

    What an older release kept of files with secrecy marks is destroyed before.
    """
    destroy_left()
    keys = list(OldSite.objects.filter(state__in=UNDER_WAY).values_list("pk", flat=True))
    for key in keys:
        enqueue_import(site_id=key)
    return len(keys)


def _fetch(site: OldSite, ends: float) -> None:
    if not begin_fetching(site=site):
        # Another worker is at it; it queues the next stretch itself, and this job asks again after a pause.
        return
    apart = Apart()
    try:
        fetch_stretch(site=site, ends=ends, apart=apart)
    finally:
        end_fetching(site=site)
        apart.close()


def _read(site: OldSite, ends: float) -> None:
    apart = Apart()
    try:
        if not site.is_listed:
            list_pages(site=site, apart=apart)
            site.refresh_from_db()
        source = source_of(site=site)
        names = {name.lower(): name for name in source.names()}
        for page in _each(site, PageState.FOUND, ends):
            read_page(page=page, site=site, source=source, names=names, apart=apart)
        if not OldPage.objects.filter(site=site, state=PageState.FOUND).exists():
            finish_reading(site=site, source=source)
    except WaitsForScanError:
        # The zip or the table itself: there is nothing to read before the scanner answered.
        return
    except InfectedError as error:
        halt(site=site, trouble=str(error))
    except (UnreadableError, OSError, ValueError) as error:
        halt(site=site, trouble=f"文件打不开：{error}")
    finally:
        apart.close()


def _take_in(site: OldSite, ends: float) -> None:
    source = source_of(site=site)
    for drafted in OldPage.objects.filter(site=site, state=PageState.DRAFTED).order_by("position"):
        look_into(page=drafted)
    for page in _each(site, PageState.READ, ends):
        if not is_still(site=site, state=SiteState.TAKING_IN):
            break
        take_in(page=page, site=site, source=source)
        taken = OldPage.objects.filter(pk=page.pk, state=PageState.DRAFTED).first() if page.files else None
        if taken is not None:
            look_into(page=taken)
    left = OldPage.objects.filter(site=site, state__in=(PageState.READ, PageState.DRAFTED))
    if not left.exists() and is_still(site=site, state=SiteState.TAKING_IN):
        finish_taking_in(site=site)


def _release(site: OldSite, ends: float) -> None:
    while time.monotonic() < ends and is_still(site=site, state=SiteState.RELEASING):
        page = _next(site, PageState.READY)
        if page is None:
            finish_releasing(site=site)
            return
        release_page(page=page, site=site)


_STRETCHES: dict[SiteState, Callable[[OldSite, float], None]] = {
    SiteState.FETCHING: _fetch,
    SiteState.READING: _read,
    SiteState.TAKING_IN: _take_in,
    SiteState.RELEASING: _release,
}


def _next(site: OldSite, state: PageState, after: OldPage | None = None) -> OldPage | None:
    rows = OldPage.objects.filter(site=site, state=state).order_by("position", "pk")
    if after is not None:
        rows = rows.filter(Q(position__gt=after.position) | Q(position=after.position, pk__gt=after.pk))
    return rows.first()


def _each(site: OldSite, state: PageState, ends: float) -> Iterator[OldPage]:
    """The pages in that state, each once: one that waits for the scanner keeps no other back."""
    page = _next(site, state)
    while page is not None and time.monotonic() < ends:
        yield page
        page = _next(site, state, after=page)
