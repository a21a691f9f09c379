"""`rebuild_reads`: make the sums of readings by year, half, quarter and month again from the days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.usage.summing import rebuild_spans


class Command(BaseCommand):
    """Harmless at any time; what is counted meanwhile waits."""

    help = "由逐日的阅读次数重新合计各时段。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sum, and say over how many rows."""
        self.stdout.write(f"已由 {rebuild_spans()} 行逐日计数重新合计。")
