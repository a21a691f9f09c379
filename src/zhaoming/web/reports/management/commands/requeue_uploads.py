"""`requeue_uploads`: queue again the readings whose worker was killed, and those whose job was lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.reports.services.reading import requeue_lost, requeue_stalled


class Command(BaseCommand):
    """For the start of a worker, or by hand; harmless at any time."""

    help = "把因进程中断而停在“正在读取”的文件，以及任务丢失的文件，重新排入队列。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Requeue, and say how many."""
        self.stdout.write(f"重新排队：中断 {requeue_stalled()} 个，任务丢失 {requeue_lost()} 个。")
