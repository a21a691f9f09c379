"""What fixes a version: one digest of its words, days and files, named by every event about it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from zhaoming.web.publications.content import Content
from zhaoming.web.publications.models import PublicationVersion
from zhaoming.web.publications.parts import digests_of

_ASKED_LATER = frozenset({"changed_on", "is_correction", "audience", "origin"})


def digest_of(*, version: PublicationVersion) -> str:
    """SHA-256 over everything the version says, the bytes of its files, and what rooms above keep of it.

    Change one character, one day or one byte of a file and it is another one.
    """
    told = {one.name: str(getattr(version, one.name) or "") for one in fields(Content)}
    # What was asked later is left out where nobody answered: digests that were recorded before stay the same.
    told = {name: value for name, value in told.items() if value or name not in _ASKED_LATER}
    files = version.files.order_by("position", "pk").values_list("name", "stored__sha256")
    whole: dict[str, object] = {"words": told, "files": [list(pair) for pair in files]}
    whole |= digests_of(version=version)
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
