"""A saved search as an Atom feed, and what search engines ask for: sitemaps and robots.txt.

All of it is read through the visibility predicate of each kind at the moment it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree import ElementTree as Xml

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from zhaoming.law.disclosure import Column
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.forms.search import SearchForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.views.search import TOO_MANY_REQUESTS, filters_of
from zhaoming.web.presentation.atom import Feed, FeedEntry, feed_response
from zhaoming.web.presentation.freshness import asked_again, feed_validator, validated
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.removed import removed_lately
from zhaoming.web.publications.selectors import issued_at
from zhaoming.web.publications.selectors.public import all_gone
from zhaoming.web.search.door import Hit, Order, find
from zhaoming.web.search.kinds import KINDS

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A sitemap may hold fifty thousand addresses; a page of them is one query a chunk.
ON_ONE_PAGE = 20_000
_CHUNK = 500
# The pages that are no single thing: lists, and the pages of each agency.
_PAGES = "pages"
_LISTS = ("home", "disclosures", "answers", "reports", "charts", "open_data", "apply")


@require_safe
@asked_again
@vary_on_headers("Host")
def feed(request: HttpRequest) -> HttpResponse:
    """What a search finds with its filters, what changed last in front: a new version makes an entry new.

    What was withdrawn lately is told as every feed tells it, of the agency that is asked for or of all: whether
    the search had found it is told to nobody.
    """
    if is_too_often(request, what="search"):
        return HttpResponse(
            "查找得太快了，请等一分钟再试。", status=TOO_MANY_REQUESTS, content_type="text/plain"
        )
    form = SearchForm(request.GET)
    filters = filters_of(form.cleaned_data) if form.is_valid() else None
    if filters is None:
        raise Http404("这个订阅的条件不对，请从“检索”重新取得订阅地址。")
    found = find(text=form.cleaned_data["q"], filters=filters, order=Order.CHANGED)
    documents = [hit.entry.object_id for hit in found.hits if hit.entry.kind == "publication"]
    instants = issued_at(ids=documents, at=now())
    asked, places = form.cleaned_data["q"], Places(request)
    gone = all_gone().filter(agency=int(filters.agency)) if filters.agency else all_gone()
    page = f"{reverse('portal:search')}?{request.GET.urlencode()}"
    told = Feed(
        title=f"检索：{asked}" if asked else "新公开的信息",
        here=request.build_absolute_uri(),
        page=places.whole(page),
        entries=tuple(_entry(hit, places, instants) for hit in found.hits),
        removed=removed_lately(gone=gone, places=places, name="portal:document"),
    )
    return feed_response(told)


@require_safe
@asked_again
@vary_on_headers("Host")
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of the sitemap: so many addresses of each kind on one."""
    root = Xml.Element("sitemapindex", xmlns=_SITEMAP)
    counts = {_PAGES: 1} | {name: sum(1 for _ in kind.ids()) for name, kind in KINDS.items()}
    for name, count in counts.items():
        for number in range(1, -(-count // ON_ONE_PAGE) + 1):
            address = reverse("portal:sitemap_page", args=[name, number])
            Xml.SubElement(Xml.SubElement(root, "sitemap"), "loc").text = request.build_absolute_uri(address)
    return HttpResponse(_written(root), content_type="application/xml; charset=utf-8")


@require_safe
@vary_on_headers("Host")
def sitemap_page(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """One page: the address of everything public of a kind, with the day it was published."""
    if kind not in {_PAGES, *KINDS} or number < 1:
        raise Http404("没有这一页网站地图。")
    validator = feed_validator("sitemap", kind, number, request.get_host())
    addresses = _pages(number) if kind == _PAGES else _things(kind, number)
    lines = _sitemap_lines(Places(request), addresses)
    response = StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")
    return validated(request, response, validator=validator)


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


def _entry(hit: Hit, places: Places, instants: Mapping[int, dt.datetime]) -> FeedEntry:
    entry = hit.entry
    is_document = entry.kind == "publication"
    return FeedEntry(
        address=places.whole(entry.path),
        title=entry.title,
        author=entry.agency.name,
        published_on=entry.published_on,
        updated_on=entry.updated_on or entry.published_on,
        updated_at=instants.get(entry.object_id) if is_document else None,
        summary="".join(piece.text for piece in hit.excerpt),
        category=(entry.kind, entry.label),
    )


def _things(kind: str, number: int) -> Iterator[tuple[str, str]]:
    """The path of everything public of a kind, with its day; each read anew when its turn comes."""
    ids = islice(KINDS[kind].ids(), (number - 1) * ON_ONE_PAGE, number * ON_ONE_PAGE)
    while chunk := list(islice(ids, _CHUNK)):
        for entry in KINDS[kind].visible(chunk).values():
            yield entry.path, entry.published_on.isoformat() if entry.published_on else ""


def _pages(number: int) -> Iterator[tuple[str, str]]:
    """The lists, and of each agency its page, its guide and the columns of its statutory page."""
    if number > 1:
        return
    for name in _LISTS:
        yield reverse(f"portal:{name}"), ""
    for code in existing(on=today()).order_by("code").values_list("code", flat=True):
        for name in ("agency", "disclosure", "guide"):
            yield reverse(f"portal:{name}", args=[code]), ""
        for column in Column:
            yield reverse("portal:column", args=[code, column.value]), ""


def _sitemap_lines(places: Places, addresses: Iterator[tuple[str, str]]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{_SITEMAP}">\n'.encode()
    for path, day in addresses:
        node = Xml.Element("url")
        _element(node, "loc", places.whole(path))
        if day:
            _element(node, "lastmod", day)
        yield Xml.tostring(node, encoding="utf-8") + b"\n"
    yield b"</urlset>\n"


def _element(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _written(root: Xml.Element) -> bytes:
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
