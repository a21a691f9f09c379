"""`enter_older`: put what was public before there was a public log into it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.config.clock import now
from zhaoming.web.publications.public_record import enter_older
from zhaoming.web.publications.selectors import visible


class Command(BaseCommand):
    """Harmless at any time and twice; each document in a transaction of its own."""

    help = "把公开日志设立以前已经公开的文件记入日志（只证明记入的日期）。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Enter, and say how many."""
        found = visible(at=now()).order_by("pk").iterator(chunk_size=200)
        self.stdout.write(f"记入 {sum(enter_older(row=row) for row in found)} 份以前公开的文件。")
