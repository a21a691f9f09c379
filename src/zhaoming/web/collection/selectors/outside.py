"""How the reports of bodies outside the system stand: folded from what was taken in and handed in for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from zhaoming.web.collection.models import Entry, OutsideFiling
from zhaoming.web.reports.models import ReportVersion, Upload, VersionState

if TYPE_CHECKING:
    from django.db.models import QuerySet


def outside_versions(*, entries: Iterable[int]) -> dict[int, ReportVersion]:
    """By entry, the reading that speaks for it: what was handed in, else the newest; two queries.

    A file taken in after the filing takes nothing out of the sum: it waits until the filing is returned.
    """
    rows = list(_readings(entries).order_by("pk"))
    filed = standing_filings(versions=rows) if rows else {}
    found: dict[int, ReportVersion] = {}
    for one in rows:
        known = found.get(one.for_entry)
        if known is None or not _is_filed(filed, known):
            found[one.for_entry] = one
    return found


def waits_behind(*, entry: Entry, version: ReportVersion) -> bool:
    """Whether a newer reading of the entry waits behind the one that was handed in."""
    return _readings([entry.pk]).filter(pk__gt=version.pk).exists()


def _readings(entries: Iterable[int]) -> QuerySet[ReportVersion, Any]:
    place = "upload__batch__taken_in_for__entry"
    found = ReportVersion.objects.filter(**{f"{place}__in": list(entries)}).exclude(state=VersionState.DELETED)
    return found.annotate(for_entry=F(place)).defer("entry", "cells")


def _is_filed(filings: Mapping[int, OutsideFiling], version: ReportVersion) -> bool:
    return version.pk in filings and filings[version.pk].returned_at is None


def standing_filings(*, versions: Iterable[ReportVersion]) -> dict[int, OutsideFiling]:
    """By version, its last filing where the report still reads as it did then; one query."""
    hashes = {one.pk: one.content_hash for one in versions}
    rows = OutsideFiling.objects.filter(version__in=hashes).select_related("entry", "filed_by", "returned_by")
    found: dict[int, OutsideFiling] = {}
    for one in rows.order_by("pk"):
        found[one.version_id] = one
    return {pk: one for pk, one in found.items() if one.content_hash == hashes[pk]}


def state_of(*, filing: OutsideFiling | None) -> VersionState:
    """What the filing makes of a reading."""
    if filing is None:
        return VersionState.DRAFT
    return VersionState.FILED if filing.returned_at is None else VersionState.RETURNED


def latest_filing(*, entry: Entry) -> OutsideFiling | None:
    """The last filing of an entry that still counts, returned ones included."""
    version = outside_versions(entries=[entry.pk]).get(entry.pk)
    return standing_filings(versions=[version]).get(version.pk) if version is not None else None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file taken in for an entry; `version` is what was read from it, None where nothing was."""

    upload: Upload
    version: ReportVersion | None


def files_of(*, entry: Entry) -> tuple[TakenIn, ...]:
    """What was taken in for an entry, newest first; two queries."""
    read = {one.upload_id: one for one in _readings([entry.pk]).order_by("pk")}
    uploads = Upload.objects.filter(batch__taken_in_for__entry=entry).select_related("batch__uploader")
    return tuple(TakenIn(one, read.get(one.pk)) for one in uploads.order_by("-pk"))


def taken_in_for_others(*, versions: Iterable[ReportVersion]) -> frozenset[int]:
    """Which of the versions were taken in for a body outside: nobody has to say whose they are."""
    ids = [one.pk for one in versions]
    found = ReportVersion.objects.filter(pk__in=ids, upload__batch__taken_in_for__isnull=False)
    return frozenset(found.values_list("pk", flat=True)) if ids else frozenset()
