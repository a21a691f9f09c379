"""Documents that were public before there was a log are entered by their day alone, those of old sites too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from zhaoming.merkle_log import EntryKind
from zhaoming.publishing.events import RecordCorrected
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.records import entries_of
from zhaoming.web.publications.end_records import MARK
from zhaoming.web.publications.models import Publication, PublicationEvent
from zhaoming.web.publications.public_record import SHOWN, is_entered, log_version
from zhaoming.web.publications.selectors import visible


def _shown() -> QuerySet[Publication]:
    return visible(at=now())


def _missing(keys: Iterable[int]) -> list[int]:
    """Those documents of whose present version, as its record stands, no entry tells that it became public."""
    shown = dict(_shown().filter(pk__in=list(keys)).order_by("pk").values_list("pk", "public_version__number"))
    entered = {
        (int(one.thing.subject_id), one.source["version"])
        for one in entries_of(subject=Publication, keys=shown)
        if one.kind in SHOWN and MARK not in one.source
    }
    corrected = PublicationEvent.objects.filter(publication__in=shown, kind=RecordCorrected.kind).order_by()
    changed = _shown().filter(pk__in=corrected.values("publication"))
    otherwise = {row.pk for row in changed if not _is_entered(row)}
    return [pair[0] for pair in shown.items() if pair not in entered or pair[0] in otherwise]


def _is_entered(row: Publication) -> bool:
    return row.public_version is None or is_entered(row=row, version=row.public_version)


def _log(row: Publication) -> None:
    if row.public_version is not None:
        log_version(row=row, number=row.public_version.number, kind=EntryKind.ENTERED)


DOCUMENTS = older_rows(shown=_shown, missing=_missing, log=_log)
holds_older(name="documents", store=DOCUMENTS)
