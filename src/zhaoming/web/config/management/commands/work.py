"""`work`: do the queued jobs, after taking back those this worker left unfinished when it was last killed."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from zhaoming.web.config.heartbeat import alive, forget_unseen
from zhaoming.web.config.only_one import TakenError, only_one

# Finished jobs say nothing the ledger does not say; they are kept for looking into faults.
KEPT = dt.timedelta(days=14)
# A job that was running at so many deaths of its worker is taken to be their cause.
DEATHS_ALLOWED = 3
# So often a command of the upkeep is begun again that found the database busy for its whole time of waiting.
_TRIES = 10
# What the stores do when a worker begins; each is harmless at any time.
UPKEEP = (
    "scan_files",
    "requeue_uploads",
    "recheck_reports",
    "requeue_inspections",
    "requeue_comment_files",
    "turn_cases",
    "publish_due",
    "resume_imports",
    "resume_lists",
    "settle_figures",
    "tell_outward",
    "forget_terms",
    "clear_drafts",
    "requeue_notices",
    "anonymise_cases",
    "remind_reports",
    "tell_the_day",
    "queue_watch",
    "queue_destroying",
)


class Command(BaseCommand):
    """The worker process of one installation; its id must be its own and stay the same over restarts."""

    help = "运行后台任务。每个后台进程须有自己固定的 --worker-id。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The id of the worker."""
        parser.add_argument("--worker-id", required=True, help="本后台进程的固定编号")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Mend, then work until told to stop."""
        worker_id = options["worker_id"]
        try:
            # A second one of that id would take back what the first is doing.
            with only_one(name=f"worker {worker_id}", wait=False), alive(worker_id=worker_id):
                take_back(worker_id=worker_id)
                _upkeep()
                _work(worker_id=worker_id)
        except TakenError as taken:
            raise CommandError(
                f"编号为 {worker_id} 的后台进程已在运行。"
                "每个后台进程须有自己的编号（多台机器设不同的 ZHAOMING_NODE）。"
            ) from taken


def _upkeep() -> None:
    """One worker after the other: what each looks for and queues is not queued twice."""
    with only_one(name="upkeep"):
        forget_old()
        for name in UPKEEP:
            if name in get_commands():
                _patiently(name)


def _patiently(name: str) -> None:
    """One command of the upkeep; who writes for long, as the demo does, is waited for."""
    for left in range(_TRIES, 0, -1):
        try:
            call_command(name, verbosity=0, stdout=_Silent())
        except OperationalError as error:
            if left == 1 or not is_locked_database_exception(error):
                raise
        else:
            return


def _work(*, worker_id: str) -> None:
    """Do jobs until told to stop; one who writes for long is waited for, not died of.

    SQLite has one writer, and its waiting is not fair: taking the next job may find it busy again and again.
    What the worker had begun then is taken back as after a death.
    """
    told_to_stop = False
    while not told_to_stop:
        try:
            call_command(
                "db_worker", worker_id=worker_id, queue_name="*", interval=1, reload=False, verbosity=0
            )
            told_to_stop = True
        except OperationalError as error:
            if not is_locked_database_exception(error):
                raise
            take_back(worker_id=worker_id)


class _Silent:
    """Somewhere to write what nobody reads."""

    def write(self, _text: str) -> None:
        """Forget it."""


@transaction.atomic
def take_back(*, worker_id: str) -> int:
    """Queue again the jobs this worker held when it died; give how many.

    Jobs must therefore be safe to do twice, and are. One that was there at three deaths fails.
    """
    left = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
    mine = [job for job in left if job.worker_ids and job.worker_ids[-1] == worker_id]
    for job in mine:
        if len(job.worker_ids) >= DEATHS_ALLOWED:
            job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
            job.traceback = f"the worker died {len(job.worker_ids)} times while this job was running"
        else:
            job.status = TaskResultStatus.READY
        job.save(update_fields=["status", "finished_at", "traceback"])
    return len(mine)


def forget_old() -> None:
    """Remove finished jobs after their time, and workers that are no more."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    old.delete()
    forget_unseen(before=timezone.now() - KEPT)
