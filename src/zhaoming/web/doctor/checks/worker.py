"""The worker: what is queued is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn

TITLE, ORDER, ASKS_DATABASE = "后台任务", 70, True
_LATE = dt.timedelta(minutes=5)
_RECENT = dt.timedelta(days=1)


def look(_scope: Scope) -> Iterator[Line]:
    """Real time counts, whatever day the site acts on."""
    waiting = DBTaskResult.objects.ready()
    oldest = waiting.order_by("enqueued_at").first()
    since = max(filter(None, (oldest.enqueued_at, _due(oldest)))) if oldest is not None else None
    if since is not None and timezone.now() - since > _LATE:
        minutes = int((timezone.now() - since).total_seconds() // 60)
        yield fault(
            "worker.waiting",
            f"{waiting.count()} 项任务在等待，最早的已等 {minutes} 分钟",
            "几分钟以内做完",
            "检查后台进程（work）是否在运行（zhaoming serve 会运行它），看系统日志",
        )
    else:
        yield ok("worker.waiting", f"没有久等的后台任务（等待 {waiting.count()} 项）")
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - _RECENT).count()
    if failed:
        yield warn("worker.failed", f"一天内有 {failed} 项任务失败", "没有", "看系统日志中的原因")


def _due(job: DBTaskResult) -> dt.datetime | None:
    """When a job that was put off became due; one that was not bears the end of time."""
    now = timezone.now()
    return job.run_after if job.run_after is not None and job.run_after <= now else None
