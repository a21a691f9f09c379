"""How often an address may ask for what costs something; counted in this process alone, nothing is kept."""

from __future__ import annotations

import hashlib

from django.core.cache import caches
from django.http import HttpRequest

from zhaoming.web.config.client_address import client_address, counted_address

# A quick typist with a pause after each word, and a family behind one address.
PER_MINUTE = 90
_MINUTE = 60


def is_too_often(request: HttpRequest, *, what: str, most: int = PER_MINUTE) -> bool:
    """Whether the address of this request asked more than so many times within a minute; counts this one."""
    key = hashlib.sha256(f"pace {what} {counted_address(client_address(request))}".encode()).hexdigest()
    cache = caches["process"]
    if cache.add(key, 1, _MINUTE):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:
        # The minute ended between the two.
        return False
