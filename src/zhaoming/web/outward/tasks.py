"""The worker's jobs: telling channels, writing to subscribers. Each may be lost, or be there twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

MORNING = dt.time(8, 0)
# The index follows the feed twice a second; while it is built anew it takes longer.
_INDEX_BEHIND = dt.timedelta(minutes=1)


@task()
def tell_channels_job() -> None:
    """Tell every channel what it does not know yet."""
    from zhaoming.web.outward.services.delivering import tell_channels

    at = tell_channels()
    if at is not None:
        enqueue_channels(at=at)


@task()
def tell_subscribers_job() -> None:
    """Write to those who want to be told at once; once more where the search had not heard of it yet."""
    from zhaoming.web.outward.services.telling import tell_subscribers, waits_for_index

    tell_subscribers()
    at = timezone.now() + _INDEX_BEHIND
    can_wait = tell_subscribers_job.get_backend().supports_defer
    if can_wait and waits_for_index() and not _waits(tell_subscribers_job.module_path, at):
        tell_subscribers_job.using(run_after=at).enqueue()


@task()
def tell_daily_job() -> None:
    """Write to those who want one e-mail a day, and be there again tomorrow."""
    from zhaoming.web.outward.models import Rhythm
    from zhaoming.web.outward.services.telling import tell_subscribers

    tell_subscribers(rhythm=Rhythm.DAILY)
    enqueue_next_morning()


def enqueue_outward(**_signal: Any) -> None:
    """Queue both in the caller's transaction, where anybody is to be told."""
    from zhaoming.web.outward.models import Channel, Rhythm, Subscription

    if Channel.objects.filter(disabled_at=None).exclude(url="").exists():
        enqueue_channels()
    wanted = Subscription.objects.filter(ended_at=None, confirmed_at__isnull=False, rhythm=Rhythm.AT_ONCE)
    if wanted.exists():
        tell_subscribers_job.enqueue()


def enqueue_channels(*, at: dt.datetime | None = None) -> None:
    """Queue the telling of channels; a backend that runs all at once has no later."""
    if at is None:
        tell_channels_job.enqueue()
    elif tell_channels_job.get_backend().supports_defer and not _waits(tell_channels_job.module_path, at):
        tell_channels_job.using(run_after=at).enqueue()


def _waits(path: str, at: dt.datetime) -> bool:
    """Whether a job waits for a later time already; one that waits for now does not count."""
    waiting = DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY)
    return waiting.filter(run_after__gt=timezone.now(), run_after__lte=at).exists()


def enqueue_next_morning() -> None:
    """Queue the daily e-mails for the next morning, unless they wait already."""
    if not tell_daily_job.get_backend().supports_defer:
        return
    waiting = DBTaskResult.objects.filter(task_path=tell_daily_job.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return
    now = timezone.localtime()
    at = timezone.make_aware(dt.datetime.combine(now.date(), MORNING))
    tell_daily_job.using(run_after=at if at > now else at + dt.timedelta(days=1)).enqueue()
