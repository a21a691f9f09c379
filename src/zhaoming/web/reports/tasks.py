"""The worker's jobs: reading one file, watching a batch, checking marked reports again.

A job may be lost with its worker. What is to be done stands in the rows (`Upload.state`,
`ReportVersion.is_stale`), so each job can be queued again without harm, and the watch of a batch
does so for readings that were cut off.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import task

from zhaoming.web.reports.limits import reading_deadline

if TYPE_CHECKING:
    from zhaoming.web.reports.models import Batch, Upload

_RECHECK_DELAY = dt.timedelta(seconds=20)


@task()
def read_upload_job(upload_id: int) -> None:
    """Read one file."""
    from zhaoming.web.reports.services.reading import read_upload

    read_upload(upload_id=upload_id)


@task()
def watch_batch_job(batch_id: int) -> None:
    """Queue again what was cut off, and look again later while anything is under way."""
    from zhaoming.web.reports.models import Batch
    from zhaoming.web.reports.models.intake import UNDER_WAY
    from zhaoming.web.reports.services.reading import requeue_stalled

    requeue_stalled()
    batch = Batch.objects.filter(pk=batch_id, uploads__state__in=UNDER_WAY).first()
    if batch is not None:
        enqueue_watch(batch=batch)


@task()
def recheck_job() -> None:
    """Check the marked reports again, some hundred at a time."""
    from zhaoming.web.reports.services.checking import recheck_stale

    if recheck_stale():
        enqueue_recheck()


def enqueue_reading(*, upload: Upload) -> None:
    """Queue the reading in the caller's transaction: both are there, or neither."""
    read_upload_job.enqueue(upload_id=upload.pk)


def enqueue_watch(*, batch: Batch) -> None:
    """Have the batch looked at after the deadline of a reading."""
    _later(watch_batch_job, reading_deadline(), batch_id=batch.pk)


def enqueue_recheck() -> None:
    """Have marked reports checked again, a little later, so that several acts share one run."""
    _later(recheck_job, _RECHECK_DELAY)


def _later(job, delay: dt.timedelta, **arguments: int) -> None:
    """Queue a job for later; a backend that runs everything at once (tests) has no later."""
    if job.get_backend().supports_defer:
        job.using(run_after=timezone.now() + delay).enqueue(**arguments)
