"""The worker's job of sending one notice.

A job may be lost with its worker, or be there twice: what is to be done stands in the row (`Notice.state`,
`next_at`), so a job can be queued again without harm.
"""

from __future__ import annotations

import datetime as dt

from django_tasks import task


@task()
def send_notice_job(notice_id: int) -> None:
    """Send it, if it is still to be sent."""
    from zhaoming.web.notices.services.sending import send_notice

    send_notice(notice_id=notice_id)


def enqueue_sending(*, notice_id: int, at: dt.datetime | None = None) -> None:
    """Queue the sending in the caller's transaction; a backend that runs all at once (tests) has no later."""
    if at is None:
        send_notice_job.enqueue(notice_id=notice_id)
    elif send_notice_job.get_backend().supports_defer:
        send_notice_job.using(run_after=at).enqueue(notice_id=notice_id)
