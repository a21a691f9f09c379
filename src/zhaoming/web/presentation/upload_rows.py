"""The files of a batch as the screen lists them."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.web.reports.models import ReportVersion, Upload
from zhaoming.web.reports.shapes import BatchProgress

RETRYABLE = frozenset({"failed", "repeated"})


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A file, the reports read from it, and whether it can be tried again."""

    upload: Upload
    versions: tuple[ReportVersion, ...]
    can_retry: bool

    @property
    def name(self) -> str:
        """The name; for a member of a zip the inner one."""
        return self.upload.name.rsplit("!/", 1)[-1]

    @property
    def is_member(self) -> bool:
        """True for a file that came in a zip."""
        return self.upload.outer_id is not None


def upload_rows(*, progress: BatchProgress) -> tuple[UploadRow, ...]:
    """Every file in order, failures not moved: people look for a file where they dropped it."""
    return tuple(
        UploadRow(upload, progress.versions.get(upload.pk, ()), upload.state in RETRYABLE)
        for upload in progress.uploads
    )


def sentence(progress: BatchProgress) -> str:
    """How far it is, in words; failures are named as soon as there are any."""
    failed = progress.counts.get("failed", 0)
    said = f"，其中 {failed} 个未能读取" if failed else ""
    if progress.is_done:
        return f"{progress.total} 个文件全部处理完毕{said}。"
    return f"已处理 {progress.finished} 个，共 {progress.total} 个{said}。"
