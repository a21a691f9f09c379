"""The rows of a batch as a part of its version: in its digest, and counted for the sample."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from zhaoming.web.facts.models import FactRow, FactSheet
from zhaoming.web.publications.models import PublicationVersion
from zhaoming.web.publications.parts import VersionPart


def digest_of_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """SHA-256 over the values of every row in their order."""
    held = hashlib.sha256()
    for row in rows:
        held.update(
            json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass") + b"\n"
        )
    return held.hexdigest()


def _digest(version: PublicationVersion) -> str:
    """Read from the rows as they stand, not from what was noted: it is there to find what was altered."""
    sheet = FactSheet.objects.filter(version=version).first()
    if sheet is None:
        return ""
    rows = FactRow.objects.filter(sheet=sheet).order_by("position").values_list("values", flat=True)
    return f"{sheet.list_key} {sheet.current_on.isoformat()} {digest_of_rows(rows.iterator(2000))}"


def _rows(version: PublicationVersion) -> int:
    return FactRow.objects.filter(sheet__version=version).count()


ROWS = VersionPart("rows", _digest, _rows)
