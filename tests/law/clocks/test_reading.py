"""Days used and left, and the state, day after day."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.clocks.facts import LATEST, SETTINGS, STARTS, replies
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, ClockState, Consultation, Party, due, explain, read_clock
from zhaoming.law.periods import CalendarDays
from zhaoming.law.working_days import WorkingDays

D = dt.date


@given(STARTS, st.integers(0, 40))
def test_used_and_left_make_the_whole_until_the_last_day(start, ahead):
    facts = ClockFacts(clock=Clock.REPLY, started_on=start)
    on = start + dt.timedelta(ahead)
    found = read_clock(facts=facts, on=on, calendar=LATEST)
    if found.due.on is not None and on <= found.due.on:
        assert found.used.count + found.left.count == 20
        assert found.state is ClockState.RUNNING
    elif found.due.on is not None:
        assert found.state is ClockState.OVERDUE
        # Nobody can say how many working days have passed in a year without a notice.
        assert found.left.count <= 0 if on.year < 2027 else found.left is None


@settings(max_examples=2 * settings.default.max_examples)
@given(replies(), st.integers(0, 120), SETTINGS)
def test_a_reading_agrees_with_the_last_day_and_with_the_derivation(facts, ahead, chosen):
    on = facts.started_on + dt.timedelta(ahead)
    found = read_clock(facts=facts, on=on, calendar=LATEST, settings=chosen)
    assert found.due == due(facts=facts, calendar=LATEST, settings=chosen)
    ended = facts.ended_on is not None and facts.ended_on <= on
    last = found.due.on
    if ended and last is not None:
        assert found.state is (ClockState.IN_TIME if facts.ended_on <= last else ClockState.LATE)
    if not ended and last is not None and on > last:
        assert found.state in {ClockState.OVERDUE, ClockState.AWAITING}
    if not ended and found.state is ClockState.AWAITING:
        assert found.due.certainty is Certainty.OPEN


@given(replies(stopped=False))
def test_on_the_last_day_every_day_of_the_period_is_used_and_none_is_left(facts):
    found = due(facts=facts, calendar=LATEST)
    if found.on is None or facts.later is not None:
        return
    running = ClockFacts(
        clock=facts.clock,
        started_on=facts.started_on,
        consultations=facts.consultations,
        extension=facts.extension,
    )
    reading = read_clock(facts=running, on=found.on, calendar=LATEST)
    steps = explain(facts=running, calendar=LATEST).steps
    assert reading.left == WorkingDays(0)
    assert reading.used == WorkingDays(sum(step.counted.count for step in steps if step.counted))


@given(replies(stopped=False), st.integers(0, 60))
def test_the_days_used_never_shrink(facts, ahead):
    on = facts.started_on + dt.timedelta(ahead)
    used = [read_clock(facts=facts, on=day, calendar=LATEST).used for day in (on, on + dt.timedelta(1))]
    if None not in used:
        assert 0 <= used[1].count - used[0].count <= 1


def test_a_period_in_calendar_days_is_read_in_calendar_days():
    facts = ClockFacts(clock=Clock.RECONSIDERATION, started_on=D(2026, 3, 2))
    found = read_clock(facts=facts, on=D(2026, 3, 12), calendar=LATEST)
    assert (found.used, found.left) == (CalendarDays(10), CalendarDays(55))
    over = read_clock(facts=facts, on=D(2026, 5, 8), calendar=LATEST)
    assert (over.state, over.left) == (ClockState.OVERDUE, CalendarDays(-2))
    unknown = ClockFacts(clock=Clock.RECONSIDERATION, started_on=D(2026, 11, 10))
    assert read_clock(facts=unknown, on=D(2026, 11, 20), calendar=LATEST).left is None


def test_a_period_for_comments_is_not_overdue_when_it_is_full():
    facts = ClockFacts(clock=Clock.CONSULTATION_DRAFT, started_on=D(2026, 3, 2))
    assert read_clock(facts=facts, on=D(2026, 6, 1), calendar=LATEST).state is ClockState.RUNNING
    for day, state in [(D(2026, 3, 31), ClockState.LATE), (D(2026, 4, 1), ClockState.IN_TIME)]:
        ended = ClockFacts(clock=Clock.CONSULTATION_DRAFT, started_on=D(2026, 3, 2), ended_on=day)
        assert read_clock(facts=ended, on=D(2026, 6, 1), calendar=LATEST).state is state


def test_a_reply_served_while_an_opinion_is_awaited_is_in_time():
    facts = ClockFacts(
        clock=Clock.REPLY,
        started_on=D(2026, 3, 2),
        consultations=(Consultation(party=Party.OTHER_ORGAN, sent_on=D(2026, 3, 4)),),
        ended_on=D(2026, 6, 1),
    )
    found = read_clock(facts=facts, on=D(2026, 6, 2), calendar=LATEST)
    assert (found.state, found.used, found.left) == (ClockState.IN_TIME, WorkingDays(2), WorkingDays(18))


def test_a_reply_in_the_known_part_of_an_undetermined_period_is_in_time_and_beyond_nobody_can_say():
    for day, state in [(D(2026, 12, 10), ClockState.IN_TIME), (D(2027, 1, 4), ClockState.ENDED)]:
        facts = ClockFacts(clock=Clock.REPLY, started_on=D(2026, 12, 4), ended_on=day)
        assert read_clock(facts=facts, on=D(2027, 2, 1), calendar=LATEST).state is state


def test_without_a_rule_or_a_period_nothing_runs():
    before = ClockFacts(clock=Clock.REPLY, started_on=D(2019, 5, 14))
    open_ended = ClockFacts(clock=Clock.OTHER_ORGAN, started_on=D(2026, 3, 2), ended_on=D(2026, 3, 3))
    assert read_clock(facts=before, on=D(2019, 6, 1), calendar=LATEST).state is ClockState.NOT_RUNNING
    assert read_clock(facts=open_ended, on=D(2026, 6, 1), calendar=LATEST).state is ClockState.ENDED


def test_the_day_of_sending_counts_and_the_day_of_the_answer_does_not():
    asked = Consultation(party=Party.OTHER_ORGAN, sent_on=D(2026, 3, 4), answered_on=D(2026, 3, 6))
    facts = ClockFacts(clock=Clock.REPLY, started_on=D(2026, 3, 2), consultations=(asked,))
    found = [read_clock(facts=facts, on=D(2026, 3, day), calendar=LATEST) for day in (4, 5, 6, 9)]
    running, suspended = ClockState.RUNNING, ClockState.SUSPENDED
    assert [one.state for one in found] == [running, suspended, suspended, running]
    assert [one.used.count for one in found] == [2, 2, 2, 3]
