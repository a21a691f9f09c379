"""`requeue_comment_files`: queue again the looking into attachments that was lost on the way."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.comments.services.attaching import requeue_looks


class Command(BaseCommand):
    """For the start of a worker, or by hand; harmless at any time."""

    help = "把任务丢失的意见附件检查重新排入队列。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Requeue, and say how many."""
        self.stdout.write(f"重新排队：{requeue_looks()} 个。")
