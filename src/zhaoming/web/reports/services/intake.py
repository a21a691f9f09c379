"""Taking files in: each is stored first, then queued; nothing handed in is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localtime

from zhaoming.annual_report.report import Note
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.files.services import store_file
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.limits import max_file_bytes, max_files
from zhaoming.web.reports.models import Batch, Upload, UploadState, VersionState
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.tasks import enqueue_reading, enqueue_watch

if TYPE_CHECKING:
    from django.core.files import File

    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.files.models import StoredFile

_SOUND = (
    UploadState.QUEUED,
    UploadState.READING,
    UploadState.READ,
    UploadState.PARTLY_READ,
    UploadState.UNPACKED,
)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as it comes in: the name its sender gave it, and its bytes as Django holds them."""

    name: str
    stream: File[bytes]

    @property
    def size(self) -> int:
        """How many bytes."""
        return self.stream.size

    def chunks(self) -> Iterable[bytes]:
        """The bytes piece by piece, never all in memory."""
        return self.stream.chunks()


def receive_files(
    *,
    actor: User,
    agency: Agency,
    files: Iterable[IncomingFile],
    permission: Permission = Permission.UPLOAD_REPORT,
) -> Batch:
    """Take files in for an agency and its subtree, and queue each for reading.

    `permission` is what the actor needs at the agency: a supervisor takes in for bodies outside the system.

    A file that is empty or too large becomes a failed upload that says so, and one with the same
    bytes as an earlier file of this agency points at that one and is not read again; the other
    files go on. Only a batch with no file or with too many is refused as a whole.
    """
    require(actor=actor, permission=permission, agency=agency)
    incoming = list(files)
    _must_be_countable(len(incoming))
    with transaction.atomic():
        batch = Batch.objects.create(agency=agency, uploader=actor, made_at=now())
        for file in incoming:
            _take_in(batch=batch, file=file, actor=actor)
        record(
            kind="report.files_received",
            actor=actor,
            agency=agency,
            subject=batch,
            data={"files": [file.name for file in incoming]},
        )
        enqueue_watch(batch=batch)
    return batch


def retry_upload(*, actor: User, upload: Upload) -> Upload:
    """Queue a failed or repeated file again, on a person's wish."""
    require(actor=actor, permission=Permission.UPLOAD_REPORT, agency=upload.batch.agency)
    with transaction.atomic():
        row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        _must_be_retriable(row)
        row.state, row.attempts, row.queued_at = UploadState.QUEUED, 0, now()
        row.code = row.message = row.next_step = ""
        row.repeats = row.finished_at = row.reading_since = None
        row.save()
        record(kind="report.upload_retried", actor=actor, agency=row.batch.agency, subject=row)
        enqueue_reading(upload=row)
        enqueue_watch(batch=row.batch)
    return row


def add_member(*, outer: Upload, name: str, content: StoredFile | Note) -> Upload:
    """Queue a member of a zip as an upload of its own; one that could not be unpacked fails with its reason."""
    upload = Upload(batch=outer.batch, outer=outer, name=f"{outer.name}!/{name}"[:500], queued_at=now())
    if isinstance(content, Note):
        return _fail(upload, content.code, content.message, "")
    return _queue(upload, content)


def _must_be_countable(count: int) -> None:
    if not count:
        raise ActRefusedError(code="UPL001", message="没有收到文件。", next_step="请选择或拖入年报文件。")
    if count > max_files():
        raise ActRefusedError(
            code="UPL002",
            message=f"一次最多上传 {max_files()} 个文件，这次有 {count} 个。",
            next_step="请分几次上传，或者打成压缩包（zip）。",
        )


def _must_be_retriable(row: Upload) -> None:
    if row.state not in (UploadState.FAILED, UploadState.REPEATED) or row.file is None:
        raise ActRefusedError(
            code="UPL006",
            message=f"“{row.name}”现为“{row.get_state_display()}”，不能重新读取。",
            next_step="没有存下来的文件请重新上传。",
        )


def _take_in(*, batch: Batch, file: IncomingFile, actor: User) -> Upload:
    name = (file.name or "未命名").replace("\\", "/").rsplit("/", 1)[-1]
    upload = Upload(batch=batch, name=name[:500], size=file.size, queued_at=now())
    if file.size == 0:
        return _fail(upload, "UPL003", "文件是空的，没有内容可读。", "请检查原文件后重新上传。")
    if file.size > max_file_bytes():
        return _fail(
            upload,
            "UPL004",
            f"文件有 {_megabytes(file.size)} MB，超过上限 {_megabytes(max_file_bytes())} MB，没有接收。",
            "年报通常不到 1 MB：请去掉图片，或者分开压缩包后上传。",
        )
    stored = store_file(name=name, content=file.chunks(), actor=actor, agency=batch.agency)
    return _queue(upload, stored)


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))


def _fail(upload: Upload, code: str, message: str, next_step: str) -> Upload:
    upload.state, upload.finished_at = UploadState.FAILED, now()
    upload.code, upload.message, upload.next_step = code, message, next_step
    upload.save()
    return upload


def _queue(upload: Upload, stored: StoredFile) -> Upload:
    """Save and queue a stored file, unless its bytes are known here already."""
    upload.file, upload.sha256, upload.size = stored, stored.sha256, stored.size
    upload.repeats = _earlier(upload)
    if upload.repeats is None:
        upload.save()
        enqueue_reading(upload=upload)
        return upload
    first = upload.repeats
    upload.state, upload.finished_at, upload.code = UploadState.REPEATED, now(), "UPL005"
    handed_in = f"{localtime(first.batch.made_at):%Y-%m-%d} 由{first.batch.uploader}上传"
    upload.message = f"与 {handed_in}的“{first.name}”内容完全相同，没有再读取。"
    upload.next_step = "可打开先前那一份；确需再读一遍的，请选“重新读取”。"
    upload.save()
    return upload


def _earlier(upload: Upload) -> Upload | None:
    """An upload of the same bytes at the same agency of which something still stands."""
    same = Upload.objects.filter(sha256=upload.sha256, batch__agency=upload.batch.agency, state__in=_SOUND)
    for first in same.select_related("batch__uploader").order_by("pk"):
        states = set(first.versions.values_list("state", flat=True))
        if not states or states != {VersionState.DELETED}:
            return first
    return None
