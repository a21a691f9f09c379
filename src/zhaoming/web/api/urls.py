"""Addresses for machines; each is open to all and reads alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path

from zhaoming.web.api.description import openapi
from zhaoming.web.api.opening import open_to_all
from zhaoming.web.api.problems import problem_response
from zhaoming.web.api.service import PREFIX, api, parameters_of

app_name = "api"


def _description(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def _nothing(request: HttpRequest, rest: str) -> JsonResponse:
    return problem_response(request, code="PUB300", detail=f"接口里没有 {rest[:100]}。")


def _operations() -> Iterator[URLPattern]:
    """The operations; ninja's own first page, which shows nothing, is left out."""
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.name != "api-root":
            view = open_to_all(one.callback, known=parameters_of(one.name or ""))
            yield path(f"{PREFIX}{one.pattern}", view, name=one.name)


urlpatterns = [
    *_operations(),
    path(f"{PREFIX}openapi.json", open_to_all(_description, known=frozenset()), name="openapi"),
    path(f"{PREFIX}<path:rest>", open_to_all(_nothing), name="nothing"),
]
