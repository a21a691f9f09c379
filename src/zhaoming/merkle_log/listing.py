"""Files that stand in a record alone, because an entry has no room for so many."""

from __future__ import annotations

import json
import re

# An entry names no files at all where there are more than these: 65,535 bytes hold about 930.
MOST_FILES = 900
# No record is read that is larger: about thirty thousand files.
LARGEST_RECORD = 4 * 1024 * 1024
_FORMAT = "zhaoming-record/"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def files_listed(*, record: bytes) -> frozenset[bytes]:
    """The SHA-256 of each file a record lists; none for whatever is not a record.

    It says nothing by itself: that these are the bytes somebody committed to is for the entry to show.
    """
    if len(record) > LARGEST_RECORD or not record.startswith(b"{"):
        return frozenset()
    try:
        told = json.loads(record)
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(told, dict) or not str(told.get("format", "")).startswith(_FORMAT):
        return frozenset()
    files = told.get("files")
    listed = [one.get("sha256") for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    return frozenset(bytes.fromhex(one) for one in listed if isinstance(one, str) and _DIGEST.fullmatch(one))
