"""Many public documents at once with everything their pages show; as many queries as for one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q, QuerySet

from zhaoming.web.publications.models import (
    Publication,
    PublicationFile,
    PublicationVersion,
    Relation,
    RequestLink,
)
from zhaoming.web.publications.selectors import PublicDocument, Related, visible

AT_ONCE = 500


def whole_documents(*, found: QuerySet[Publication], at: dt.datetime) -> Iterator[PublicDocument]:
    """What is public of these, by rising key; each lot is read when its turn comes, by the predicate again."""
    last = 0
    while rows := list(found.order_by("pk").filter(pk__gt=last)[:AT_ONCE]):
        last = rows[-1].pk
        yield from _whole(rows, at)


def _whole(rows: Sequence[Publication], at: dt.datetime) -> Iterator[PublicDocument]:
    keys = [one.pk for one in rows]
    pairs = _pairs(keys)
    others = {key for source, target, _ in pairs for key in (source, target)}
    others |= {one.successor_id for one in rows if one.successor_id is not None}
    shown = {
        one.pk: one for one in visible(at=at).filter(pk__in=others).order_by().defer("public_version__body")
    }
    files = _files(rows)
    versions = _versions(keys)
    related = _related(pairs, shown)
    led = set(RequestLink.objects.filter(publication__in=keys).values_list("publication", flat=True))
    for one in rows:
        if one.public_version is not None:
            yield PublicDocument(
                publication=one,
                version=one.public_version,
                files=tuple(files[one.public_version.pk]),
                related=tuple(related[one.pk]),
                successor=shown.get(one.successor_id) if one.successor_id else None,
                versions=tuple(versions[one.pk]),
                is_from_request=one.pk in led,
            )


def _pairs(keys: Sequence[int]) -> list[tuple[int, int, str]]:
    rows = Relation.objects.filter(Q(source__in=keys) | Q(target__in=keys)).order_by("pk")
    return list(rows.values_list("source", "target", "kind"))


def _related(
    pairs: Iterable[tuple[int, int, str]], shown: dict[int, Publication]
) -> defaultdict[int, list[Related]]:
    """By the document seen from, both ways, the public ones alone."""
    found: defaultdict[int, list[Related]] = defaultdict(list)
    for source, target, kind in pairs:
        if target in shown:
            found[source].append(Related(shown[target], kind, forward=True))
        if source in shown:
            found[target].append(Related(shown[source], kind, forward=False))
    return found


def _files(rows: Sequence[Publication]) -> defaultdict[int, list[PublicationFile]]:
    wanted = [one.public_version_id for one in rows]
    found: defaultdict[int, list[PublicationFile]] = defaultdict(list)
    for file in PublicationFile.objects.filter(version__in=wanted).select_related("stored").defer("text"):
        found[file.version_id].append(file)
    return found


def _versions(keys: Sequence[int]) -> defaultdict[int, list[PublicationVersion]]:
    rows = PublicationVersion.objects.filter(publication__in=keys, published_on__isnull=False)
    told = rows.only("publication", "number", "published_on", "suppressed_on", "change_note")
    found: defaultdict[int, list[PublicationVersion]] = defaultdict(list)
    for version in told.order_by("-number"):
        found[version.publication_id].append(version)
    return found
