"""The worker's jobs: looking into files, publishing at a time somebody set."""

from __future__ import annotations

import datetime as dt

from django_tasks import task

# So long one job looks for marks: others wait for the same worker.
_STRETCH = 20.0


@task()
def inspect_files_job(version_id: int) -> None:
    """Look into the files of a version that were not looked into yet."""
    from zhaoming.web.publications.services.inspecting import inspect_files

    inspect_files(version_id=version_id)


@task()
def publish_due_job() -> None:
    """Publish everything whose time has come."""
    from zhaoming.web.publications.services.scheduling import publish_due

    publish_due()


@task()
def destroy_marked_job() -> None:
    """Look for secrecy marks in what older releases kept; queue the next stretch while anything is left."""
    from zhaoming.web.publications.services.destroying import destroy_marked_since_upgrade

    if destroy_marked_since_upgrade(seconds=_STRETCH):
        destroy_marked_job.enqueue()


@task()
def look_at_links_job(version_id: int) -> None:
    """Look at the links of a version, then ask the checks again."""
    from zhaoming.web.publications.services.inspecting import look_at_links_of

    look_at_links_of(version_id=version_id)


def enqueue_destroying() -> None:
    """Queue the search for secrecy marks; twice queued does no harm."""
    destroy_marked_job.enqueue()


def enqueue_links(*, version_id: int) -> None:
    """Queue the look at the links in the caller's transaction."""
    look_at_links_job.enqueue(version_id=version_id)


def enqueue_inspection(*, version_id: int) -> None:
    """Queue the inspection in the caller's transaction: both are there, or neither."""
    inspect_files_job.enqueue(version_id=version_id)


def enqueue_publishing(*, at: dt.datetime) -> None:
    """Queue the publishing of what is due at that instant, in the caller's transaction."""
    publish_due_job.using(run_after=at).enqueue()
