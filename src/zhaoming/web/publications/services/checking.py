"""The machine's look before the gates: a version as the checks ask for it, and what they remark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from zhaoming.law.disclosure import Attribute, Bodies, Column
from zhaoming.publishing.checks import examine
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.events import Details, RelationKind
from zhaoming.publishing.links import links_in
from zhaoming.publishing.remark import Gate, Level, Remark
from zhaoming.publishing.standing import WorkStage, work_stage
from zhaoming.publishing.subject import Attachment, Interpretation, Neighbour, Subject
from zhaoming.web.agencies.models.agency import Agency
from zhaoming.web.agencies.models.agency import Level as AgencyLevel
from zhaoming.web.config.clock import today
from zhaoming.web.gates.models import TextSketch
from zhaoming.web.gates.selectors import forbidden, links_known, wordings
from zhaoming.web.gates.services.marking import mark, sharing
from zhaoming.web.publications.models import (
    Publication,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
    Relation,
)

_AT_PLATFORM = frozenset({WorkStage.UNIT_PASSED, WorkStage.PLATFORM_PASSED, WorkStage.SCHEDULED})
_ON_THE_WAY = frozenset(WorkStage) - {WorkStage.NONE, WorkStage.WITHHELD}
_MOST_NEIGHBOURS = 50
_BODIES = {
    AgencyLevel.CITY: Bodies.COUNTY,
    AgencyLevel.COUNTY: Bodies.COUNTY,
    AgencyLevel.TOWNSHIP: Bodies.TOWN,
}
# Of what is not published the checks ask one thing: whether the paper itself says otherwise.
# An old site has shown it for years with what it lacks: only words that must not go out at all keep it back.
_OF_IMPORTED = frozenset({"GAT301", "GAT302"})
_OF_WITHHELD = frozenset({"GAT302"})


def keep_remarks(
    *, row: Publication, version: PublicationVersion, files: Sequence[PublicationFile], value: Value
) -> None:
    """Write what the checks remark on the open version and its files beside what the inspection found.

    What is remarked again keeps its row, and with it who let it pass; the rest goes. The row is locked.
    """
    is_old = row.is_imported and not value.issues
    wanted = {
        one.id: replace(one, level=Level.NOTICE) if is_old and one.code not in _OF_IMPORTED else one
        for one in _remarks(row, version, files, value)
    }
    _keep(version, version.findings.exclude(gate=""), wanted)


def _keep(
    version: PublicationVersion, held: QuerySet[PublicationFinding], wanted: Mapping[str, Remark]
) -> None:
    """Of those held none but the wanted ones; most looks find what the last one found."""
    known = dict(held.values_list("finding_id", "pk"))
    gone = [pk for key, pk in known.items() if key not in wanted]
    if gone:
        PublicationFinding.objects.filter(pk__in=gone).delete()
    PublicationFinding.objects.bulk_create(
        _row(version, one) for key, one in wanted.items() if key not in known
    )


def keep_platform_remarks(*, row: Publication, version: PublicationVersion, value: Value) -> None:
    """Write what the platform's checks remark on a version that went out urgently, before its second look.

    What was settled stays with its words; what is not remarked any more and was not settled goes. The row is
    locked.
    """
    details = value.details
    if details is None:
        return
    subject = subject_of(
        row=row,
        version=version,
        files=version.files.all(),
        details=details,
        attribute=Attribute.PROACTIVE,
        value=value,
    )
    wanted = {one.id: one for one in examine(subject=subject, gate=Gate.PLATFORM)}
    held = version.findings.filter(gate=Gate.PLATFORM.value)
    held.filter(cleared_by=None).exclude(finding_id__in=list(wanted)).delete()
    known = set(held.values_list("finding_id", flat=True))
    PublicationFinding.objects.bulk_create(
        _row(version, one) for key, one in wanted.items() if key not in known
    )


def _remarks(
    row: Publication, version: PublicationVersion, files: Sequence[PublicationFile], value: Value
) -> tuple[Remark, ...]:
    work = value.work
    if work is None:
        return ()
    attribute = work.attribution.attribute if work.attribution is not None else None
    subject = subject_of(
        row=row, version=version, files=files, details=work.details, attribute=attribute, value=value
    )
    found = examine(subject=subject, gate=Gate.UNIT)
    if attribute is not None and attribute is not Attribute.PROACTIVE:
        return tuple(one for one in found if one.code in _OF_WITHHELD)
    if work_stage(publication=value) in _AT_PLATFORM:
        found = (*found, *examine(subject=subject, gate=Gate.PLATFORM))
    return found


def subject_of(
    *,
    row: Publication,
    version: PublicationVersion,
    files: Iterable[PublicationFile],
    details: Details,
    attribute: Attribute | None,
    value: Value,
) -> Subject:
    """A version as the checks ask for it, its text marked for those that come after."""
    files = tuple(files)
    text = "\n".join((version.body, *(one.text for one in files)))
    mark(
        version_id=version.pk,
        agency_id=row.agency_id,
        title=version.title,
        document_number=version.document_number,
        text=version.body,
    )
    return Subject(
        id=str(row.pk),
        title=version.title,
        text=version.body,
        details=details,
        on=today(),
        attribute=attribute,
        metadata=metadata_told(row=row, version=version),
        attachments=tuple(
            Attachment(
                name=one.name,
                has_text=bool(one.text) or one.inspected_at is None,
                text=one.text,
                is_recognised=one.is_recognised,
                textless_pages=one.textless_pages,
            )
            for one in files
        ),
        links=links_known(addresses=links_in(text)),
        neighbours=_neighbours(row, version),
        negative_list=forbidden(agency=row.agency, on=today()),
        wordings=wordings(agency=row.agency, on=today()),
        bodies=bodies_of(row.agency),
        category=row.item if row.column == Column.STATUTORY else "",
        imported=row.is_imported,
        interpretation=_interpretation(row, value),
    )


def metadata_told(*, row: Publication, version: PublicationVersion) -> dict[str, str]:
    """What is said of a version, by the keys of the law; what an agency issues alone it need not say."""
    return {
        "summary": version.summary,
        "issuer": version.issued_by or row.agency.name,
        "document_number": version.document_number,
        "theme": version.theme,
        "keywords": version.keywords,
        "audience": version.audience,
        "origin": version.origin,
    }


def bodies_of(agency: Agency) -> Bodies:
    """Which items of Article 21 an agency has."""
    return _BODIES.get(AgencyLevel(agency.level), Bodies.ANY)


def _neighbours(row: Publication, version: PublicationVersion) -> tuple[Neighbour, ...]:
    """What shares a mark with the version and is public, or on its way; the version itself and its own older
    ones aside.
    """
    alike = list(sharing(version_id=version.pk, agency_id=row.agency_id, most=_MOST_NEIGHBOURS))
    if not alike:
        return ()
    found = PublicationVersion.objects.filter(pk__in=alike, suppressed_on__isnull=True)
    rows = list(found.exclude(publication=row).select_related("publication"))
    sketches = dict(
        TextSketch.objects.filter(version__in=[one.pk for one in rows]).values_list("version", "values")
    )
    return tuple(_neighbour(one, sketches.get(one.pk, [])) for one in rows if _stands(one))


def _stands(version: PublicationVersion) -> bool:
    """True for the version the public reads, and for the one that is open."""
    its = version.publication
    if its.public_version_id == version.pk:
        return True
    return its.work_stage in _ON_THE_WAY and version.published_on is None


def _neighbour(version: PublicationVersion, values: list[Any]) -> Neighbour:
    return Neighbour(
        id=str(version.publication_id),
        title=version.title,
        document_number=version.document_number,
        sketch=tuple(values),
    )


def _interpretation(row: Publication, value: Value) -> Interpretation:
    """How far what interprets it is; nothing is awaited where none was asked for, or it was waived."""
    if not value.interpreting.is_awaited:
        return Interpretation.NONE
    told = Relation.objects.filter(target=row, kind=RelationKind.INTERPRETS).select_related("source")
    sources = [one.source for one in told]
    if any(one.public_version_id is not None or one.work_stage in _AT_PLATFORM for one in sources):
        return Interpretation.READY
    drafted = any(one.work_stage in _ON_THE_WAY for one in sources)
    return Interpretation.DRAFTED if drafted else Interpretation.ASKED


def _row(version: PublicationVersion, one: Remark) -> PublicationFinding:
    return PublicationFinding(
        version=version,
        finding_id=one.id,
        code=one.code,
        message=one.message,
        next_step=one.next_step,
        is_refusal=one.level is Level.ERROR,
        is_notice=one.level is Level.NOTICE,
        gate=one.gate.value,
        other_id=int(one.other) if one.other else None,
    )
