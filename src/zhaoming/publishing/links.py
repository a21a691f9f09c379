"""The links a text speaks of: addresses written out in it."""

from __future__ import annotations

import re

# An address ends where Chinese, a space, a quotation mark or a bracket begins.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.IGNORECASE)
_TRAILING = ".,;:!?'"
MOST = 100


def links_in(text: str) -> tuple[str, ...]:
    """Every address once, in the order written, a hundred at most; a closing sign is not part of it."""
    found = (_trimmed(one.group()) for one in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(one for one in found if len(one) > len("https://")))[:MOST]


def _trimmed(address: str) -> str:
    plain = address.rstrip(_TRAILING)
    while plain.endswith(")") and plain.count(")") > plain.count("("):
        plain = plain[:-1].rstrip(_TRAILING)
    return plain
