"""Which answers are readings: public pages that came out well, asked for by somebody who is no robot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from zhaoming.web.usage.buffer import count_read, count_sought, is_counting
from zhaoming.web.usage.models import PageKind

# The pages counted, with the argument of their address that names what was read.
PAGES: Mapping[str, tuple[PageKind, str]] = {
    "portal:document": (PageKind.DOCUMENT, "publication_id"),
    "portal:disclosure": (PageKind.LIST, "code"),
    "portal:column": (PageKind.LIST, "code"),
    "portal:answer": (PageKind.ANSWER, "answer_id"),
    "portal:report": (PageKind.REPORT, "version_id"),
}
# A program that says so; what says nothing is taken for one.
_ROBOT = re.compile(
    r"bot\b|bot/|spider|crawl|slurp|archiver|preview|monitor|uptime|scan|curl|wget|httpclient|http-client"
    r"|python|java/|go-http|okhttp|libwww|headless|feed",
    re.IGNORECASE,
)
# A page that was not changed since it was read before was read again.
_READ = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


class CountReads:
    """Counts readings of public pages; of the request nothing is kept but which page it asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        response = self.get_response(request)
        match = request.resolver_match
        page = PAGES.get(match.view_name) if match is not None else None
        if page is not None and match is not None and response.status_code in _READ and is_reader(request):
            kind, argument = page
            count_read(kind=kind, key=str(match.kwargs[argument]))
        return response


def is_reader(request: HttpRequest) -> bool:
    """True for what one of the public asked to see: no robot, nobody who works here, nothing fetched ahead."""
    if not is_counting() or request.method != "GET":
        return False
    agent = request.headers.get("user-agent", "")
    ahead = request.headers.get("sec-purpose", "") or request.headers.get("purpose", "")
    return bool(agent) and not _ROBOT.search(agent) and not ahead and not request.user.is_authenticated


def note_search(*, request: HttpRequest, words: str, missed: bool) -> None:
    """Count the words of a search; `missed` where nothing had all of them."""
    if words.strip() and is_reader(request):
        count_sought(words=words, missed=missed)
