"""The worker's job: one stretch of an import, which queues the next.

A job may be lost with its worker, or be there twice: what is to be done stands in the rows of the pages, so it
can be queued again without harm.
"""

from __future__ import annotations

from django_tasks import task


@task()
def import_job(site_id: int) -> None:
    """Go on with the import where it is; queue the next stretch while anything is left."""
    from zhaoming.web.old_sites.services.running import go_on

    if go_on(site_id=site_id):
        import_job.enqueue(site_id=site_id)


def enqueue_import(*, site_id: int) -> None:
    """Queue the job in the caller's transaction."""
    import_job.enqueue(site_id=site_id)
