"""`scan_files`: ask the scanner about every file that waits, and about those no scanner ever saw."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.scanning import is_scanning, scan_waiting


class Command(BaseCommand):
    """Harmless at any time, and again; after a scanner was set for the first time it looks at old files."""

    help = "把等待扫描的文件（加 --all 连同从未扫描的）交给病毒扫描器。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether old files are meant as well."""
        parser.add_argument("--all", action="store_true", help="连同没有扫描过的旧文件")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask, then say what is held."""
        if not is_scanning():
            if options["all"]:
                raise CommandError("没有配置病毒扫描器（ZHAOMING_CLAMD），没有可以做的。")
            return
        waiting = scan_waiting(again=options["all"])
        infected = StoredFile.objects.filter(scan=Scan.INFECTED).count()
        self.stdout.write(f"等待扫描 {waiting} 份，隔离的带病毒文件 {infected} 份。")
