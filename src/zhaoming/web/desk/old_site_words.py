"""The states of an import and of its pages, in words with their shapes."""

from __future__ import annotations

from zhaoming.law.disclosure import Validity
from zhaoming.publishing.old_site import FIELDS
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.presentation.status import Status, Tone

_SITES = {
    SiteState.FETCHING: Tone.WAITING,
    SiteState.READING: Tone.WAITING,
    SiteState.MAPPING: Tone.INFO,
    SiteState.TAKING_IN: Tone.WAITING,
    SiteState.ANSWERING: Tone.INFO,
    SiteState.LOOKING: Tone.INFO,
    SiteState.RELEASING: Tone.WAITING,
    SiteState.DONE: Tone.OK,
    SiteState.STOPPED: Tone.WARN,
}
_PAGES = {
    PageState.REFUSED: Tone.DANGER,
    PageState.DRAFTED: Tone.WAITING,
    PageState.READY: Tone.INFO,
    PageState.HELD: Tone.WARN,
    PageState.RELEASED: Tone.OK,
}
# What is said of each page in the list, in this order; title and text have places of their own.
_SHOWN = (
    "published_on", "formed_on", "document_number", "index_number", "issued_by", "kind", "validity",
    "effective_on", "expires_on", "ended_on", "theme", "keywords", "audience", "origin", "publisher",
)  # fmt: skip
_MOST_OF_TEXT = 60


def site_status(site: OldSite) -> Status:
    """How far an import has come."""
    found = SiteState(site.state)
    return Status(found.label, _SITES[found])


def page_status(page: OldPage) -> Status:
    """What became of a page."""
    found = PageState(page.state)
    return Status(found.label, _PAGES.get(found, Tone.NONE))


def told_of(page: OldPage) -> list[tuple[str, str, str]]:
    """What was read of a page: label, value, and where it stands."""
    found = [
        (FIELDS[key].label, _shown(key, page.told[key][0]), page.told[key][1])
        for key in _SHOWN
        if key in page.told
    ]
    body = page.told.get("body")
    if body:
        found.append(("正文", f"{body[0][:_MOST_OF_TEXT]}…（{len(body[0])} 字）", body[1]))
    return found


def _shown(key: str, text: str) -> str:
    return Validity(text).label if key == "validity" else text


def has_no_day(page: OldPage) -> bool:
    """Whether nothing can be said of its being in time."""
    return page.state not in {PageState.REFUSED, PageState.FOUND} and not page.said("published_on")
