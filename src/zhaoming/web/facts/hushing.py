"""Whoever keeps a copy learns that the notices of rows went with the batch that was suppressed."""

from __future__ import annotations

from typing import Any

from zhaoming.publishing.document import Publication as Value
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.models.record import CHANGE_KIND
from zhaoming.web.outbox.services import announce
from zhaoming.web.publications.models import Publication


def follow(*, row: Publication, value: Value, **_told: Any) -> None:
    """Announce the rows taken back by themselves of a document with something suppressed.

    It is written anew with each later event of the document as well: once too often is no harm.
    """
    if not any(one.suppressed_on is not None for one in value.issues):
        return
    records = FactRecord.objects.filter(withdrawn_on__isnull=False, rows__sheet__version__publication=row)
    for key in records.order_by("pk").values_list("pk", flat=True).distinct():
        announce(kind=CHANGE_KIND, object_id=key)
