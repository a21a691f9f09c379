"""`queue_destroying`: have the worker destroy, once after an upgrade, what bears a secrecy mark."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.publications.services.destroying import is_marked_destroyed
from zhaoming.web.publications.tasks import enqueue_destroying


class Command(BaseCommand):
    """Run by every worker that begins; nothing is queued where this release has looked already."""

    help = "升级后第一次运行时，清查并销毁早先版本留下的、带有国家秘密标志的草稿文字和附件。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue it, where it is not done."""
        if is_marked_destroyed():
            self.stdout.write("这个版本已经清查过。")
            return
        enqueue_destroying()
        self.stdout.write("清查已经排队。")
