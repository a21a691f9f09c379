"""What a page says for machines, in the words of schema.org."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from zhaoming.law.disclosure import DOCUMENT_KINDS, Column, Validity
from zhaoming.publishing.events import RelationKind
from zhaoming.web.agencies.models import Agency, WorkBody
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import PublicDocument, Related

CONTEXT = "https://schema.org"
_FORCE = {
    Validity.VALID: "InForce",
    Validity.AMENDED: "InForce",
    Validity.PARTLY_REPEALED: "PartiallyInForce",
    Validity.REPEALED: "NotInForce",
    Validity.LAPSED: "NotInForce",
}
# Kinds that report on something, by their keys.
_REPORTS = frozenset(
    {"statistics", "annual_report", "budget", "final_account", "inspection", "comment_feedback"}
)
# What a relation is in schema.org, from the document that names the other and from the other's side.
_RELATIONS = {
    RelationKind.INTERPRETS.value: ("about", "subjectOf"),
    RelationKind.FEEDBACK_ON.value: ("about", "subjectOf"),
    RelationKind.CLARIFIES.value: ("about", "subjectOf"),
    RelationKind.FINAL_OF.value: ("isBasedOn", "workExample"),
    RelationKind.AMENDS.value: ("legislationChanges", "mentions"),
    RelationKind.REPEALS.value: ("legislationRepeals", "mentions"),
}
_LEGISLATION_ONLY = frozenset({"legislationChanges", "legislationRepeals"})


def agency_reference(agency: Agency, places: Places) -> dict[str, Any]:
    """An agency as the publisher of something."""
    return {
        "@type": "GovernmentOrganization",
        "@id": places.of("portal:agency", agency.code),
        "name": agency.name,
        "identifier": agency.code,
    }


def agency_data(*, agency: Agency, body: WorkBody, parent: Agency | None, places: Places) -> dict[str, Any]:
    """An agency with its work body for government information; what nobody entered is left out."""
    contact = {
        "@type": "ContactPoint",
        "contactType": "政府信息公开工作机构",
        "name": body.name,
        "telephone": body.telephone,
        "faxNumber": body.fax,
        "email": body.email,
    }
    address = {
        "@type": "PostalAddress",
        "streetAddress": body.address,
        "postalCode": body.postcode,
        "addressCountry": "CN",
    }
    return {
        "@context": CONTEXT,
        **agency_reference(agency, places),
        "url": places.of("portal:agency", agency.code),
        **_told(
            alternateName=agency.short_name,
            taxID=body.organisation_code,
            foundingDate=agency.founded_on,
            dissolutionDate=agency.dissolved_on,
            parentOrganization=agency_reference(parent, places) if parent is not None else None,
            address=address if body.address else None,
            contactPoint=_told(**contact) if body.telephone or body.email else None,
        ),
    }


def document_data(*, found: PublicDocument, places: Places) -> dict[str, Any]:
    """A document: `Legislation` where a library holds its kind, `Report`, else `DigitalDocument`."""
    one, version = found.publication, found.version
    kind = _type_of(one)
    page = places.of("portal:document", one.pk)
    told = _told(
        identifier=one.index_number,
        abstract=version.summary,
        dateCreated=version.formed_on,
        datePublished=one.first_published_on,
        dateModified=one.published_on,
        expires=version.expires_on,
        genre=kind_labels().get(one.kind),
        about=item_labels().get(one.item),
        keywords=[*version.keywords.replace("；", " ").replace("，", " ").split(), version.theme],
        version=str(version.number),
        author=_named(version.issued_by),
        audience=_people(version.audience),
        creditText=version.origin,
        encoding=[_media(found, file, places) for file in found.files],
    )
    if kind == "Legislation":
        told |= _legislation(found)
    for name, others in _relations(found.related, kind, places).items():
        told[name] = [*([told[name]] if isinstance(told.get(name), str) else told.get(name, [])), *others]
    return {
        "@context": CONTEXT,
        "@type": kind,
        "@id": page,
        "url": page,
        "name": version.title,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "publisher": agency_reference(one.agency, places),
        **told,
    }


def dataset_data(
    *, title: str, description: str, page: str, licence: str, files: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """A data set with its downloads, each an address and a media type."""
    return {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": page,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        **_told(license=licence),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media}
            for address, media in files
        ],
    }


def _type_of(one: Publication) -> str:
    kind = DOCUMENT_KINDS.get(one.kind)
    if kind is not None and kind.library is not None:
        return "Legislation"
    is_report = one.kind in _REPORTS or one.column == Column.REPORT
    return "Report" if is_report else "DigitalDocument"


def _legislation(found: PublicDocument) -> dict[str, Any]:
    one, version = found.publication, found.version
    key = one.validity_at(on=today())
    return _told(
        legislationIdentifier=version.document_number,
        legislationDate=version.formed_on,
        legislationDateOfApplicability=version.effective_on,
        legislationLegalForce=f"{CONTEXT}/{_FORCE[Validity(key)]}" if key else None,
        legislationPassedBy=_named(version.issued_by),
        legislationLegalValue=f"{CONTEXT}/OfficialLegalValue",
    )


def _relations(related: Sequence[Related], kind: str, places: Places) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in related:
        name = _RELATIONS.get(one.kind, ("mentions", "mentions"))[0 if one.forward else 1]
        if name in _LEGISLATION_ONLY and kind != "Legislation":
            name = "mentions"
        version = one.publication.public_version
        page = places.of("portal:document", one.publication.pk)
        title = version.title if version is not None else ""
        found.setdefault(name, []).append({"@type": _type_of(one.publication), "@id": page, "name": title})
    return found


def _media(found: PublicDocument, file: Any, places: Places) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "name": file.name,
        "contentUrl": places.of("portal:document_file", found.publication.pk, file.pk),
        "encodingFormat": file.stored.content_type,
        "contentSize": f"{file.stored.size} B",
        "sha256": file.stored.sha256,
    }


def _people(audience: str) -> dict[str, Any] | None:
    return {"@type": "Audience", "audienceType": audience} if audience else None


def _named(issued_by: str) -> dict[str, Any] | None:
    return {"@type": "GovernmentOrganization", "name": issued_by} if issued_by else None


def _told(**values: Any) -> dict[str, Any]:
    """What there is; days as they are written."""
    plain: Mapping[str, Any] = {
        name: value.isoformat()
        if isinstance(value, dt.date)
        else [one for one in value if one]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }
    return {name: value for name, value in plain.items() if value}
