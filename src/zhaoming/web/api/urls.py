"""Addresses for machines; each is open to all and reads alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, get_script_prefix, path

from zhaoming.web.api import feeds
from zhaoming.web.api.bulk.views import KNOWN, bulk
from zhaoming.web.api.catalog import catalog
from zhaoming.web.api.description import openapi
from zhaoming.web.api.opening import open_to_all
from zhaoming.web.api.problems import problem_response
from zhaoming.web.api.service import PREFIX, api, parameters_of

app_name = "api"
_NONE: frozenset[str] = frozenset()
# Bulk files a minute from one address: enough for every year of a data set, one after the other.
BULK_PER_MINUTE = 30


def _description(_request: HttpRequest) -> JsonResponse:
    """Under the path of a portal the operations are called below it; the committed file speaks of the root."""
    told = openapi()
    if here := get_script_prefix().rstrip("/"):
        told = {**told, "servers": [{**one, "url": here} for one in told["servers"]]}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _nothing(request: HttpRequest, rest: str) -> JsonResponse:
    return problem_response(request, code="PUB300", detail=f"接口里没有 {rest[:100]}。")


def _operations() -> Iterator[URLPattern]:
    """The operations; ninja's own first page, which shows nothing, is left out."""
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.name != "api-root":
            view = open_to_all(one.callback, known=parameters_of(one.name or ""))
            yield path(f"{PREFIX}{one.pattern}", view, name=one.name)


urlpatterns = [
    path("feeds/documents.atom", open_to_all(feeds.everything, known=_NONE), name="feed_all"),
    path("feeds/answers.atom", open_to_all(feeds.answers, known=_NONE), name="feed_answers"),
    path("feeds/reports.atom", open_to_all(feeds.reports, known=_NONE), name="feed_reports"),
    path("feeds/consultations.atom", open_to_all(feeds.consultations, known=_NONE), name="feed_consultations"),
    path("feeds/items/<str:item>.atom", open_to_all(feeds.of_item, known=_NONE), name="feed_item"),
    path("feeds/kinds/<str:kind>.atom", open_to_all(feeds.of_kind, known=_NONE), name="feed_kind"),
    path("feeds/agencies/<str:code>.atom", open_to_all(feeds.of_agency, known=_NONE), name="feed_agency"),
    path(
        "feeds/agencies/<str:code>/<str:column>.atom",
        open_to_all(feeds.of_agency, known=_NONE),
        name="feed_column",
    ),
    path(
        "open-data/<str:dataset>.<str:form>.gz",
        open_to_all(bulk, what="bulk", most=BULK_PER_MINUTE, known=KNOWN),
        name="bulk",
    ),
    path("catalog.jsonld", open_to_all(catalog, known=_NONE), name="catalog"),
    *_operations(),
    path(f"{PREFIX}openapi.json", open_to_all(_description, known=_NONE), name="openapi"),
    path(f"{PREFIX}<path:rest>", open_to_all(_nothing), name="nothing"),
]
