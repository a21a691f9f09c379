"""A saved search as an Atom feed, and what search engines ask for: sitemaps and robots.txt.

All of it is read through the visibility predicate of each kind at the moment it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree import ElementTree as Xml

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from zhaoming.web.portal.forms.search import SearchForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.views.search import TOO_MANY_REQUESTS, filters_of
from zhaoming.web.search.door import Hit, find
from zhaoming.web.search.kinds import KINDS, Entry

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A sitemap may hold fifty thousand addresses; a page of them is one query a chunk.
ON_ONE_PAGE = 20_000
_CHUNK = 500


@require_safe
@vary_on_headers("Host")
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of what a search finds, with its filters."""
    if is_too_often(request, what="search"):
        return HttpResponse(
            "查找得太快了，请等一分钟再试。", status=TOO_MANY_REQUESTS, content_type="text/plain"
        )
    form = SearchForm(request.GET)
    filters = filters_of(form.cleaned_data) if form.is_valid() else None
    if filters is None:
        raise Http404("这个订阅的条件不对，请从“检索”重新取得订阅地址。")
    found = find(text=form.cleaned_data["q"], filters=filters, newest_first=True)
    return HttpResponse(_atom(request, found.hits), content_type="application/atom+xml; charset=utf-8")


@require_safe
@vary_on_headers("Host")
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of the sitemap: so many addresses of each kind on one."""
    root = Xml.Element("sitemapindex", xmlns=_SITEMAP)
    for name, kind in KINDS.items():
        pages = -(-sum(1 for _ in kind.ids()) // ON_ONE_PAGE)
        for number in range(1, pages + 1):
            address = reverse("portal:sitemap_page", args=[name, number])
            Xml.SubElement(Xml.SubElement(root, "sitemap"), "loc").text = request.build_absolute_uri(address)
    return HttpResponse(_written(root), content_type="application/xml; charset=utf-8")


@require_safe
@vary_on_headers("Host")
def sitemap_page(request: HttpRequest, kind: str, number: int) -> StreamingHttpResponse:
    """One page: the address of everything public of a kind, with the day it was published."""
    if kind not in KINDS or number < 1:
        raise Http404("没有这一页网站地图。")
    ids = islice(KINDS[kind].ids(), (number - 1) * ON_ONE_PAGE, number * ON_ONE_PAGE)
    lines = _sitemap_lines(request, kind, ids)
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


@require_safe
@vary_on_headers("Host")
def robots(request: HttpRequest) -> HttpResponse:
    """Where the sitemap is; the rooms of the staff and the pages of one's own request are not to be visited."""
    root = reverse("portal:home")
    staff = (f"{root}desk/", f"{root}oversight/", f"{root}accounts/")
    rooms = (*staff, reverse("portal:track"), reverse("portal:search"))
    lines = ["User-agent: *", *(f"Disallow: {one}" for one in rooms)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _atom(request: HttpRequest, hits: Sequence[Hit]) -> bytes:
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    here = request.build_absolute_uri()
    asked = _legible(request.GET.get("q", ""))
    _element(root, "id", here)
    _element(root, "title", f"检索：{asked}" if asked else "新公开的信息")
    Xml.SubElement(root, "link", rel="self", href=here, type="application/atom+xml")
    page = f"{reverse('portal:search')}?{request.GET.urlencode()}"
    Xml.SubElement(root, "link", rel="alternate", href=request.build_absolute_uri(page), type="text/html")
    days = [hit.entry.published_on for hit in hits if hit.entry.published_on]
    _element(root, "updated", _instant(max(days, default=None)))
    for hit in hits:
        _entry(request, root, hit)
    return _written(root)


def _entry(request: HttpRequest, root: Xml.Element, hit: Hit) -> None:
    entry = hit.entry
    address = request.build_absolute_uri(entry.path)
    node = Xml.SubElement(root, "entry")
    _element(node, "id", address)
    _element(node, "title", _legible(entry.title))
    Xml.SubElement(node, "link", rel="alternate", href=address, type="text/html")
    _element(node, "updated", _instant(entry.published_on))
    _element(Xml.SubElement(node, "author"), "name", entry.agency.name)
    Xml.SubElement(node, "category", term=entry.kind, label=entry.label)
    _element(node, "summary", _legible("".join(piece.text for piece in hit.excerpt)))


def _sitemap_lines(request: HttpRequest, kind: str, ids: Iterator[int]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{_SITEMAP}">\n'.encode()
    while chunk := list(islice(ids, _CHUNK)):
        for entry in KINDS[kind].visible(chunk).values():
            yield Xml.tostring(_address(request, entry), encoding="utf-8") + b"\n"
    yield b"</urlset>\n"


def _address(request: HttpRequest, entry: Entry) -> Xml.Element:
    node = Xml.Element("url")
    _element(node, "loc", request.build_absolute_uri(entry.path))
    if entry.published_on:
        _element(node, "lastmod", entry.published_on.isoformat())
    return node


def _element(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _instant(day: dt.date | None) -> str:
    """A day as the instant it begins in China; what has no date is as old as can be."""
    return dt.datetime.combine(day or dt.date(1970, 1, 1), dt.time(), get_default_timezone()).isoformat()


def _legible(text: str) -> str:
    """Without the signs XML cannot carry."""
    return "".join(one for one in text if one in "\n\t" or one.isprintable())


def _written(root: Xml.Element) -> bytes:
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
