"""The worker's job of every night."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

NIGHT = dt.time(1, 30)
# A job that would take the whole night is broken into pieces, so that other work comes between.
PIECE_SECONDS = 600.0


@task()
def watch_job() -> None:
    """Run a piece of the watch; queue the next piece, or the next night."""
    from zhaoming.web.watch.models import Phase
    from zhaoming.web.watch.services.running import run_watch

    run = run_watch(seconds=PIECE_SECONDS)
    if run.phase == Phase.DONE:
        enqueue_next_night()
    elif watch_job.get_backend().supports_defer:
        watch_job.enqueue()


def enqueue_next_night() -> None:
    """Queue the job for the next night, unless one waits already; a backend without a later has none."""
    if not watch_job.get_backend().supports_defer:
        return
    waiting = DBTaskResult.objects.filter(task_path=watch_job.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return
    instant = timezone.localtime()
    at = timezone.make_aware(dt.datetime.combine(instant.date(), NIGHT))
    watch_job.using(run_after=at if at > instant else at + dt.timedelta(days=1)).enqueue()
