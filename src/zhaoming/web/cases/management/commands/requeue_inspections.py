"""`requeue_inspections`: queue again what was lost on the way, and what other checks looked into."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.cases.services.inspecting import requeue_inspections
from zhaoming.web.cases.services.treating import requeue_treatments


class Command(BaseCommand):
    """For the start of a worker, or by hand; harmless at any time."""

    help = "把任务丢失的提供前检查和副本制作，以及检查规则更新后须重新检查的文件，重新排入队列。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Requeue, and say how many."""
        self.stdout.write(f"重新排队：{requeue_inspections() + requeue_treatments()} 个。")
