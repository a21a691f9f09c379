"""Facts of clocks, drawn at random: what may be recorded in a case, in every mixture."""

import datetime as dt

from hypothesis import strategies as st

from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import (
    AfterPayment,
    Clock,
    ClockFacts,
    ClockSettings,
    Consultation,
    Extension,
    LaterDay,
    Party,
    Stop,
    StopReason,
)
from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.working_days import WorkingDays

D = dt.date
LATEST = shipped_history().latest()
# The end of the last year with a notice is where most can go wrong: every third case begins there.
STARTS = st.one_of(
    st.dates(D(2019, 5, 15), D(2026, 12, 31)),
    st.dates(D(2019, 5, 15), D(2026, 12, 31)),
    st.dates(D(2026, 10, 20), D(2026, 12, 31)),
)
SETTINGS = st.sampled_from([ClockSettings(after_payment=one) for one in AfterPayment])
CALENDARS = st.sampled_from([LATEST, LATEST.assuming_weekdays(), shipped_history().known_on(on=D(2019, 3, 1))])
_SET = {Clock.CORRECTION_REPLY, Clock.OTHER_ORGAN, Clock.EXPLAIN_VOLUME, Clock.EXEMPTION_REVIEW}


def _after(start: dt.date, most: int):
    return st.integers(0, most).map(lambda days: start + dt.timedelta(days))


@st.composite
def consultations(draw, start: dt.date):
    sent = start + dt.timedelta(draw(st.integers(-10, 60)))
    return Consultation(
        party=draw(st.sampled_from(Party)),
        sent_on=sent,
        received_on=draw(st.none() | _after(sent, 10)),
        answered_on=draw(st.none() | _after(sent, 60)),
        waited_until=draw(st.none() | _after(sent, 60)),
    )


@st.composite
def stops(draw, start: dt.date):
    served = draw(_after(start, 30))
    return Stop(
        reason=draw(st.sampled_from(StopReason)),
        served_on=served,
        answered_on=draw(st.none() | _after(served, 40)),
    )


@st.composite
def replies(draw, stopped: bool = True):
    """A reply clock with everything that may happen to it."""
    start = draw(STARTS)
    approved = draw(_after(start, 60))
    told = draw(_after(start, 60))
    return ClockFacts(
        clock=Clock.REPLY,
        started_on=start,
        consultations=tuple(draw(st.lists(consultations(start), max_size=4))),
        stops=tuple(draw(st.lists(stops(start), max_size=2))) if stopped else (),
        extension=draw(
            st.none()
            | st.integers(1, 20).map(lambda days: Extension(days=WorkingDays(days), approved_on=approved))
        ),
        later=draw(st.none() | _after(told, 200).map(lambda until: LaterDay(told_on=told, until=until))),
        ended_on=draw(st.none() | _after(start, 80)),
    )


@st.composite
def others(draw):
    """Any clock without interruptions."""
    clock = draw(st.sampled_from(Clock))
    periods = st.one_of(
        st.none(),
        *(st.integers(1, 60).map(kind) for kind in (WorkingDays, CalendarDays, Months)),
    )
    return ClockFacts(
        clock=clock,
        started_on=draw(st.dates(D(2018, 1, 1), D(2027, 6, 1))),
        period=draw(periods) if clock in _SET else None,
    )


FACTS = replies() | others()
