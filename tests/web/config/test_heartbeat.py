"""A worker gives signs of life while it works or rests, and tells when it leaves."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.utils import timezone

from zhaoming.web.config.heartbeat import alive, forget_unseen
from zhaoming.web.config.management.commands import work
from zhaoming.web.config.models import Worker

pytestmark = pytest.mark.database


def seen(worker_id):
    return Worker.objects.filter(worker_id=worker_id).values_list("seen_at", flat=True).first()


# Another connection writes: it has to see the row.
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_has_nothing_to_do_is_seen_again_and_again():
    with alive(worker_id="a-1", every=0.05):
        first, until = seen("a-1"), time.monotonic() + 20
        while seen("a-1") == first and time.monotonic() < until:
            time.sleep(0.05)
        assert seen("a-1") > first
    assert seen("a-1") is None


def test_one_told_to_stop_leaves_and_one_that_dies_stays_to_be_told(db):
    with pytest.raises(SystemExit), alive(worker_id="a-1"):
        raise SystemExit(0)
    assert seen("a-1") is None
    with pytest.raises(RuntimeError), alive(worker_id="a-1"):
        raise RuntimeError("killed")
    assert seen("a-1") is not None
    assert not connection.needs_rollback


def test_who_was_not_seen_for_two_weeks_is_forgotten(db):
    now = timezone.now()
    for name, days in (("gone", 15), ("here", 1)):
        at = now - dt.timedelta(days=days)
        Worker.objects.create(worker_id=name, began_at=at, seen_at=at)
    work.forget_old()
    assert [one.worker_id for one in Worker.objects.all()] == ["here"]
    forget_unseen(before=now)
    assert not Worker.objects.exists()
