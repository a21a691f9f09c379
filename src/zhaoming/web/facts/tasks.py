"""The worker's job: read one table that was handed in.

A job may be lost with its worker, or be there twice: what is to be done stands in the row of the import, so it
can be queued again without harm.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

_LATER = dt.timedelta(seconds=10)


@task()
def list_job(import_id: int) -> None:
    """Read the table and make its rows a batch, unless that was done."""
    from zhaoming.web.facts.services.importing import go_on

    go_on(import_id=import_id)


def enqueue_list(*, import_id: int, later: bool = False) -> None:
    """Queue the job in the caller's transaction; a backend that runs all at once has no later."""
    if later and list_job.get_backend().supports_defer:
        list_job.using(run_after=timezone.now() + _LATER).enqueue(import_id=import_id)
    else:
        list_job.enqueue(import_id=import_id)
