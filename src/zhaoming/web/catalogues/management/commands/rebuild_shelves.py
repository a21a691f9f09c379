"""`rebuild_shelves`: count the public documents of every place of the catalogue again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.catalogues.shelving import rebuild


class Command(BaseCommand):
    """Harmless at any time; who publishes meanwhile waits."""

    help = "重新清点目录各处的公开文件数。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Count, and say how many."""
        self.stdout.write(f"已清点 {rebuild()} 份公开文件。")
