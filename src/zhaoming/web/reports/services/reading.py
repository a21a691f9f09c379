"""The worker's act: reading one queued file and keeping what was read of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import Note, ReadResult, ReadStatus
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import Scan
from zhaoming.web.files.services import FileHeldError, StoredBytesDamagedError, path_of, store_file
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.limits import max_attempts, reading_deadline, reading_seconds
from zhaoming.web.reports.models import ReportVersion, Upload, UploadState
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.intake import add_member
from zhaoming.web.reports.services.matching import match_version
from zhaoming.web.reports.tasks import enqueue_reading, enqueue_watch

if TYPE_CHECKING:
    from zhaoming.documents import Member
    from zhaoming.web.files.models import StoredFile

log = logging.getLogger(__name__)


def read_upload(*, upload_id: int) -> Upload:
    """Read a queued file in a bounded child process and keep its reports, each matched if it can be.

    Safe to call any number of times: only a queued file is read, and only the reading begun last
    may save its result. A file that cannot be read ends as failed, with its reason.
    """
    upload = _claim(upload_id)
    if upload is None:
        return Upload.objects.get(pk=upload_id)
    try:
        if _is_archive(upload):
            return _unpack(upload)
        results = _read(upload)
    except StoredBytesDamagedError as error:
        return _give_up(upload, Note("UPL010", str(error)), "请重新上传这份文件。")
    return _keep(upload, results)


def requeue_stalled() -> int:
    """Queue again every reading whose worker has not reported within the deadline; returns how many.

    After `max_attempts` the file itself is taken to be the cause, and it fails with a reason.
    """
    stalled = Upload.objects.filter(
        state=UploadState.READING, reading_since__lt=timezone.now() - reading_deadline()
    )
    count = 0
    for key in list(stalled.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Upload.objects.select_for_update(of=("self",)).get(pk=key)
            if row.state == UploadState.READING:
                _requeue(row)
                count += 1
    return count


def requeue_lost() -> int:
    """Queue the job again of every file that has waited past the deadline; returns how many.

    A job may be lost with a queue that was cleared or restored from a backup. Where it was not lost,
    the second job finds the file read and does nothing.
    """
    waiting = Upload.objects.filter(state=UploadState.QUEUED, queued_at__lt=now() - reading_deadline())
    with transaction.atomic():
        for row in waiting.select_for_update(of=("self",)):
            row.queued_at = now()
            row.save(update_fields=["queued_at"])
            enqueue_reading(upload=row)
    return len(waiting)


def _requeue(row: Upload) -> None:
    if row.attempts >= max_attempts():
        _fail(
            row,
            Note("UPL011", f"读取这份文件时中断了 {row.attempts} 次，没有再试。"),
            "请在 Word 或 WPS 中打开后另存为 .docx 重新上传。",
        )
        return
    row.state, row.queued_at, row.reading_since = UploadState.QUEUED, now(), None
    row.save()
    enqueue_reading(upload=row)
    enqueue_watch(batch=row.batch)


@transaction.atomic
def _claim(upload_id: int) -> Upload | None:
    row = Upload.objects.select_for_update(of=("self",)).filter(pk=upload_id).first()
    if row is None or row.state != UploadState.QUEUED:
        return None
    if row.file is not None and row.file.scan == Scan.WAITING:
        # It is read when the scanner has answered.
        return None
    row.state, row.attempts = UploadState.READING, row.attempts + 1
    # Real time, not the web's clock: how long a process has been silent is no matter of the day.
    row.reading_since = timezone.now()
    row.save()
    return row


def _locked_if_ours(upload: Upload) -> Upload | None:
    """The row, if the reading that `upload` stands for is still the one under way."""
    row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    return row if (row.state, row.attempts) == (UploadState.READING, upload.attempts) else None


def _is_archive(upload: Upload) -> bool:
    """Whether the file is a zip of documents; one that is refused outright is left to the reader to refuse."""
    from zhaoming.documents import Refusal, file_kind

    try:
        return file_kind(name=upload.name, data=path_of(_stored(upload).sha256)) == "zip"
    except (Refusal, OSError):
        return False


def _stored(upload: Upload) -> StoredFile:
    if upload.file is None:
        raise StoredBytesDamagedError("文件内容没有存下来。")
    if upload.file.is_held:
        raise FileHeldError(upload.file.held_words)
    return upload.file


def _read(upload: Upload) -> list[ReadResult]:
    """Read in a child process; a failure there is an answer about the file, never the end of the worker."""
    from zhaoming.report_files import read_isolated

    path = path_of(_stored(upload).sha256)
    try:
        results = read_isolated(path, name=upload.name, seconds=reading_seconds())
    except Exception:
        log.exception("upload %s could not be read", upload.pk)
        return [_failed(upload, Note("UPL012", "读取时发生意外，已记入日志。"))]
    return results or [_failed(upload, Note("UPL013", "文件中没有找到年度报告。"))]


def _failed(upload: Upload, reason: Note) -> ReadResult:
    return ReadResult(source=upload.name, status=ReadStatus.FAILED, reason=reason)


@transaction.atomic
def _keep(upload: Upload, results: list[ReadResult]) -> Upload:
    row = _locked_if_ours(upload)
    if row is None:
        return Upload.objects.get(pk=upload.pk)
    for result in results:
        if result.report is not None:
            _add_version(row, result)
    failed = [result for result in results if result.report is None]
    if len(failed) == len(results):
        return _fail(row, failed[0].reason, "")
    whole = all(result.status is ReadStatus.READ for result in results)
    row.state = UploadState.READ if whole else UploadState.PARTLY_READ
    row.finished_at = now()
    row.save()
    return row


def _add_version(row: Upload, result: ReadResult) -> None:
    named = replace(result, source=row.name)
    version = ReportVersion.objects.create(
        upload=row,
        source=row.name,
        entry=to_entry(named),
        title=(result.report.title or "")[:500] if result.report else "",
        holder=row.batch.agency,
        made_at=now(),
    )
    match_version(version=version)
    record(
        kind="report.read",
        actor=None,
        agency=version.agency or version.holder,
        subject=version,
        data={"source": row.name, "status": result.status.value, "matched_by": version.matched_by},
    )
    refresh(version=version)
    refresh_neighbours(version=version)


def _unpack(upload: Upload) -> Upload:
    """Store the members of a zip and queue each as an upload of its own, all or none."""
    from zhaoming.documents import Refusal, members

    try:
        inside = [
            (member.name, _store_member(upload, member))
            for member in members(name=upload.name, data=path_of(_stored(upload).sha256))
        ]
    except Refusal as refusal:
        return _give_up(upload, Note(refusal.code, refusal.message), "")
    with transaction.atomic():
        row = _locked_if_ours(upload)
        if row is None:
            return Upload.objects.get(pk=upload.pk)
        for name, content in inside:
            add_member(outer=row, name=name, content=content)
        row.state, row.finished_at = UploadState.UNPACKED, now()
        row.save()
        return row


def _store_member(upload: Upload, member: Member) -> StoredFile | Note:
    """The stored member, or why it could not be unpacked."""
    if member.refusal is not None:
        return Note(member.refusal.code, member.refusal.message)
    name = PurePosixPath(member.name).name
    return store_file(name=name, content=member.data, actor=None, agency=upload.batch.agency)


@transaction.atomic
def _give_up(upload: Upload, reason: Note, next_step: str) -> Upload:
    row = _locked_if_ours(upload)
    return _fail(row, reason, next_step) if row is not None else Upload.objects.get(pk=upload.pk)


def _fail(row: Upload, reason: Note | None, next_step: str) -> Upload:
    why = reason or Note("UPL013", "文件中没有找到年度报告。")
    row.state, row.finished_at = UploadState.FAILED, now()
    row.code, row.message, row.next_step = why.code, why.message, next_step
    row.save()
    record(
        kind="report.upload_failed",
        actor=None,
        agency=row.batch.agency,
        subject=row,
        data={"code": why.code, "name": row.name},
    )
    return row
