"""`settle_figures`: mark what a notice installed since may settle, and what has no marks yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.figures.marking import settle


class Command(BaseCommand):
    """Run by the worker when it begins; the rest of the marks follow each act."""

    help = "补记公开监督指标所需的标记：没有标记的文件，以及安装节假日安排后期限可能变化的文件。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Settle, and say how many."""
        self.stdout.write(f"已核对 {settle()} 份文件的标记。")
