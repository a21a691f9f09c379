"""Before a notice is installed, every clock it would move is shown, and no other."""

import datetime as dt

import pytest

from tests.law.calendars.notices import amending, regional, yearly
from zhaoming.law.calendars import Holiday, NoticeError, shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, OpenClock, preview

D = dt.date
HISTORY = shipped_history()
TODAY = D(2026, 11, 20)


def reply(name: str, start: dt.date, *regions: str) -> OpenClock:
    return OpenClock(name, ClockFacts(clock=Clock.REPLY, started_on=start), regions)


def test_the_notice_of_next_year_settles_what_was_provisional_or_undetermined():
    clocks = [reply("三", D(2026, 12, 3)), reply("四", D(2026, 12, 4)), reply("远", D(2026, 11, 2))]
    found = preview(notice=yearly(2027), clocks=clocks, history=HISTORY, on=TODAY)
    assert [(one.clock.id, one.before.certainty, one.after.on) for one in found] == [
        ("三", Certainty.PROVISIONAL, D(2026, 12, 31)),
        ("四", Certainty.UNDETERMINED, D(2027, 1, 4)),
    ]
    assert not any(one.earlier for one in found)


def test_a_notice_that_orders_a_weekend_worked_brings_days_nearer_and_these_come_first():
    worked = amending(
        2026, 2, Holiday("调整", D(2026, 12, 1), D(2026, 12, 1), (D(2026, 11, 28), D(2026, 11, 29)))
    )
    clocks = [reply("远", D(2026, 11, 25)), reply("近", D(2026, 11, 20)), reply("止", D(2026, 10, 20))]
    found = preview(notice=worked, clocks=clocks, history=HISTORY, on=TODAY)
    assert [one.clock.id for one in found] == ["近", "远"]
    assert all(one.earlier for one in found)


def test_days_that_come_nearer_stand_before_days_that_move_away():
    days = Holiday("调整", D(2026, 11, 23), D(2026, 11, 23), (D(2026, 11, 28), D(2026, 11, 29)))
    clocks = [reply("推后", D(2026, 10, 26)), reply("提前", D(2026, 11, 12))]
    found = preview(notice=amending(2026, 2, days), clocks=clocks, history=HISTORY, on=TODAY)
    assert [(one.clock.id, one.earlier) for one in found] == [("提前", True), ("推后", False)]
    assert found[0].after.on > found[1].after.on


def test_regional_days_move_the_clocks_of_that_region_alone():
    days = regional("广西壮族自治区", 2026, Holiday("节", D(2026, 12, 1), D(2026, 12, 1)))
    clocks = [reply("外", D(2026, 11, 20)), reply("内", D(2026, 11, 20), "广西壮族自治区")]
    assert [one.clock.id for one in preview(notice=days, clocks=clocks, history=HISTORY, on=TODAY)] == ["内"]


def test_a_notice_that_cannot_be_installed_is_not_previewed():
    with pytest.raises(NoticeError, match="CAL102"):
        preview(notice=yearly(2027, holidays=()), clocks=[], history=HISTORY, on=TODAY)
