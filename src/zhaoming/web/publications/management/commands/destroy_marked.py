"""`destroy_marked`: destroy what older releases kept though it bears the mark of a state secret."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.publications.services.destroying import destroy_marked


class Command(BaseCommand):
    """Harmless at any time, and again; what was published is left to withdrawal and suppression."""

    help = "销毁早先版本留下的、带有国家秘密标志的草稿文字和附件。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Destroy, then say how much."""
        self.stdout.write(f"已销毁 {destroy_marked()} 处。备份里的副本按保密规定另行处理。")
