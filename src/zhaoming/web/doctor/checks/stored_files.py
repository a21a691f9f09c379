"""Stored files: those the rows name are there, and are what was stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhaoming.web.doctor.line import Line, Scope, fault, ok
from zhaoming.web.files.models import HELD, StoredFile
from zhaoming.web.files.places import held_path_of, path_of
from zhaoming.web.files.services import StoredBytesDamagedError, verify_file

TITLE, ORDER, ASKS_DATABASE = "文件", 50, True
_SAMPLE = 100


def look(scope: Scope) -> Iterator[Line]:
    """A sample spread over all, the newest among it; with `is_whole` every one."""
    rows = StoredFile.objects.filter(erased_at=None)
    count = rows.count()
    step = 1 if scope.is_whole else max(1, count // _SAMPLE)
    looked, damaged = 0, []
    for row in _spread(rows.order_by("-pk").iterator(), step):
        looked += 1
        if not _is_there(row):
            damaged.append(row)
    if damaged:
        first = f"第 {damaged[0].pk} 号，{damaged[0].sha256[:12]}…"
        yield fault(
            "stored_files.damaged",
            f"核对 {looked} 个文件，{len(damaged)} 个缺失或损坏（如{first}）",
            "都在，内容与存入时相同",
            "运行 zhaoming admin check_files 列出全部，从备份取回",
        )
    else:
        yield ok("stored_files.complete", f"核对 {looked} 个文件（共 {count} 个），都与存入时相同")


def _spread(rows: Iterable[StoredFile], step: int) -> Iterator[StoredFile]:
    return (row for number, row in enumerate(rows) if number % step == 0)


def _is_there(row: StoredFile) -> bool:
    if row.scan in HELD:
        return held_path_of(row.sha256).exists() or path_of(row.sha256).exists()
    try:
        verify_file(stored=row)
    except StoredBytesDamagedError:
        return False
    return True
