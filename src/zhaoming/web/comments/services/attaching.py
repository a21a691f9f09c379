"""Files that come with a comment: kept encrypted, looked into by the worker, opened for a reason alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from zhaoming import release_files
from zhaoming.inspection import Kind
from zhaoming.release_files import Inspected
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.services.marks import mark_of
from zhaoming.web.comments.models import Comment, CommentFile, CommentFileLook
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.marks import must_tell_no_secret
from zhaoming.web.comments.tasks import enqueue_look
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import decrypted_bytes, encrypted_bytes
from zhaoming.web.files.models import HELD
from zhaoming.web.files.names import content_type_of, safe_name
from zhaoming.web.files.services import (
    StoredBytesDamagedError,
    mark_erased,
    read_file,
    remove_erased,
    store_file,
)
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.services.turning_away import tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_TELLS = frozenset({Kind.PERSONAL, Kind.SECRECY, Kind.UNREAD})
_MOST_TOLD = 20
# A job that has not reported for so long is queued again; twice done does no harm.
_LOST_AFTER = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was handed in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An attachment to be saved."""

    name: str
    content_type: str
    data: bytes


def most_files() -> int:
    """How many files may come with one comment; 0 where none are taken."""
    return int(settings.ZHAOMING_COMMENT_FILES)


def largest_file() -> int:
    """How many bytes one of them may have."""
    return int(settings.ZHAOMING_COMMENT_FILE_MB) * 1024 * 1024


def must_fit(*, files: Sequence[Attachment]) -> None:
    """Refuse (PUB191) more files than are taken, an empty one and one that is too large, before any is kept."""
    if len(files) > most_files():
        raise _refused(f"选了 {len(files)} 个附件，最多 {most_files()} 个。")
    for one in files:
        if not one.content:
            raise _refused(f"附件“{one.name}”是空的。")
        if len(one.content) > largest_file():
            size, most = len(one.content) // 1024 // 1024, largest_file() // 1024 // 1024
            raise _refused(f"附件“{one.name}”有 {size} MB，每个最大 {most} MB。")


def _refused(message: str) -> CommentRefusedError:
    return CommentRefusedError(
        code="PUB191",
        message=message,
        next_step="您写的意见还在，请重新选择附件后再提交，或者不带附件提交。",
        given="attachments",
    )


def attach(*, comment: Comment, files: Sequence[Attachment]) -> None:
    """Encrypt and store what came with a comment; the caller holds the transaction and asked `must_fit`."""
    agency = comment.consultation.publication.agency
    for one in files:
        name = safe_name(one.name)
        stored = store_file(
            name="意见附件",
            content=encrypted_bytes(one.content),
            actor=None,
            agency=agency,
            plain=one.content,
        )
        kept = CommentFile.objects.create(
            comment=comment,
            stored=stored,
            sealed_name=sealed({"name": name}),
            content_type=content_type_of(name),
            sha256=hashlib.sha256(one.content).hexdigest(),
            size=len(one.content),
            added_at=now(),
        )
        if stored.scan not in HELD:
            enqueue_look(file=kept)


def look_into(*, file_id: int) -> None:
    """Look into a file the scanner has let pass, in a child process; nothing for one that was looked into."""
    found = CommentFile.objects.filter(pk=file_id, look=None).exclude(stored__scan__in=HELD)
    file = found.select_related("stored", "comment__consultation__publication__agency").first()
    if file is None:
        return
    name = str(unsealed(file.sealed_name)["name"])
    try:
        _keep(file, release_files.inspect_isolated(_content(file), name=name))
    except StoredBytesDamagedError as error:
        _keep(file, [Inspected(name, code="DOC020", message=str(error))])


def requeue_looks() -> int:
    """Queue again what was lost with a worker; how many."""
    lost = CommentFile.objects.filter(look=None, added_at__lt=now() - _LOST_AFTER)
    rows = list(lost.exclude(stored__scan__in=HELD))
    for one in rows:
        enqueue_look(file=one)
    return len(rows)


def _content(file: CommentFile) -> bytes:
    content = decrypted_bytes(read_file(stored=file.stored))
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise StoredBytesDamagedError(f"附件的内容与收到时不同（{file.sha256[:12]}…）。")
    return content


@transaction.atomic
def _keep(file: CommentFile, found: list[Inspected]) -> None:
    """What was found; of a file with a secrecy mark nothing is kept but that it bore one."""
    mark = mark_of(found)
    told = [] if mark else list(dict.fromkeys(_told(found)))[:_MOST_TOLD]
    CommentFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    _, is_first = CommentFileLook.objects.get_or_create(
        file=file,
        defaults={"is_marked": bool(mark), "sealed_told": sealed({"told": told}), "looked_at": now()},
    )
    if not is_first or not mark:
        return
    mark_erased(stored=file.stored)
    publication = file.comment.consultation.publication
    data = {"number": file.comment.number, "found": mark}
    record(
        kind="comment.file.turned_away", actor=None, agency=publication.agency, subject=publication, data=data
    )
    transaction.on_commit(remove_erased)


def _told(found: list[Inspected]) -> list[str]:
    refusals = [one.message for one in found if one.code is not None]
    return refusals + [each.message for one in found for each in one.discoveries if each.kind in _TELLS]


@tells_of_marks
@transaction.atomic
def open_attachment(*, actor: User, file: CommentFile, reason: str) -> OpenedFile:
    """The file for whoever may see the whole words; who opened it and why goes into the ledger.

    Refuses (PUB181) a missing reason, (PUB192) what no scanner let pass, what was not looked into yet and what
    bore the mark of a state secret.
    """
    publication = file.comment.consultation.publication
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=publication.agency)
    why = reason.strip()
    if not why:
        raise CommentRefusedError(
            code="PUB181",
            message="没有写明理由。",
            next_step="打开附件会记入操作记录，请写明理由。",
            given="reason",
        )
    must_tell_nobody(why, given="reason", instead="请删去号码、地址再提交：写明为了什么事查看就够了。")
    must_tell_no_secret(actor=actor, consultation=file.comment.consultation, words=why)
    _must_be_open(file)
    try:
        content = _content(file)
    except StoredBytesDamagedError as damage:
        raise CommentRefusedError(
            code="PUB192", message=str(damage), next_step="请联系系统管理员用备份核对。"
        ) from damage
    data = {"number": file.comment.number, "sha256": file.sha256, "reason": why}
    record(kind="comment.file.opened", actor=actor, agency=publication.agency, subject=publication, data=data)
    return OpenedFile(str(unsealed(file.sealed_name)["name"]), file.content_type, content)


def _must_be_open(file: CommentFile) -> None:
    look = CommentFileLook.objects.filter(file=file).first()
    if file.stored.is_held:
        message = file.stored.held_words
    elif look is None:
        message = "附件正在检查是否带有涉密标志和个人信息，检查以后才能打开。"
    elif look.is_marked:
        message = "附件带有涉密标志，内容没有保留。"
    else:
        return
    raise CommentRefusedError(code="PUB192", message=message, next_step="意见本身可以照常审看、归类。")
