"""`check_files`: every stored file against its SHA-256, and bytes that belong to no file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.files.models import HELD, StoredFile
from zhaoming.web.files.services import StoredBytesDamagedError, verify_file


class Command(BaseCommand):
    """Reads every byte; for nights and after a restore. Changes nothing."""

    help = "逐个核对存储的文件（SHA-256），列出损坏、缺失和无主的内容。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Name what is damaged or stray; fail when anything is damaged."""
        damaged, seen = 0, set()
        for stored in (
            StoredFile.objects.filter(erased_at=None).exclude(scan__in=HELD).order_by("sha256").iterator()
        ):
            if stored.sha256 in seen:
                continue
            seen.add(stored.sha256)
            try:
                verify_file(stored=stored)
            except StoredBytesDamagedError as damage:
                damaged += 1
                self.stderr.write(str(damage))
        for path in _stray(seen):
            self.stdout.write(f"无主内容（可删除）：{path}")
        self.stdout.write(f"已核对 {len(seen)} 份内容，损坏或缺失 {damaged} 份。")
        if damaged:
            raise CommandError(f"{damaged} 份内容损坏或缺失，请从备份恢复。")


def _stray(known: set[str]) -> list[Path]:
    root = Path(settings.ZHAOMING_FILES)
    found = [path for path in sorted(root.glob("??/*")) if path.parent.name + path.name not in known]
    return [*found, *sorted(root.glob("incoming/*"))]
