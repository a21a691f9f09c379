"""Links to our own addresses, judged without going out: by what the public can read there now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

from zhaoming.publishing.subject import LinkState
from zhaoming.web.config import environment
from zhaoming.web.config.clock import now
from zhaoming.web.config.mounting import below_prefix
from zhaoming.web.publications.models import PublicationFile
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.kinds import PageKind, kinds

_DOCUMENT, _FILE = "document", "document_file"


def own_hosts() -> frozenset[str]:
    """The names this site is reached by."""
    site = urlsplit(environment.site_address()).hostname
    named = {host.lstrip(".") for host in settings.ALLOWED_HOSTS if host not in {"*", "testserver"}}
    return frozenset(named | ({site} if site else set()))


def is_inside(*, address: str, hosts: frozenset[str]) -> bool:
    """Whether an address is one of ours: of a host of ours, and below a path the site is served under.

    What else stands on a portal's host is the portal's; it is looked at like any other site.
    """
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") in hosts and below_prefix(parts.path or "/") is not None
    except ValueError:
        return False


def judge_inside(*, addresses: Iterable[str]) -> Mapping[str, str]:
    """Why nothing can be read at each address, "" where something can; a few queries, however many there are.

    What is not ours to know without the page itself (a search, a list) counts as there when its address is.
    """
    matches = {one: _match(one) for one in dict.fromkeys(addresses)}
    documents = {one: _number(match, "publication_id") for one, match in matches.items()}
    unread = _unread(matches)
    wanted = {number for number in documents.values() if number is not None}
    versions = (
        dict(visible(at=now()).order_by().filter(pk__in=wanted).values_list("pk", "public_version"))
        if wanted
        else {}
    )
    files = _files(matches, versions.values())
    return {
        one: unread.get(one) or _why(match, documents[one], versions, files) for one, match in matches.items()
    }


def state_of(why: str) -> LinkState:
    """Dead or alive: our own pages are always looked at."""
    return LinkState.DEAD if why else LinkState.ALIVE


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(below_prefix(urlsplit(address).path or "/") or "")
    except (Resolver404, ValueError):
        return None


def _unread(matches: Mapping[str, ResolverMatch | None]) -> dict[str, str]:
    """Of addresses of other kinds of pages, those that are not public."""
    found: dict[str, str] = {}
    for kind in kinds().values():
        numbers = {one: _of_kind(match, kind) for one, match in matches.items()}
        wanted = {number for number in numbers.values() if number is not None}
        gone = wanted - kind.public_numbers(numbers=wanted) if wanted else wanted
        why = f"所指的{kind.page_of.label}没有公开或者已经撤下"
        found |= {one: why for one, number in numbers.items() if number in gone}
    return found


def _of_kind(match: ResolverMatch | None, kind: PageKind) -> int | None:
    if match is None or match.app_name != "portal":
        return None
    found = match.kwargs.get(kind.addresses.get(match.url_name or "", ""))
    return found if isinstance(found, int) else None


def _number(match: ResolverMatch | None, name: str) -> int | None:
    if match is None or match.app_name != "portal" or match.url_name not in {_DOCUMENT, _FILE}:
        return None
    found = match.kwargs.get(name)
    return found if isinstance(found, int) else None


def _files(matches: Mapping[str, ResolverMatch | None], versions: Iterable[int | None]) -> frozenset[int]:
    wanted = {number for match in matches.values() if (number := _number(match, "file_id")) is not None}
    if not wanted:
        return frozenset()
    found = PublicationFile.objects.filter(pk__in=wanted, version__in=[one for one in versions if one])
    return frozenset(found.values_list("pk", flat=True))


def _why(
    match: ResolverMatch | None,
    document: int | None,
    versions: Mapping[int, int | None],
    files: frozenset[int],
) -> str:
    if match is None:
        return "本站没有这个地址"
    if match.app_name != "portal":
        return "" if match.app_name == "" else "是工作人员的页面，公众打不开"
    if document is not None and document not in versions:
        return "所指的文件没有公开或者已经撤回"
    file = _number(match, "file_id")
    if file is not None and file not in files:
        return "所指的附件已经不在公开的版本里"
    return ""
