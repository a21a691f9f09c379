"""The worker outlives a database that is busy, and nothing else."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from zhaoming.web.config.management.commands import work

pytestmark = pytest.mark.database


def _breaking(monkeypatch, *faults):
    """`db_worker` ends with these faults, one after the other, then as one that was told to stop."""
    left = list(faults)

    def run(name, *args, **given):
        if name != "db_worker":
            return
        if left:
            raise left.pop(0)
        return

    monkeypatch.setattr(work, "call_command", run)
    return left


def test_a_writer_that_takes_long_is_waited_for(db, monkeypatch):
    left = _breaking(monkeypatch, OperationalError("database is locked"), OperationalError("table is locked"))
    call_command("work", worker_id="test-1")
    assert left == []


def test_any_other_fault_ends_the_worker_so_that_it_is_seen(db, monkeypatch):
    _breaking(monkeypatch, OperationalError("disk I/O error"))
    with pytest.raises(OperationalError, match="disk"):
        call_command("work", worker_id="test-1")
