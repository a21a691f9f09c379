"""`enter_older`: put what is older than the public log into it, at once; `sequence_log` does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.ledger.log.older import enter_all_older


class Command(BaseCommand):
    """Harmless at any time and twice."""

    help = "把公开日志设立以前已经公开、送达、安装的记入日志，只证明记入的日期。sequence_log 会自动办理。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Enter, and say how many."""
        self.stdout.write(f"记入 {enter_all_older()} 条以前的记录。")
