"""The worker's job of comments: looking into a file that came with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import task

if TYPE_CHECKING:
    from zhaoming.web.comments.models import CommentFile


@task()
def look_into_job(file_id: int) -> None:
    """Look into one file."""
    from zhaoming.web.comments.services.attaching import look_into

    look_into(file_id=file_id)


def enqueue_look(*, file: CommentFile) -> None:
    """Queue the looking in the caller's transaction: both are there, or neither."""
    look_into_job.enqueue(file_id=file.pk)
