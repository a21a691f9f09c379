"""Pages that wait for the scanner of uploads: they stay where they are, say so, and are taken up again."""

from __future__ import annotations

from zhaoming.web.files.models import Scan
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.publications.models import Publication, PublicationFile

# How the reason of such a page ends; the import looks again by itself.
WAITS = "在隔离区等待病毒扫描，扫描器答复之后自动继续。"
# What each stage has still to do; elsewhere nothing waits.
_LEFT = {
    SiteState.READING: (PageState.FOUND,),
    SiteState.TAKING_IN: (PageState.READ, PageState.DRAFTED),
}

# In these the zip or the table is still read, now or later.
READ_FROM_SOURCE = (SiteState.READING, SiteState.MAPPING, SiteState.TAKING_IN)


def tell_waiting(*, page: OldPage, what: str = "网页") -> None:
    """Write on the page that it, or a file of it, waits; its state stays, so it is the next one still."""
    OldPage.objects.filter(pk=page.pk, state=page.state).update(reason=f"{what}{WAITS}")


def waiting_file_of(*, publication: Publication) -> str:
    """The name of a file of the draft that waits; "" for none."""
    files = PublicationFile.objects.filter(version__publication=publication, inspected_at=None)
    return files.filter(stored__scan=Scan.WAITING).values_list("name", flat=True).first() or ""


def only_waits(*, site: OldSite) -> bool:
    """Whether all that is left of the stage waits for the scanner: there is no hurry to look again."""
    if waits_at_the_door(site=site):
        return True
    left = site.pages.filter(state__in=_LEFT.get(SiteState(site.state), ()))
    return left.exists() and not left.exclude(reason__endswith=WAITS).exists()


def waits_at_the_door(*, site: OldSite) -> bool:
    """Whether the zip or the table waits, before anything of it was read."""
    held = (one for one in (site.archive, site.table) if one is not None)
    return site.state == SiteState.READING and any(one.scan == Scan.WAITING for one in held)


def is_infected(*, site: OldSite) -> bool:
    """Whether the scanner found a virus in the zip or the table: nobody is given its bytes, now or later."""
    held = (one for one in (site.archive, site.table) if one is not None)
    return site.stage_before in READ_FROM_SOURCE and any(one.scan == Scan.INFECTED for one in held)


def waiting_pages(*, site: OldSite) -> int:
    """How many pages say that they wait."""
    states = _LEFT.get(SiteState(site.state), ())
    return site.pages.filter(state__in=states, reason__endswith=WAITS).count()
