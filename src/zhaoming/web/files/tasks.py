"""The worker's job of quarantine: ask the scanner again about what waits."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import default_task_backend, task

_PAUSE = dt.timedelta(minutes=1)


@task()
def scan_waiting_job() -> None:
    """Ask about everything that waits; while something still does, again in a minute."""
    from zhaoming.web.files.scanning import scan_waiting

    if scan_waiting() and default_task_backend.supports_defer:
        scan_waiting_job.using(run_after=timezone.now() + _PAUSE).enqueue()


def enqueue_scan() -> None:
    """Queue the asking in the caller's transaction: both are there, or neither."""
    if default_task_backend.supports_defer:
        scan_waiting_job.using(run_after=timezone.now() + _PAUSE).enqueue()
