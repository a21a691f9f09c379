"""Lists as Atom feeds (RFC 4287), with what was removed from them (RFC 6721)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from django.http import HttpResponse
from django.utils.http import http_date
from django.utils.timezone import get_default_timezone, localdate, localtime

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_NEVER = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One public thing: its whole address is its id for good.

    `updated_at` is the instant on that day, where it is known: two versions of one day differ by it alone.
    """

    address: str
    title: str
    author: str
    published_on: dt.date | None
    updated_on: dt.date | None
    summary: str = ""
    category: tuple[str, str] = ("", "")
    updated_at: dt.datetime | None = None

    @property
    def updated(self) -> dt.datetime:
        """The instant it changed last, as exactly as it is known."""
        day = self.updated_on or self.published_on or _NEVER
        if self.updated_at is not None and localdate(self.updated_at) == day:
            return localtime(self.updated_at).replace(microsecond=0)
        return _instant(day)


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was in the feed once and is public no more: its address and the day."""

    address: str
    on: dt.date
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it stands, the page that shows the same, its entries, and what was removed lately."""

    title: str
    here: str
    page: str
    entries: tuple[FeedEntry, ...]
    removed: tuple[Removed, ...] = ()
    rights: str = ""


def feed_response(feed: Feed) -> HttpResponse:
    """The feed as an answer, with the instant of its newest entry."""
    response = HttpResponse(_written(feed), content_type="application/atom+xml; charset=utf-8")
    updated = _updated(feed)
    if updated > _instant(_NEVER):
        response["Last-Modified"] = http_date(updated.timestamp())
    return response


def _written(feed: Feed) -> bytes:
    Xml.register_namespace("at", _TOMBSTONES)
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _element(root, "id", feed.here)
    _element(root, "title", _legible(feed.title))
    Xml.SubElement(root, "link", rel="self", href=feed.here, type="application/atom+xml")
    Xml.SubElement(root, "link", rel="alternate", href=feed.page, type="text/html")
    _element(root, "updated", _updated(feed).isoformat())
    if feed.rights:
        _element(root, "rights", _legible(feed.rights))
    for removed in feed.removed:
        when = _instant(removed.on).isoformat()
        node = Xml.SubElement(root, f"{{{_TOMBSTONES}}}deleted-entry", ref=removed.address, when=when)
        if removed.notice:
            _element(node, f"{{{_TOMBSTONES}}}comment", _legible(removed.notice))
    for entry in feed.entries:
        _entry(root, entry)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Xml.Element, entry: FeedEntry) -> None:
    node = Xml.SubElement(root, "entry")
    _element(node, "id", entry.address)
    _element(node, "title", _legible(entry.title))
    Xml.SubElement(node, "link", rel="alternate", href=entry.address, type="text/html")
    if entry.published_on:
        _element(node, "published", _instant(entry.published_on).isoformat())
    _element(node, "updated", entry.updated.isoformat())
    _element(Xml.SubElement(node, "author"), "name", _legible(entry.author))
    term, label = entry.category
    if term:
        Xml.SubElement(node, "category", term=term, label=label)
    _element(node, "summary", _legible(entry.summary))


def _updated(feed: Feed) -> dt.datetime:
    instants = (*(one.updated for one in feed.entries), *(_instant(one.on) for one in feed.removed))
    return max(instants, default=_instant(_NEVER))


def _element(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _instant(day: dt.date) -> dt.datetime:
    """The instant a day begins in China."""
    return dt.datetime.combine(day, dt.time(), get_default_timezone())


def _legible(text: str) -> str:
    """Without the signs XML cannot carry."""
    return "".join(one for one in text if one in "\n\t" or one.isprintable())
