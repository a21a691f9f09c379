"""Old addresses: one way of writing each, so that whoever follows an old link arrives."""

from __future__ import annotations

import hashlib
from urllib.parse import unquote, urlsplit

from zhaoming.web.old_sites.models import LONGEST_PATH


def old_path(*, address: str) -> str:
    """Path and query of an address without host, as a link would name it; "" for none or one too long."""
    told = urlsplit(address.strip())
    path = unquote(told.path).lstrip("/")
    whole = f"{path}?{unquote(told.query)}" if told.query else path
    return whole if len(whole) <= LONGEST_PATH else ""


def host_of(*, address: str) -> str:
    """The host of an http or https address in small letters, with the port where one is named; "" for none."""
    told = urlsplit(address.strip())
    return told.netloc.lower() if told.scheme in {"http", "https"} and "@" not in told.netloc else ""


def is_of_site(*, address: str, hosts: frozenset[str]) -> bool:
    """Whether an address belongs to a site, which may be called with or without "www." in front."""
    host = host_of(address=address)
    return bool(host) and host.removeprefix("www.") in {one.removeprefix("www.") for one in hosts}


def fetched_name(*, address: str, host: str) -> str:
    """The name of a fetched file: its path, "/" for the front page; "" where the path is too long or no text.

    What stands on another host of the site has that in front; "www." makes no other host.
    """
    own, host = (one.removeprefix("www.") for one in (host_of(address=address), host))
    told = urlsplit(address.strip())
    path = old_path(address=address) or ("" if told.path.strip("/") or told.query else "/")
    name = path if own == host or not path else f"{own}/{path.lstrip('/')}"
    return name if len(name) <= LONGEST_PATH and "\x00" not in name else ""


def path_key(*, path: str) -> str:
    """By what a path is found; addresses differ in small and capital letters on some servers."""
    return hashlib.sha256(path.lower().encode()).hexdigest() if path else ""
