"""`rebuild_search`: throw the index away and build it from what is public."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.search.feed import build_index


class Command(BaseCommand):
    """Harmless at any time but while a worker writes."""

    help = "重建检索索引。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Build, and say how many."""
        self.stdout.write(f"索引已重建，共 {build_index()} 条。\n")
