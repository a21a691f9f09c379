"""Answers that may be kept but are asked for again each time: what was withdrawn is shown by no cache.

The validator of a page is the digest of what it says now, read on the primary. So a page is never "not
modified" although something on it was withdrawn; what is saved is the way, not the work. Of what is made while
it is sent the validator is the position of the change feed, read before: every act that changes what the public
may see takes a position in its own transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from zhaoming import __version__
from zhaoming.web.config.clock import today
from zhaoming.web.outbox.selectors import last_position

# Kept by whoever likes, shown by nobody before this server said that it still stands.
ASK_EACH_TIME = "no-cache"
_OK = 200


def asked_again(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A public page with its validator; pages made for one person are left as they are."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        return response if request.user.is_authenticated else validated(request, response)

    return answered


def validated(request: HttpRequest, response: HttpResponseBase, *, validator: str = "") -> HttpResponseBase:
    """The answer with its validator, or "not modified" where the asker has just that.

    `validator` is for what is sent in pieces; without one such an answer has none. `Last-Modified` of an answer
    is told and not compared: within one second it could not tell a page from the one after a withdrawal.
    """
    response.headers.setdefault("Cache-Control", ASK_EACH_TIME)
    if response.status_code != _OK:
        return response
    if isinstance(response, HttpResponse) and not response.has_header("ETag"):
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    elif validator:
        response["ETag"] = f'W/"{validator}"'
    etag = response.headers.get("ETag")
    if not etag:
        return response
    found = get_conditional_response(request, etag=etag, response=cast(HttpResponse, response))
    if found is None or found is response:
        return response
    let_go(response)
    return found


def let_go(response: HttpResponseBase) -> None:
    """Close what an answer that is not sent holds open.

    Its own `close` would tell Django that the request is over, and the connection to the database could go.
    """
    for close in response._resource_closers:  # type: ignore[attr-defined] # The stubs do not know it.
        close()


def feed_validator(*parts: object) -> str:
    """A validator of everything public: another one after any act that changes what the public may see.

    Ask for it before anything is read. It changes with the day too, because validity turns by itself, and
    with the program.
    """
    told = "\n".join(map(str, (last_position(), today(), __version__, *parts)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
