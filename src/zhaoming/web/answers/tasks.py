"""The worker's job: looking into the files of a proposal."""

from __future__ import annotations

from django_tasks import task


@task()
def inspect_answer_job(version_id: int) -> None:
    """Look into the files that were not looked into yet."""
    from zhaoming.web.answers.services.inspecting import inspect_files

    inspect_files(version_id=version_id)


def enqueue_inspection(*, version_id: int) -> None:
    """Queue the inspection in the caller's transaction: both are there, or neither."""
    inspect_answer_job.enqueue(version_id=version_id)
