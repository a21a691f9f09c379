"""The lines of a delivery list: what happened in the period, by id and digest alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.facts.models import FactRecord, FactRow
from zhaoming.web.publications.digesting import digest_of
from zhaoming.web.publications.models import Publication, PublicationFile, PublicationVersion


class Happened(StrEnum):
    """What a line tells the recipient: keep this, or take that away."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"

    @property
    def label(self) -> str:
        """As the list prints it."""
        return {"published": "公布", "withdrawn": "撤回", "suppressed": "撤除"}[self.value]


def lines_of(*, agency: Agency, first: dt.date, last: dt.date, on: dt.date) -> list[dict[str, Any]]:
    """The lines of the agency and all under it, in the order of the days."""
    agencies = subtree_ids(agency=agency, on=on)
    found = [
        *_published(agencies, first, last),
        *_taken_back(agencies, first, last),
        *_rows_taken_back(agencies, first, last),
    ]
    return sorted(
        found, key=lambda line: (line["on"], line["publication"], line["what"], line.get("record", 0))
    )


def _published(agencies: Iterable[int], first: dt.date, last: dt.date) -> Iterator[dict[str, Any]]:
    """Every version that came out and is not suppressed."""
    files = Prefetch("files", PublicationFile.objects.select_related("stored"))
    versions = PublicationVersion.objects.filter(
        publication__agency__in=list(agencies), published_on__range=(first, last), suppressed_on=None
    )
    for one in versions.select_related("publication").prefetch_related(files):
        told = _line(one.publication, Happened.PUBLISHED, one.published_on)
        told["version"], told["digest"] = one.number, digest_of(version=one)
        told["files"] = [
            {"id": file.pk, "sha256": file.stored.sha256, "size": file.stored.size} for file in one.files.all()
        ]
        yield told


def _taken_back(agencies: Iterable[int], first: dt.date, last: dt.date) -> Iterator[dict[str, Any]]:
    gone = Publication.objects.filter(agency__in=list(agencies))
    for one in gone.filter(withdrawn_on__range=(first, last)):
        yield _line(one, Happened.WITHDRAWN, one.withdrawn_on)
    versions = PublicationVersion.objects.filter(
        publication__agency__in=list(agencies), suppressed_on__range=(first, last)
    )
    for version in versions.select_related("publication"):
        told = _line(version.publication, Happened.SUPPRESSED, version.suppressed_on)
        yield told | {"version": version.number}


def _rows_taken_back(agencies: Iterable[int], first: dt.date, last: dt.date) -> Iterator[dict[str, Any]]:
    """Rows of fact lists that were withdrawn by themselves, by the id of their record, under their batch."""
    rows = FactRow.objects.filter(
        record__agency__in=list(agencies),
        record__withdrawn_on__range=(first, last),
        sheet__version__published_on__isnull=False,
    )
    newest: dict[int, tuple[Publication, FactRecord]] = {}
    found = rows.select_related("record", "sheet__version__publication").defer("values", "text", "faults")
    for row in found.order_by("pk"):
        if row.record is not None:
            newest[row.record.pk] = (row.sheet.version.publication, row.record)
    for batch, record in newest.values():
        yield _line(batch, Happened.WITHDRAWN, record.withdrawn_on) | {"record": record.pk}


def _line(one: Publication, what: Happened, on: dt.date | None) -> dict[str, Any]:
    return {
        "publication": one.pk,
        "index_number": one.index_number or "",
        "what": what.value,
        "on": on.isoformat() if on is not None else "",
    }
