"""`resume_lists`: read the tables a worker left unfinished when it was killed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.facts.services import resume_lists


class Command(BaseCommand):
    """Harmless at any time, and again."""

    help = "继续读入没有读完的清单表格。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue them and say how many."""
        self.stdout.write(f"有 {resume_lists()} 份清单表格继续读入。")
