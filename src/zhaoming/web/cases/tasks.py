"""The worker's jobs of requests: looking into a file that is to be handed out, making a copy of it.

A job may be lost with its worker, or done twice; what is to be done stands in `PendingInspection` and
`PendingTreatment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import task

if TYPE_CHECKING:
    from zhaoming.web.cases.models import CaseFile


@task()
def inspect_file_job(file_id: int) -> None:
    """Look into one file."""
    from zhaoming.web.cases.services.inspecting import inspect_case_file

    inspect_case_file(file_id=file_id)


def enqueue_inspection(*, file: CaseFile) -> None:
    """Queue the inspection in the caller's transaction: both are there, or neither."""
    inspect_file_job.enqueue(file_id=file.pk)


@task()
def treat_file_job(file_id: int) -> None:
    """Make the copy that is waited for."""
    from zhaoming.web.cases.services.treating import treat_case_file

    treat_case_file(file_id=file_id)


def enqueue_treatment(*, file: CaseFile) -> None:
    """Queue the making of a copy in the caller's transaction."""
    treat_file_job.enqueue(file_id=file.pk)
