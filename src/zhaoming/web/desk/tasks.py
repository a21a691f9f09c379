"""The worker's job of every morning."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

MORNING = dt.time(7, 30)


@task()
def tell_the_day_job() -> None:
    """Tell the day, and be there again tomorrow."""
    from zhaoming.web.desk.day_notice import tell_the_day

    tell_the_day()
    enqueue_next_morning()


def enqueue_next_morning() -> None:
    """Queue the job for the next morning, unless it waits already; a backend without a later has none."""
    if not tell_the_day_job.get_backend().supports_defer:
        return
    waiting = DBTaskResult.objects.filter(task_path=tell_the_day_job.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return
    now = timezone.localtime()
    at = timezone.make_aware(dt.datetime.combine(now.date(), MORNING))
    tell_the_day_job.using(run_after=at if at > now else at + dt.timedelta(days=1)).enqueue()
