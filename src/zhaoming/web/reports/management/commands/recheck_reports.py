"""`recheck_reports`: queue the check of reports that are marked for it, as an upgrade marks them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.tasks import enqueue_recheck


class Command(BaseCommand):
    """For the start of a worker, or by hand; harmless at any time."""

    help = "把标明须重新核对的年报排入队列：升级以后、任务丢失以后。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Queue one job for all of them, where there are any."""
        count = ReportVersion.objects.filter(is_stale=True).count()
        if count:
            enqueue_recheck()
        self.stdout.write(f"须重新核对的年报：{count} 份。")
