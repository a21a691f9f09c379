"""`remind_reports`: remind who has not filed, once before and once after the last day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.collection.services.reminding import remind_due
from zhaoming.web.collection.tasks import enqueue_next_morning


class Command(BaseCommand):
    """The worker goes on with it every morning."""

    help = "提醒还没有报送年报的机关：到期前、到期后各一次。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Remind, and say how many."""
        self.stdout.write(f"已提醒：{remind_due()} 个机关")
        enqueue_next_morning()
