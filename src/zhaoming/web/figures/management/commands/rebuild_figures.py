"""`rebuild_figures`: make the marks of every publication again from its events."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.figures.marking import rebuild


class Command(BaseCommand):
    """For marks that were lost, and after a notice of past days was replaced."""

    help = "按办理记录重新生成全部公开监督指标的标记。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many."""
        self.stdout.write(f"已重新生成 {rebuild()} 份文件的标记。")
