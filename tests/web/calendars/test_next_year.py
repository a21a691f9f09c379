"""What the demo's list of faults says of the year without a notice."""

import datetime as dt

from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import Clock, ClockFacts, due

LAST_SURE, FIRST_UNSURE = dt.date(2026, 12, 3), dt.date(2026, 12, 4)


def test_from_4_december_2026_no_period_of_reply_ends_for_sure():
    calendar = shipped_history().latest()
    sure, unsure = (
        due(facts=ClockFacts(clock=Clock.REPLY, started_on=day), calendar=calendar)
        for day in (LAST_SURE, FIRST_UNSURE)
    )
    assert sure.on == dt.date(2026, 12, 31)
    assert unsure.on is None
