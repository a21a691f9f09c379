"""How every exit for machines answers: to every origin, reading alone, not too often, and with a validator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from zhaoming.web.api.problems import ProblemError, problem_response
from zhaoming.web.presentation.freshness import let_go, validated
from zhaoming.web.presentation.pace import is_too_often

# Requests a minute from one address: a program that reads page after page, ten a second.
PER_MINUTE = 600
_READING = ("GET", "HEAD")
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After, Content-Disposition, Link",
}
_PREFLIGHT = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Accept",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}
View = Callable[..., HttpResponseBase]


def open_to_all(
    view: View, *, what: str = "api", most: int = PER_MINUTE, known: frozenset[str] | None = None
) -> View:
    """The view for everybody. `known` are the parameters it has; any other is refused, not overlooked.

    `what` names the counter of requests, `most` how many a minute one address may make.
    """

    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_PREFLIGHT)
        response = _answered(request, args, kwargs)
        if request.method == "HEAD" and response.streaming:
            response = _head_alone(response)
        for name, value in _CORS.items():
            response.headers[name] = value
        patch_vary_headers(response, ("Host",))
        return response

    def _answered(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
        if request.method not in _READING:
            allowed = {"Allow": "GET, HEAD, OPTIONS"}
            return problem_response(request, code="PUB306", detail="这里只能读取。", headers=allowed)
        if is_too_often(request, what=what, most=most):
            return problem_response(
                request,
                code="PUB304",
                detail=f"一分钟内的请求超过了 {most} 次。",
                headers={"Retry-After": "60"},
            )
        strange = _strange(request, known)
        if strange is not None:
            return problem_response(request, code=strange.code, detail=strange.detail, errors=strange.errors)
        return validated(request, _read(view, request, args, kwargs))

    # The public rooms are open; everything else asks for a login.
    return login_not_required(opened)


def _read(view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    """The operations know GET alone; the answer to HEAD is that to GET without its content."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    except ProblemError as problem:
        return problem_response(request, code=problem.code, detail=problem.detail, errors=problem.errors)
    finally:
        request.method = method


def _head_alone(response: HttpResponseBase) -> HttpResponse:
    """The head of what would be sent in pieces, without making the pieces."""
    let_go(response)
    return HttpResponse(status=response.status_code, headers=dict(response.items()))


def _strange(request: HttpRequest, known: frozenset[str] | None) -> ProblemError | None:
    strange = sorted(set(request.GET) - known) if known is not None else []
    if known is None or not strange:
        return None
    expected = f"可用的参数：{'、'.join(sorted(known))}" if known else "这里没有参数"
    told = [{"parameter": one[:60], "found": request.GET[one][:100], "expected": expected} for one in strange]
    return ProblemError("PUB302", f"没有参数 {'、'.join(one[:60] for one in strange)}。", told)
