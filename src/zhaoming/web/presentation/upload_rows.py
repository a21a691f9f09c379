"""The files of a batch as the screen lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


_SHOWN: Mapping[str, tuple[str, Callable[[UploadRow], bool]]] = {
    "": ("全部", lambda _row: True),
    "failed": ("未能读取", lambda row: row.upload.state == "failed"),
    "unassigned": ("归属待定", lambda row: any(not one.is_matched for one in row.versions)),
    "faulty": ("有错误", lambda row: any(one.unsettled_count for one in row.versions)),
    "refused": ("有未读出的格", lambda row: any(one.refused_count for one in row.versions)),
}


@dataclass(frozen=True, slots=True)
class RowChoice:
    """The rows that ask for the same thing, and how many they are."""

    value: str
    label: str
    count: int
    here: bool


def row_choices(*, rows: Sequence[UploadRow], show: str) -> tuple[RowChoice, ...]:
    """What of a batch can be looked at alone; only what there is, and nothing where all is well."""
    counted = [(value, label, sum(map(fits, rows))) for value, (label, fits) in _SHOWN.items()]
    found = [one for one in counted if one[2] or one[0] == show]
    return tuple(RowChoice(*one, here=one[0] == show) for one in found) if len(found) > 1 else ()


def shown_rows(*, rows: Sequence[UploadRow], show: str) -> tuple[UploadRow, ...]:
    """The rows chosen; all where the choice is unknown."""
    _label, fits = _SHOWN.get(show, _SHOWN[""])
    return tuple(filter(fits, rows))


def upload_rows(*, progress: BatchProgress) -> tuple[UploadRow, ...]:
    """Every file in order, failures not moved: people look for a file where they dropped it."""
    return tuple(
        UploadRow(
            upload,
            progress.versions.get(upload.pk, ()),
            upload.state in RETRYABLE and upload.file_id is not None,
        )
        for upload in progress.uploads
    )


def sentence(progress: BatchProgress) -> str:
    """How far it is, in words; failures are named as soon as there are any."""
    failed = progress.counts.get("failed", 0)
    said = f"，其中 {failed} 个未能读取" if failed else ""
    if progress.is_done:
        return f"{progress.total} 个文件全部处理完毕{said}。"
    return f"已处理 {progress.finished} 个，共 {progress.total} 个{said}。"
