"""The process that keeps the index up to the feed goes on after a fault and stops when it is told."""

import threading

import pytest

from zhaoming.web.search.management.commands import follow_changes

pytestmark = pytest.mark.database


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(follow_changes, "_PAUSE", 0.01)
    monkeypatch.setattr(follow_changes, "close_old_connections", lambda: None)


def test_a_fault_is_written_down_and_tried_again(quick, monkeypatch, caplog):
    stopped, told = threading.Event(), iter([ValueError("Lock"), OSError("full"), 3, 0])
    seen = []

    def follow():
        one = next(told)
        seen.append(one)
        if one == 0:
            stopped.set()
        if isinstance(one, Exception):
            raise one
        return one

    monkeypatch.setattr(follow_changes, "follow_feed", follow)
    follow_changes.keep_following(stopped=stopped)
    assert seen[2:] == [3, 0]
    assert [one.message for one in caplog.records] == ["the index could not be brought up to the feed"] * 2


def test_told_to_stop_it_does_nothing_more(quick, monkeypatch):
    stopped = threading.Event()
    stopped.set()
    monkeypatch.setattr(follow_changes, "follow_feed", lambda: pytest.fail("it went on"))
    follow_changes.keep_following(stopped=stopped)
