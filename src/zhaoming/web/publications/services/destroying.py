"""What bears the mark of a state secret and was looked into only after it was kept: destroyed, told, and shut.

Of a file the bytes go from the disk, its text, its name and what was found in it from the tables; of a draft's
words every column. One finding that nobody clears stands in their place, and an event in the record of acts.
Events hold no text, so nothing of the record has to change.
"""

from __future__ import annotations

from django.db import transaction

from zhaoming.inspection import explain
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import mark_erased, remove_erased
from zhaoming.web.gates.models import TextMark, TextSketch
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.content import passages_of
from zhaoming.web.publications.models import (
    Publication,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
)
from zhaoming.web.publications.services.turning_away import bears_mark
from zhaoming.web.publications.tasks import enqueue_inspection

KIND = "publication.destroyed"
CODE = "INS301"
DESTROYED_FILE, DESTROYED_TITLE = "（附件已销毁）", "（内容已销毁）"
_NEXT_STEP = "不要再次上传、转发；由上传人报告本机关保密工作机构处置，再从草稿里去掉这一项，或者弃用这一版"
_EMPTIED = ("body", "summary", "document_number", "issued_by", "theme", "keywords", "change_note")


@transaction.atomic
def destroy_file(*, file: PublicationFile) -> None:
    """Destroy the bytes, and every file of a version never published that has the same.

    Bytes that are public left the house: the two persons of 撤除 take them back, and the daily watch says so.
    """
    sha256 = file.stored.sha256
    alike = PublicationFile.objects.filter(stored__sha256=sha256, stored__erased_at=None)
    drafts = alike.filter(version__published_on=None).select_related("stored", "version__publication__agency")
    for one in list(drafts.select_for_update(of=("self",))):
        _destroy(one, is_other=one.version_id != file.version_id)
    if alike.filter(version__published_on__isnull=False).exists():
        return
    # Wherever else the same bytes came in, as from an old site, they are the same secret.
    for stored in StoredFile.objects.filter(sha256=sha256):
        mark_erased(stored=stored)
    transaction.on_commit(remove_erased)


def _destroy(one: PublicationFile, *, is_other: bool) -> None:
    one.findings.all().delete()
    one.name, one.text, one.refusal, one.is_recognised = DESTROYED_FILE, "", "", False
    one.inspected_at = now()
    one.save(update_fields=["name", "text", "refusal", "is_recognised", "inspected_at"])
    _say(one.version, one)
    record(
        kind=KIND,
        actor=one.stored.stored_by,
        agency=one.version.publication.agency,
        subject=one.version.publication,
        data={"place": "附件"},
    )
    if is_other:
        enqueue_inspection(version_id=one.version_id)


@transaction.atomic
def destroy_words(*, version: PublicationVersion) -> None:
    """Empty the words of a version never published, and the title of its row where that is its title."""
    row = Publication.objects.select_for_update(of=("self",)).get(pk=version.publication_id)
    if row.title == version.title:
        Publication.objects.filter(pk=row.pk).update(title=DESTROYED_TITLE)
    version.findings.filter(file=None).delete()
    version.title = DESTROYED_TITLE
    for name in _EMPTIED:
        setattr(version, name, "")
    version.save(update_fields=["title", *_EMPTIED])
    TextMark.objects.filter(version=version).delete()
    TextSketch.objects.filter(version=version).delete()
    _say(version, None)
    record(kind=KIND, actor=version.made_by, agency=row.agency, subject=row, data={"place": "文字"})
    # The worker writes the finding into the record of the document, where a version is open.
    enqueue_inspection(version_id=version.pk)


def destroy_marked() -> int:
    """Destroy everything marked that an older release kept, dropped drafts too; how many files and texts."""
    count = 0
    for version in PublicationVersion.objects.filter(published_on=None).select_related("made_by"):
        if bears_mark(passages_of(version=version).values()):
            destroy_words(version=version)
            count += 1
    found = PublicationFinding.objects.filter(code=CODE, is_refusal=True, file__stored__erased_at=None)
    for file in PublicationFile.objects.filter(findings__in=found, version__published_on=None).distinct():
        destroy_file(file=file)
        count += 1
    return count


def _say(version: PublicationVersion, file: PublicationFile | None) -> None:
    told = explain(code=CODE)
    title = told.title if told is not None else ""
    what = "附件" if file is not None else "文字"
    PublicationFinding.objects.create(
        version=version,
        file=file,
        finding_id=f"destroyed-{file.pk if file is not None else 'words'}",
        code=CODE,
        message=f"{CODE} {what}带有{title}，涉嫌国家秘密，没有接收：内容和名称已经销毁",
        next_step=_NEXT_STEP,
        is_refusal=True,
    )
