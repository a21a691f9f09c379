"""`resume_imports`: go on with the imports a worker left unfinished when it was killed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.old_sites.services import resume_imports


class Command(BaseCommand):
    """Harmless at any time, and again."""

    help = "继续没有做完的旧网站导入。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue them and say how many."""
        self.stdout.write(f"有 {resume_imports()} 次导入继续进行。")
