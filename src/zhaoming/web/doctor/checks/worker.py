"""The worker: it lives, and what is queued is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from zhaoming.web.config.heartbeat import SILENT
from zhaoming.web.config.models import Worker
from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn

TITLE, ORDER, ASKS_DATABASE = "后台任务", 70, True
_LATE = dt.timedelta(minutes=5)
_RECENT = dt.timedelta(days=1)
_EXPECTED = "运行中的后台进程每 20 秒给出一次信号"
_START = "启动后台进程（zhaoming serve 会运行它；单独运行见 work 命令）"


def look(_scope: Scope) -> Iterator[Line]:
    """Real time counts, whatever day the site acts on."""
    yield from _seen()
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


def _seen() -> Iterator[Line]:
    """An idle worker gives signs of life, a dead one none."""
    workers = tuple(Worker.objects.all())
    now = timezone.now()
    silent = [one for one in workers if now - one.seen_at > SILENT]
    living = [one for one in workers if now - one.seen_at <= SILENT]
    told = "、".join(f"{one}（{_ago(now - one.seen_at)}）" for one in living or silent)
    if living:
        yield ok("worker.seen", f"后台进程在运行，最近一次信号：{told}")
    elif silent:
        yield fault("worker.seen", f"没有后台进程在运行，最近一次信号：{told}", _EXPECTED, _START)
    else:
        yield warn("worker.seen", "没有后台进程在运行", _EXPECTED, _START)
    for one in silent if living else ():
        yield warn(
            "worker.silent",
            f"后台进程 {one} 最近一次信号在{_ago(now - one.seen_at)}",
            _EXPECTED,
            "在用的，看系统日志并重新启动；已经停用的不必处理，两星期后不再列出",
        )


def _ago(since: dt.timedelta) -> str:
    seconds = max(int(since.total_seconds()), 0)
    units = ((86_400, "天"), (3_600, "小时"), (60, "分钟"))
    return next((f"{seconds // size} {unit}前" for size, unit in units if seconds >= size), f"{seconds} 秒前")


def _due(job: DBTaskResult) -> dt.datetime | None:
    """When a job that was put off became due; one that was not bears the end of time."""
    now = timezone.now()
    return job.run_after if job.run_after is not None and job.run_after <= now else None
