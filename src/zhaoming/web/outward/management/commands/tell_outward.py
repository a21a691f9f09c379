"""`tell_outward`: tell channels and subscribers what a worker left untold when it was killed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.outward.tasks import enqueue_channels, enqueue_next_morning, tell_subscribers_job


class Command(BaseCommand):
    """Harmless at any time, and again."""

    help = "继续向渠道推送、向订阅人发信。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue all of it."""
        enqueue_channels()
        tell_subscribers_job.enqueue()
        enqueue_next_morning()
        self.stdout.write("已排队。")
