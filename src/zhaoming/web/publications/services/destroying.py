"""What bears the mark of a state secret and was looked into only after it was kept: destroyed, told, and shut.

Of a file the bytes go from the disk, its text, its name and what was found in it from the tables; of a draft's
words every column. One finding that nobody clears stands in their place, and an event in the record of acts.
What somebody wrote into an event of a document, beside a finding, in a comment or a report is written over
where it stands (`destroying_reasons`, and what hears `marks_wanted`), in tables never changed otherwise too.
"""

from __future__ import annotations

import time

from django.db import transaction
from django.dispatch import Signal

from zhaoming import __version__
from zhaoming.inspection import explain
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import mark_erased, remove_erased
from zhaoming.web.gates.models import TextMark, TextSketch
from zhaoming.web.ledger.destroying import DESTROYED, KIND
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.content import passages_of
from zhaoming.web.publications.models import (
    MarkSearch,
    Publication,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
)
from zhaoming.web.publications.services.destroying_reasons import destroy_reasons
from zhaoming.web.publications.services.turning_away import bears_mark
from zhaoming.web.publications.tasks import enqueue_inspection

# Asked of every store that keeps words beside documents: destroy what bears a mark, and answer how many.
marks_wanted = Signal()
CODE = "INS301"
DESTROYED_FILE, DESTROYED_TITLE = "（附件已销毁）", DESTROYED
_NEXT_STEP = "不要再次上传、转发；由上传人报告本机关保密工作机构处置，再从草稿里去掉这一项，或者弃用这一版"
# So many versions are looked through before it is written down how far it came.
_AT_ONCE = 200
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
    one.textless_pages = ""
    one.inspected_at = now()
    one.save(update_fields=["name", "text", "refusal", "is_recognised", "textless_pages", "inspected_at"])
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
    count, at = 0, 0
    while (stretch := _words_after(at)) is not None:
        at, found = stretch
        count += found
    return count + _files() + _beside()


def destroy_marked_since_upgrade(*, seconds: float) -> bool:
    """Do a stretch of `destroy_marked`, once for each release; whether anything is left for another.

    How far it came stands in the database: killed anywhere it goes on there, and twice done does no harm.
    """
    ends = time.monotonic() + seconds
    MarkSearch.objects.get_or_create(release=__version__)
    row = MarkSearch.objects.get(release=__version__)
    while row.done_at is None and time.monotonic() < ends:
        stretch = _words_after(row.position)
        if stretch is None:
            _files()
            _beside()
            row.done_at = now()
        else:
            row.position = stretch[0]
        row.save(update_fields=["position", "done_at"])
    return row.done_at is None


def is_marked_destroyed() -> bool:
    """Whether this release has looked already."""
    return MarkSearch.objects.filter(release=__version__, done_at__isnull=False).exists()


def _words_after(position: int) -> tuple[int, int] | None:
    """Look through the next versions never published: the last one's id, and how many; None after the last."""
    rows = PublicationVersion.objects.filter(pk__gt=position, published_on=None).order_by("pk")
    held = list(rows.select_related("made_by")[:_AT_ONCE])
    marked = [one for one in held if bears_mark(passages_of(version=one).values())]
    for one in marked:
        destroy_words(version=one)
    return (held[-1].pk, len(marked)) if held else None


def _files() -> int:
    found = PublicationFinding.objects.filter(code=CODE, is_refusal=True, file__stored__erased_at=None)
    files = PublicationFile.objects.filter(findings__in=found, version__published_on=None).distinct()
    for file in files:
        destroy_file(file=file)
    return len(files)


def _beside() -> int:
    """Reasons and what was written into events here; comments and reports in their own stores."""
    return destroy_reasons() + sum(int(told or 0) for _, told in marks_wanted.send(sender=MarkSearch))


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
