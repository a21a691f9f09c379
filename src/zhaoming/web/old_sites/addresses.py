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


def path_key(*, path: str) -> str:
    """By what a path is found; addresses differ in small and capital letters on some servers."""
    return hashlib.sha256(path.lower().encode()).hexdigest() if path else ""
