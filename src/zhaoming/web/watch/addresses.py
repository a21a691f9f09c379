"""Which network addresses an outbound look may reach: public ones alone, however they are written."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Other ports are services, not pages; an administrator's rule for the host opens them.
_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_STANDARD = {"http": 80, "https": 443}
LONGEST_HOST = 253


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: what to connect to and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(address: str) -> Target | None:
    """The parts of an http or https address; None for anything else, and for one that bears a password."""
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _STANDARD or not host or len(host) > LONGEST_HOST or "@" in parts.netloc:
        return None
    path = parts.path or "/"
    return Target(
        parts.scheme, host, port or _STANDARD[parts.scheme], f"{path}?{parts.query}" if parts.query else path
    )


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, judged by what it leads to in the end."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address an IPv6 one is only a wrapping of."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


@dataclass(frozen=True, slots=True)
class HostRules:
    """What administrators ruled: hosts that may be reached though private, hosts that must not be reached.

    A refused host takes those below it along; an allowed one does not.
    """

    allowed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def refuses(self, target: Target) -> bool:
        """Whether the host is on the list of those never to be reached, or the port is no page's."""
        labels = target.host.split(".")
        if any(".".join(labels[at:]) in self.refused for at in range(len(labels))):
            return True
        return target.port not in _PORTS and target.host not in self.allowed

    def may_reach(self, *, host: str, addresses: Collection[str]) -> bool:
        """Whether every address the name leads to is public, or the host was allowed.

        One private address among public ones refuses them all: which of them answers is not ours to choose.
        """
        return host in self.allowed or (bool(addresses) and all(is_public(one) for one in addresses))
