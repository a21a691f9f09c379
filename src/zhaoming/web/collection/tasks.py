"""The worker's job of every morning: reminding."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

MORNING = dt.time(7, 0)


@task()
def remind_reports_job() -> None:
    """Remind, and be there again tomorrow."""
    from zhaoming.web.collection.services.reminding import remind_due

    remind_due()
    enqueue_next_morning()


def enqueue_next_morning() -> None:
    """Queue the job for the next morning, unless it waits already; a backend without a later has none."""
    if not remind_reports_job.get_backend().supports_defer:
        return
    path = remind_reports_job.module_path
    if DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists():
        return
    now = timezone.localtime()
    at = timezone.make_aware(dt.datetime.combine(now.date(), MORNING))
    remind_reports_job.using(run_after=at if at > now else at + dt.timedelta(days=1)).enqueue()
