"""`queue_watch`: have the worker run the watch tonight; what it began and did not finish goes on by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.watch.tasks import enqueue_next_night


class Command(BaseCommand):
    """Harmless at any time; the worker does it at its start."""

    help = "把今夜的巡查排给后台进程。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue it, unless it waits already."""
        enqueue_next_night()
