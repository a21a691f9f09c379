"""Published documents as a kind of page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.kinds import PageKind, Subject
from zhaoming.web.watch.lookout import Lookout
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.pages import bearable, outside_links, watched_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSubject(Subject):
    """A document with its row."""

    row: Publication


class Documents(PageKind):
    """What `visible` shows."""

    page_of = PageOf.PUBLICATION

    def batch(self, *, after: int, most: int) -> Sequence[Subject]:
        """As many as can be held at once with all their rows."""
        found = visible(at=now()).order_by("pk").filter(pk__gt=after)
        return _subjects(bearable(list(found[:most])))

    def showing(self, *, numbers: Collection[int]) -> Sequence[Subject]:
        """Of each document the row stays the same."""
        return _subjects(visible(at=now()).order_by("pk").filter(pk__in=list(numbers)))

    def pages(
        self, *, subjects: Sequence[Subject], lookout: Lookout, whole: bool = False
    ) -> dict[int, WatchedPage]:
        """With files, rows of lists, what is shown beside, and duties."""
        return watched_pages(publications=_rows(subjects), lookout=lookout, whole=whole)

    def outside(self, *, subjects: Sequence[Subject], hosts: frozenset[str]) -> set[str]:
        """Three queries."""
        return outside_links(publications=_rows(subjects), hosts=hosts)

    def words(self, *, subject: Subject) -> str:
        """The text of the public version."""
        version = subject.row.public_version if isinstance(subject, DocumentSubject) else None
        return version.body if version is not None else ""

    def of_agency(self, *, agency: Agency) -> QuerySet[Any]:
        """Those that are visible."""
        return visible(at=now()).order_by().filter(agency=agency).values("pk")

    def public_numbers(self, *, numbers: Collection[int]) -> frozenset[int]:
        """One query."""
        return frozenset(visible(at=now()).order_by().filter(pk__in=list(numbers)).values_list("pk", flat=True))

    def titles(self, *, numbers: Collection[int]) -> dict[int, str]:
        """What the desk calls a document, that of its last version."""
        return {one.pk: str(one) for one in Publication.objects.filter(pk__in=list(numbers))}


def _subjects(publications: Iterable[Publication]) -> list[Subject]:
    return [
        DocumentSubject(
            number=one.pk,
            agency=one.agency,
            owner=str(one.pk),
            version=one.public_version.number if one.public_version is not None else None,
            title=one.public_version.title if one.public_version is not None else "",
            row=one,
        )
        for one in publications
    ]


def _rows(subjects: Iterable[Subject]) -> list[Publication]:
    return [one.row for one in subjects if isinstance(one, DocumentSubject)]
