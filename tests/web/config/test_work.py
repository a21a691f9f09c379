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


def test_upkeep_waits_for_who_writes_for_long_and_no_longer_than_that(monkeypatch):
    tried = []

    def busy(name, **_told):
        tried.append(name)
        if len(tried) < 3:
            raise OperationalError("database is locked")

    monkeypatch.setattr(work, "call_command", busy)
    work._patiently("turn_cases")
    assert tried == ["turn_cases"] * 3

    def broken(name, **_told):
        raise OperationalError("no such table")

    monkeypatch.setattr(work, "call_command", broken)
    with pytest.raises(OperationalError, match="no such table"):
        work._patiently("turn_cases")
