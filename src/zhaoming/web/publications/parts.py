"""What belongs to a version and is kept in a room above this one: the rows of a list, say.

Such a room says so when the site starts. Its part is in the digest of the version, so that what was reviewed
is what goes out, and tells how many rows a reviewer draws a sample of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.web.publications.models import PublicationVersion


@dataclass(frozen=True, slots=True)
class VersionPart:
    """`digest` is "" and `rows` 0 for a version that has no such part."""

    name: str
    digest: Callable[[PublicationVersion], str]
    rows: Callable[[PublicationVersion], int]


_PARTS: dict[str, VersionPart] = {}


def register(part: VersionPart) -> None:
    """Make a part known; a second one of the same name takes its place."""
    _PARTS[part.name] = part


def digests_of(*, version: PublicationVersion) -> dict[str, str]:
    """The digests of the parts the version has, by their names."""
    found = {one.name: one.digest(version) for one in _PARTS.values()}
    return {name: digest for name, digest in found.items() if digest}


def rows_of(*, version: PublicationVersion) -> int:
    """How many rows the version has; 0 for a page."""
    return sum(one.rows(version) for one in _PARTS.values())
