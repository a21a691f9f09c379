"""A process that acts again and again goes on after a fault and stops when it is told."""

import logging
import threading

import pytest
from django.db import OperationalError

from zhaoming.web.config import keeping

_LOG = logging.getLogger("tests.keeping")


@pytest.fixture(autouse=True)
def connections_stay(monkeypatch):
    monkeypatch.setattr(keeping, "close_old_connections", lambda: None)


def _keep(act, stopped):
    keeping.keep(
        act=act,
        stopped=stopped,
        pause=0.01,
        longest=0.02,
        faults=(ValueError,),
        log=_LOG,
        failed="it could not be done",
    )


def test_a_fault_is_written_down_and_tried_again(caplog):
    faults = [ValueError("Lock"), OSError("full"), OperationalError("gone")]
    stopped, told, seen = threading.Event(), iter([*faults, 3, 0]), []

    def act():
        one = next(told)
        seen.append(one)
        if one == 0:
            stopped.set()
        if isinstance(one, Exception):
            raise one
        return one

    _keep(act, stopped)
    assert seen[3:] == [3, 0]
    assert [one.message for one in caplog.records] == ["it could not be done"] * 3


def test_a_fault_nobody_named_ends_the_process():
    with pytest.raises(KeyError):
        _keep({}.popitem, threading.Event())


def test_told_to_stop_it_does_nothing_more():
    stopped = threading.Event()
    stopped.set()
    _keep(lambda: pytest.fail("it went on"), stopped)
