"""Figures read from a replica, and from the primary where it is no good; a real one is in tests/web/kill."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone

from tests.web.cases.conftest import staff
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case
from zhaoming.web.config import statistics
from zhaoming.web.config.statistics import REPLICA, Router, Stand, from_statistics

__all__ = ["staff"]
pytestmark = pytest.mark.database


@pytest.fixture
def replica(db, settings, monkeypatch):
    """A second name of the same database; what it says of itself is in the hands of the test."""
    said = {"at": timezone.now()}

    def at():
        if isinstance(said["at"], Exception):
            raise said["at"]
        return said["at"]

    monkeypatch.setitem(settings.DATABASES, REPLICA, settings.DATABASES["default"])
    monkeypatch.setattr(statistics, "_at", at)
    monkeypatch.setattr(statistics, "_leave_alone", lambda: None)
    return said


def _where():
    return Router().db_for_read(Case), Router().db_for_write(Case)


def test_without_a_replica_everything_is_read_where_it_is_written(db):
    assert from_statistics(_where) == (("default", "default"), None)


def test_only_reads_within_go_to_the_replica(replica):
    assert from_statistics(_where) == ((REPLICA, "default"), Stand(replica["at"]))
    assert _where() == ("default", "default")


def test_a_replica_that_breaks_off_is_told_and_the_primary_read(replica, caplog):
    asked = []

    def act():
        asked.append(_where()[0])
        if asked == [REPLICA]:
            raise OperationalError("terminating connection due to administrator command")
        return Agency.objects.count()

    count, stand = from_statistics(act)
    assert (count, asked) == (0, [REPLICA, "default"])
    assert stand is not None
    assert stand.trouble == "统计库中断"
    assert "statistics are read from the primary" in caplog.text


def test_a_fault_of_the_counting_itself_is_no_fault_of_the_replica(replica):
    with pytest.raises(ZeroDivisionError):
        from_statistics(lambda: 1 // 0)


def test_the_page_says_of_when_the_figures_are_and_why_not_of_the_replica(replica, staff, signed_in):
    replica["at"] = statistics._NotReadError("统计库落后 75 秒")
    page = signed_in(staff.supervisor).get("/oversight/cases/").content.decode()
    assert "统计库落后 75 秒，本页数据直接取自主库，截至" in page


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((True, True, None), "now"),
        ((True, False, 30), 30),
        ((True, False, 90), "统计库落后 90 秒"),
        ((True, False, None), "统计库还没有跟上"),
        ((False, True, None), "统计库不是备库"),
    ],
)
def test_how_far_the_replica_is(db, settings, monkeypatch, said, expected):
    now = timezone.now()
    follows, has_all, lag = said
    last = None if lag is None else now - dt.timedelta(seconds=lag)
    monkeypatch.setattr(statistics, "_MOMENT", 0.0)
    _answering(monkeypatch, "default", (now, "0/1"))
    _answering(monkeypatch, REPLICA, (follows, has_all, last))
    if isinstance(expected, str) and expected != "now":
        with pytest.raises(statistics._NotReadError, match=expected):
            statistics._at()
        return
    assert statistics._at() == (now if expected == "now" else last)


def test_the_page_says_up_to_when_the_figures_are(replica, staff, signed_in, monkeypatch):
    replica["at"] = dt.datetime(2026, 1, 26, 2, 30, 5, tzinfo=dt.UTC)
    # The second name has no rows of this test's transaction: here it is the first.
    monkeypatch.setattr(statistics, "REPLICA", "default")
    page = signed_in(staff.supervisor).get("/oversight/cases/").content.decode()
    assert "统计数据截至 2026年1月26日 10:30:05" in page
    assert "主库" not in page


class _Answering:
    """A connection that gives one row to whatever it is asked."""

    def __init__(self, row):
        self._row = row

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_told):
        return None

    def execute(self, *_told):
        return None

    def fetchone(self):
        return self._row


def _answering(monkeypatch, alias, row):
    if alias == "default":
        monkeypatch.setattr(statistics, "connection", _Answering(row))
    else:
        monkeypatch.setattr(statistics, "connections", {alias: _Answering(row)})


def test_a_replica_that_did_not_answer_is_left_alone_for_a_while(monkeypatch):
    class _Gone(dict):
        def close(self):
            return None

        def cursor(self):
            raise OperationalError("connection refused")

    asked = []
    gone = _Gone()
    monkeypatch.setattr(statistics, "connection", _Answering((timezone.now(), "0/1")))
    monkeypatch.setattr(statistics, "connections", {REPLICA: gone})
    monkeypatch.setattr(statistics, "_rests_until", 0.0)
    monkeypatch.setattr(_Gone, "cursor", lambda self: asked.append(1) or _refused())
    for _ in range(3):
        with pytest.raises(statistics._NotReadError, match="没有应答"):
            statistics._at()
    assert asked == [1]


def _refused():
    raise OperationalError("connection refused")
