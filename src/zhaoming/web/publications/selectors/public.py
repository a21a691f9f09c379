"""What the public may see. Every exit (page, file, list, feed, index, count) starts from `visible`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, Expression, Max, OuterRef, Q, QuerySet

from zhaoming.publishing.events import Published, PublishedUrgently, RelationKind
from zhaoming.web.publications.models import (
    Publication,
    PublicationEvent,
    PublicationFile,
    PublicationVersion,
    Relation,
    RequestLink,
)
from zhaoming.web.publications.models.relation import INTERPRETED_BY

_ISSUED = (Published.kind, PublishedUrgently.kind)


@dataclass(frozen=True, slots=True)
class Related:
    """A public document that belongs to another; `forward` where the other names it."""

    publication: Publication
    kind: str
    forward: bool


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A public document with all its page shows. Of replaced versions the days and the notes alone are told.

    A suppressed version is a day without a note. That requests led to it is told, never which.
    """

    publication: Publication
    version: PublicationVersion
    files: tuple[PublicationFile, ...]
    related: tuple[Related, ...]
    successor: Publication | None
    versions: tuple[PublicationVersion, ...]
    is_from_request: bool


def visible(*, at: dt.datetime) -> QuerySet[Publication]:
    """THE visibility predicate: what anybody may read at that instant, what was first published last in front.

    A publication is visible while it has a public version and its time has come; that version must not be
    suppressed. Drafts, scheduled, withdrawn, suppressed and restricted ones are not, whatever their stage says.
    Read on the primary; nothing is public because something else (an index, a cache) says so.
    """
    found = Publication.objects.filter(
        public_version__isnull=False,
        public_version__suppressed_on__isnull=True,
        public_from__lte=at,
        withdrawn_on__isnull=True,
    )
    return found.select_related("agency", "public_version", "category").order_by("-first_published_on", "-pk")


def briefly(found: QuerySet[Publication]) -> QuerySet[Publication]:
    """The same with the columns lists show, and no texts: title, number, kind, day, validity, agency."""
    return (
        found.only(
            "published_on",
            "first_published_on",
            "validity",
            "next_validity",
            "turns_on",
            "kind",
            "column",
            "index_number",
            "agency__code",
            "agency__name",
            "public_version__title",
            "public_version__summary",
            "public_version__formed_on",
            "public_version__document_number",
        )
        .select_related(None)
        .select_related("agency", "public_version")
    )


def public_document(
    *, publication_id: int, at: dt.datetime, also: Mapping[str, Expression] | None = None
) -> PublicDocument:
    """One public document; `Publication.DoesNotExist` for anything that is not public.

    `also` are columns that another store adds to the row, without a query of their own.
    """
    led = Exists(RequestLink.objects.filter(publication=OuterRef("pk")))
    found = visible(at=at).annotate(**{**(also or {}), "is_from_request": led})
    publication = found.get(pk=publication_id)
    version = publication.public_version
    if version is None:
        raise Publication.DoesNotExist
    pairs = _pairs(publication)
    wanted = {one for source, target, _ in pairs for one in (source, target)} - {publication.pk}
    wanted |= {publication.successor_id} if publication.successor_id else set()
    shown = {one.pk: one for one in briefly(visible(at=at)).filter(pk__in=wanted)} if wanted else {}
    public_ones = publication.versions.filter(published_on__isnull=False).order_by("-number")
    # With `publication`, or each would be read once more for it.
    told = public_ones.only(
        "publication", "number", "published_on", "suppressed_on", "change_note", "changed_on", "is_correction"
    )
    return PublicDocument(
        publication=publication,
        version=version,
        files=tuple(version.files.select_related("stored")),
        related=tuple(_related(publication, pairs, shown)),
        successor=shown.get(publication.successor_id) if publication.successor_id else None,
        versions=tuple(told),
        is_from_request=bool(vars(publication)["is_from_request"]),
    )


def public_file(*, publication_id: int, file_id: int, at: dt.datetime) -> PublicationFile:
    """One file of the public version; `PublicationFile.DoesNotExist` for anything that is not public."""
    versions = visible(at=at).order_by().filter(pk=publication_id).values("public_version")
    return PublicationFile.objects.select_related("stored").get(pk=file_id, version__in=versions)


def gone(*, publication_id: int) -> Publication:
    """What was public and is not: its notice or tombstone; `Publication.DoesNotExist` for everything else."""
    return all_gone().get(pk=publication_id)


def all_gone() -> QuerySet[Publication]:
    """Everything that was public and is not.

    Only `agency`, `withdrawn_on`, `suppressed_on` and `public_reason` of it may be shown: neither title nor
    number.
    """
    found = Publication.objects.filter(first_published_on__isnull=False, public_version__isnull=True)
    told = found.filter(Q(withdrawn_on__isnull=False) | Q(suppressed_on__isnull=False))
    return told.select_related("agency").only(
        "agency__name", "agency__code", "withdrawn_on", "suppressed_on", "public_reason"
    )


def visible_by_id(*, ids: Iterable[int], at: dt.datetime) -> Mapping[int, Publication]:
    """The public ones among some ids."""
    return {one.pk: one for one in visible(at=at).filter(pk__in=list(ids))}


def issued_at(*, ids: Iterable[int], at: dt.datetime) -> Mapping[int, dt.datetime]:
    """When the last version of each was made public, of the public ones among some ids; none for imports."""
    shown = visible(at=at).order_by().filter(pk__in=list(ids)).values("pk")
    found = PublicationEvent.objects.filter(publication__in=shown, kind__in=_ISSUED).order_by()
    return dict(found.values_list("publication").annotate(last=Max("recorded_at")))


# A draft, what came of its comments, and the final document belong together though each names the draft alone.
_OF_A_DRAFT = (RelationKind.FEEDBACK_ON.value, RelationKind.FINAL_OF.value)


def _pairs(publication: Publication) -> list[tuple[int, int, str]]:
    """The relations of a document; of feedback and final document those of their draft too; one query."""
    drafts = Relation.objects.filter(source=publication, kind__in=_OF_A_DRAFT).values("target")
    beside = Q(target__in=drafts, kind__in=_OF_A_DRAFT)
    rows = Relation.objects.filter(Q(source=publication) | Q(target=publication) | beside)
    return list(dict.fromkeys(_named_once(*row) for row in rows.values_list("source", "target", "kind")))


def _named_once(source: int, target: int, kind: str) -> tuple[int, int, str]:
    """A document and its interpretation name each other: one relation, told once."""
    return (target, source, RelationKind.INTERPRETS.value) if kind == INTERPRETED_BY else (source, target, kind)


def _related(
    publication: Publication, rows: Iterable[tuple[int, int, str]], shown: Mapping[int, Publication]
) -> Iterator[Related]:
    """The public ones alone, both ways; that something withdrawn belonged to it is told nowhere."""
    for source, target, kind in rows:
        forward = source == publication.pk
        other = shown.get(target if forward else source)
        if other is not None:
            yield Related(other, kind, forward)
