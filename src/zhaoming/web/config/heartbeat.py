"""A worker says that it lives, whatever it does: the queue cannot tell an idle one from a dead one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from django.db import DatabaseError, connections
from django.utils import timezone

from zhaoming.web.config.models import Worker

EVERY = 20.0
"""Seconds between two signs of life."""
SILENT = dt.timedelta(minutes=3)
"""After so long without one a worker is taken for dead; who writes for long may keep one sign back."""


@contextmanager
def alive(*, worker_id: str, every: float = EVERY) -> Iterator[None]:
    """Give signs of life until the work within ends. Told to stop, the worker leaves; dead, its row stays."""
    now = timezone.now()
    Worker.objects.update_or_create(worker_id=worker_id, defaults={"began_at": now, "seen_at": now})
    stopped = Event()
    beating = Thread(target=_beat, args=(worker_id, stopped, every), name="heartbeat", daemon=True)
    beating.start()
    try:
        yield
    except SystemExit:
        _leave(worker_id)
        raise
    else:
        _leave(worker_id)
    finally:
        stopped.set()
        beating.join(timeout=1)


def _beat(worker_id: str, stopped: Event, every: float) -> None:
    """In a thread with a connection of its own: a job may take an hour, and nobody is dead meanwhile."""
    while not stopped.wait(every):
        # The next sign comes soon; a database that is away is told by whoever asks it.
        with suppress(DatabaseError):
            Worker.objects.filter(worker_id=worker_id).update(seen_at=timezone.now())
        connections.close_all()


def _leave(worker_id: str) -> None:
    # A database that is away keeps nobody from stopping.
    with suppress(DatabaseError):
        Worker.objects.filter(worker_id=worker_id).delete()


def forget_unseen(*, before: dt.datetime) -> None:
    """Remove the rows of workers that were not seen since: machines that are no more."""
    Worker.objects.filter(seen_at__lt=before).delete()
