"""Which rows are served, at their boundaries."""

import datetime as dt

import pytest

from tests.publishing.histories import LAW
from zhaoming.publishing.catalogue import CatalogueRow, LastPublication, RowState, Way, gaps

FORMED = dt.date(2026, 3, 2)


def row(term="", way=Way.PROACTIVE) -> CatalogueRow:
    return CatalogueRow(number="1", first="a", second="b", body="某局", term=term, ways=frozenset({way}))


def state(term, last, on=dt.date(2026, 6, 1), way=Way.PROACTIVE):
    held = {} if last is None else {"1": last}
    (found,) = gaps(rows=[row(term, way)], last=held, on=on, law=LAW)
    return found.state, found.due


def out(on, formed_on=FORMED, period="general"):
    return LastPublication("p-1", on, formed_on, period)


def test_a_row_with_nothing_published_is_a_gap_unless_it_is_on_request_only():
    assert state("", None) == (RowState.MISSING, None)
    assert state("", None, way=Way.ON_REQUEST) == (RowState.NOT_PROACTIVE, None)


@pytest.mark.parametrize(
    ("term", "last_day"),
    [
        ("及时公开", dt.date(2026, 3, 30)),
        ("20个工作日内", dt.date(2026, 3, 30)),
        ("7个工作日内", dt.date(2026, 3, 11)),
        # A longer term of the row does not lengthen the Regulation's.
        ("60个工作日内", dt.date(2026, 3, 30)),
        # Ten days by the calendar end on Thursday, 12 March.
        ("10日内", dt.date(2026, 3, 12)),
    ],
)
def test_the_last_day_is_in_time_and_the_day_after_late(term, last_day):
    assert state(term, out(last_day)) == (RowState.IN_TIME, last_day)
    assert state(term, out(last_day + dt.timedelta(days=1))) == (RowState.LATE, last_day)


def test_special_periods_keep_their_own_length():
    assert state("", out(dt.date(2026, 3, 22), period="budget")) == (RowState.IN_TIME, dt.date(2026, 3, 23))


def test_what_comes_every_quarter_is_stale_the_day_after_the_next_was_due():
    last = out(dt.date(2026, 3, 4))
    assert state("每季度", last, on=dt.date(2026, 6, 4))[0] is RowState.IN_TIME
    assert state("每季度", last, on=dt.date(2026, 6, 5)) == (RowState.STALE, dt.date(2026, 6, 4))


def test_without_a_day_or_a_calendar_nothing_is_called_late():
    assert state("", out(dt.date(2026, 5, 1), formed_on=None)) == (RowState.NOT_ASSESSABLE, None)
    late = out(dt.date(2027, 2, 1), formed_on=dt.date(2026, 12, 20))
    assert state("", late, on=dt.date(2027, 2, 1)) == (RowState.NOT_ASSESSABLE, None)


def test_each_state_has_a_name_of_its_own():
    assert len({one.label for one in RowState}) == len(RowState)
