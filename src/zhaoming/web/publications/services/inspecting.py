"""Looking for what must not go out: in the words at once, in the files by a job of the worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from zhaoming.inspection import Discovery, inspect
from zhaoming.paper import Extract, Passage
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.links import links_in
from zhaoming.release_files import Inspected, Looked, look_isolated, told_pages
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.models import Scan
from zhaoming.web.files.services import read_file
from zhaoming.web.gates.services.links import look_at_links
from zhaoming.web.publications.content import passages_of
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import (
    Publication,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
)
from zhaoming.web.publications.services.checking import keep_remarks
from zhaoming.web.publications.services.destroying import destroy_file
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.recording import locked


def inspect_words(*, version: PublicationVersion) -> None:
    """Keep what the inspection finds in the words; what is not there any more goes, with its clearing.

    The caller holds a transaction and the version is a draft.
    """
    passages = tuple(Passage(text, place) for place, text in passages_of(version=version).items())
    found = {one.id: one for one in inspect(Extract("text", passages))}
    # What was cleared was cleared in another text.
    version.findings.update(cleared_by=None, cleared_at=None, clearing_reason="")
    # The gates and rooms above keep findings of their own beside these.
    held = version.findings.filter(file=None, gate="", code__startswith="INS")
    held.exclude(finding_id__in=list(found)).delete()
    known = set(held.values_list("finding_id", flat=True))
    PublicationFinding.objects.bulk_create(
        _row(version, None, one) for key, one in found.items() if key not in known
    )


def inspect_files(*, version_id: int) -> None:
    """Look into every file of the version that was not looked into yet; may be done twice without harm.

    One that bears the mark of a state secret is destroyed; until then nobody could open it.
    """
    waiting = PublicationFile.objects.filter(version=version_id, inspected_at=None).values_list("pk", flat=True)
    for key in list(waiting):
        file = PublicationFile.objects.filter(pk=key, inspected_at=None).select_related("stored").first()
        if file is None:
            # Its bytes were those of another one, and went with it.
            continue
        if file.stored.scan == Scan.WAITING:
            # Looked into when the scanner has answered (`publications.after_scan`).
            continue
        if file.stored.scan == Scan.INFECTED:
            _keep(file, Looked((Inspected(file.name, code="SCN001", message=file.stored.held_words),), ""))
            continue
        _keep(file, look_isolated(read_file(stored=file.stored), name=file.name))
    _record(version_id)


@transaction.atomic
def _record(version_id: int) -> None:
    version = PublicationVersion.objects.select_related("publication").filter(pk=version_id).first()
    if version is not None:
        record_inspection(row=locked(publication=version.publication, seen=None), version=version)


def look_again(*, row: Publication, value: Value | None = None) -> None:
    """Ask the checks again of the version that is open; the row must be locked.

    `value` is the publication as the caller just wrote it, where it did.
    """
    value = value or value_of(publication=row)
    if value.work is not None:
        record_inspection(row=row, version=row.versions.get(number=value.work.number), value=value)


def links_of(*, version: PublicationVersion) -> tuple[str, ...]:
    """The addresses written in the text and in its files."""
    texts = version.files.values_list("text", flat=True)
    return links_in("\n".join((version.body, *texts)))


def look_at_links_of(*, version_id: int) -> None:
    """Look at the links of a version, outside of any transaction, then ask the checks again."""
    version = PublicationVersion.objects.select_related("publication").filter(pk=version_id).first()
    if version is None or not look_at_links(addresses=links_of(version=version)):
        return
    with transaction.atomic():
        look_again(row=locked(publication=version.publication, seen=None))


def record_inspection(*, row: Publication, version: PublicationVersion, value: Value | None = None) -> None:
    """Write what was found into the record, once every file was looked into; the row must be locked.

    Nothing is written for a version that is not open any more, and where nothing else was found than before.
    `value` is the publication as the caller just wrote it, where it did.
    """
    value = value or value_of(publication=row)
    work = value.work
    if work is None or work.number != version.number:
        return
    files = tuple(version.files.all())
    if any(one.inspected_at is None for one in files):
        return
    keep_remarks(row=row, version=version, files=files, value=value)
    found = tuple(_found(version, files))
    if work.found is None or set(found) != set(work.found):
        event = happened.Inspected(on=today(), digest=work.digest, found=found)
        do(row=row, event=event, actor=None, before=value)


def _found(version: PublicationVersion, files: Iterable[PublicationFile]) -> Iterator[happened.FoundInside]:
    for one in version.findings.filter(is_notice=False).order_by("pk"):
        yield happened.FoundInside(id=str(one.pk), code=one.code, final=one.is_refusal)
    for file in (one for one in files if one.refusal):
        yield happened.FoundInside(id=f"file-{file.pk}", code=file.refusal.partition(" ")[0], final=True)


@transaction.atomic
def _keep(file: PublicationFile, looked: Looked) -> None:
    waiting = PublicationFile.objects.select_for_update(of=("self",)).select_related("stored")
    fresh = waiting.filter(pk=file.pk, inspected_at=None).first()
    if fresh is None:
        return
    if any(found.is_refusal for one in looked.inspected for found in one.discoveries):
        destroy_file(file=fresh)
        return
    PublicationFinding.objects.bulk_create(_rows(fresh, looked.inspected))
    fresh.inspected_at = now()
    fresh.text, fresh.is_recognised = looked.text, looked.is_recognised
    fresh.textless_pages = told_pages(pages=looked.textless)
    fresh.refusal = "；".join(f"{one.code} {one.message}" for one in looked.inspected if one.code is not None)
    fresh.save(update_fields=["inspected_at", "text", "is_recognised", "textless_pages", "refusal"])


def _rows(file: PublicationFile, answers: Iterable[Inspected]) -> Iterator[PublicationFinding]:
    for answer in answers:
        yield from (_row(file.version, file, one) for one in answer.discoveries)


def _row(version: PublicationVersion, file: PublicationFile | None, found: Discovery) -> PublicationFinding:
    return PublicationFinding(
        version=version,
        file=file,
        finding_id=found.id,
        code=found.code,
        message=found.message,
        next_step=found.next_step,
        is_refusal=found.is_refusal,
    )
