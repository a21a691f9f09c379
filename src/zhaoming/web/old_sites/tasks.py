"""The worker's job: one stretch of an import, which queues the next.

A job may be lost with its worker, or be there twice: what is to be done stands in the rows of the pages, so it
can be queued again without harm.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

# Between two stretches: other jobs come first.
PAUSE = dt.timedelta(seconds=2)
# Where something waits for the scanner of uploads, which is itself asked again each minute.
PAUSE_FOR_SCANNER = dt.timedelta(seconds=30)


@task()
def import_job(site_id: int) -> None:
    """Go on with the import where it is; queue the next stretch while anything is left."""
    from zhaoming.web.old_sites.services.running import go_on

    pause = go_on(site_id=site_id)
    if pause is None or (pause == PAUSE_FOR_SCANNER and not import_job.get_backend().supports_defer):
        # A backend that runs all at once has no later in which the scanner could answer.
        return
    enqueue_import(site_id=site_id, at=timezone.now() + pause)


def enqueue_import(*, site_id: int, at: dt.datetime | None = None) -> None:
    """Queue the job in the caller's transaction; a backend that runs all at once has no later."""
    if at is not None and import_job.get_backend().supports_defer:
        import_job.using(run_after=at).enqueue(site_id=site_id)
    else:
        import_job.enqueue(site_id=site_id)
