"""`requeue_notices`: queue the notices whose time has come and whose job was lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.notices.services import requeue_notices


class Command(BaseCommand):
    """Harmless at any time; the worker does it at its start."""

    help = "把到时间还没有发出的电子邮件通知重新排队。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue and say how many."""
        self.stdout.write(f"重新排队的通知：{requeue_notices()} 封")
