"""The worker's job: bringing the index up to the change feed."""

from __future__ import annotations

from typing import Any

from django_tasks import task


@task()
def follow_feed_job() -> None:
    """Take in what changed since."""
    from zhaoming.web.search.feed import follow_feed

    follow_feed()


def enqueue_indexing(**_signal: Any) -> None:
    """Queue the job in the caller's transaction; jobs that find nothing to do cost nothing."""
    follow_feed_job.enqueue()
