"""Public documents for machines: narrowed, and each as the API tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from zhaoming.law.disclosure import OpennessStage, Validity
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.publication_words import item_labels, kind_labels, relation_label
from zhaoming.web.publications.models import Publication, PublicationFile, PublicationVersion
from zhaoming.web.publications.selectors import PublicDocument, Related, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """By what documents are narrowed; what is empty narrows nothing."""

    agency: Agency | None = None
    subtree: bool = False
    kind: str = ""
    column: str = ""
    item: str = ""
    stage: str = ""
    validity: str = ""
    year: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None


def narrowed(*, wanted: Wanted, at: dt.datetime, on: dt.date) -> QuerySet[Publication]:
    """What is public now and fits."""
    found = visible(at=at)
    if wanted.agency is not None:
        among = subtree_ids(agency=wanted.agency, on=on) if wanted.subtree else {wanted.agency.pk}
        found = found.filter(agency__in=among)
    exact = {
        "kind": wanted.kind,
        "column": wanted.column,
        "item": wanted.item,
        "public_version__openness_stage": wanted.stage,
        "published_on__year": wanted.year,
        "published_on__gte": wanted.since,
        "published_on__lte": wanted.until,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    return found.filter(_is_valid(wanted.validity, on)) if wanted.validity else found


def _is_valid(value: str, on: dt.date) -> Q:
    turned = Q(turns_on__isnull=False, turns_on__lte=on)
    return (turned & Q(next_validity=value)) | (~turned & Q(validity=value))


class Telling:
    """Tells documents; the words of codes are looked up once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._kinds, self._items, self._on = kind_labels(), item_labels(), today()

    def brief(self, one: Publication) -> dict[str, Any]:
        """A document without its text."""
        version = _version(one)
        return {
            "id": one.pk,
            "index_number": one.index_number or "",
            "title": version.title,
            "summary": version.summary,
            "document_number": version.document_number,
            "agency": ref(one.agency),
            "issued_by": version.issued_by,
            "kind": one.kind,
            "kind_label": self._kinds.get(one.kind, one.kind),
            "column": one.column,
            "item": one.item,
            "item_label": self._items.get(one.item, ""),
            "category": one.category.name if one.category is not None else "",
            "theme": version.theme,
            "keywords": version.keywords,
            "audience": version.audience,
            "origin": version.origin,
            "openness_stage": version.openness_stage,
            "formed_on": version.formed_on,
            "published_on": one.published_on,
            "first_published_on": one.first_published_on,
            "effective_on": version.effective_on,
            "expires_on": version.expires_on,
            **self._validity(one),
            "version": version.number,
            "page": self._places.of("portal:document", one.pk),
            "api": self._places.of("api:document", one.pk),
        }

    def _validity(self, one: Publication) -> dict[str, Any]:
        key = one.validity_at(on=self._on)
        turned = one.turns_on is not None and one.turns_on <= self._on
        return {
            "validity": key,
            "validity_label": Validity(key).label if key else "",
            "validity_since": one.turns_on if turned else one.validity_on,
            "validity_basis": "" if turned else one.validity_words,
        }

    def whole(self, found: PublicDocument) -> dict[str, Any]:
        """A document with everything its page shows."""
        one = found.publication
        return {
            **self.brief(one),
            "body": found.version.body,
            "files": self.files(one, found.files),
            "relations": [self._relation(related) for related in found.related],
            "versions": [
                {
                    "number": version.number,
                    "published_on": version.published_on,
                    "change_note": "" if version.suppressed_on else version.change_note,
                    "current": version.pk == found.version.pk,
                }
                for version in found.versions
            ],
            "successor": self._other(found.successor) if found.successor is not None else None,
        }

    def files(self, one: Publication, files: Iterable[PublicationFile]) -> list[dict[str, Any]]:
        """Its files with their digests."""
        return [
            {
                "id": file.pk,
                "name": file.name,
                "content_type": file.stored.content_type,
                "size": file.stored.size,
                "sha256": file.stored.sha256,
                "download": self._places.of("portal:document_file", one.pk, file.pk),
            }
            for file in files
        ]

    def _relation(self, related: Related) -> dict[str, Any]:
        return {
            **self._other(related.publication),
            "kind": related.kind,
            "forward": related.forward,
            "label": relation_label(related.kind, forward=related.forward),
        }

    def _other(self, one: Publication) -> dict[str, Any]:
        return {"id": one.pk, "title": _version(one).title, "page": self._places.of("portal:document", one.pk)}


def ref(agency: Agency) -> dict[str, str]:
    """An agency by code and name."""
    return {"code": agency.code, "name": agency.name}


def _version(one: Publication) -> PublicationVersion:
    if one.public_version is None:
        raise Publication.DoesNotExist
    return one.public_version


def stage_labels() -> Mapping[str, str]:
    """The five stages of open government."""
    return {one.value: one.label for one in OpennessStage}
