"""From which address a request comes, and what is counted as one address."""

from __future__ import annotations

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

# Some proxies note the port too; with it every connection would be another address to whoever counts.
_WITH_PORT = re.compile(r"(?:(?P<v4>\d+\.\d+\.\d+\.\d+)|\[(?P<v6>[0-9A-Fa-f:.]+)\])(?::\d+)?")


def client_address(request: HttpRequest) -> str:
    """The address of the client: the peer, or what our own outermost proxy saw when proxies are declared.

    Anyone may write X-Forwarded-For; only its last `ZHAOMING_PROXIES` entries were added by our proxies.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    proxies: int = settings.ZHAOMING_PROXIES
    return _without_port(hops[-proxies] if proxies and len(hops) >= proxies else peer)


def counted_address(address: str) -> str:
    """What is counted as one address: an IPv4 address, or the /64 network one IPv6 customer has at least."""
    plain = _without_port(address.strip())
    try:
        found = ipaddress.ip_address(plain)
    except ValueError:
        return plain
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def _without_port(address: str) -> str:
    found = _WITH_PORT.fullmatch(address)
    return (found["v4"] or found["v6"]) if found else address
