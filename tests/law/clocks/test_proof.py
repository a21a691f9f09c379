"""The fast count and the walk day by day are two programs; they must say the same of every history."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.clocks.facts import CALENDARS, FACTS, LATEST, SETTINGS, STARTS, consultations, replies
from zhaoming.law.calendars import Holiday, Notice, NoticeKind, shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, due, due_on, explain
from zhaoming.law.working_days import WorkingDays

NEVER = dt.date.max


@settings(max_examples=4 * settings.default.max_examples)
@given(FACTS, CALENDARS, SETTINGS)
def test_the_derivation_arrives_where_the_fast_count_does(facts, calendar, settings):
    fast = due(facts=facts, calendar=calendar, settings=settings)
    assert explain(facts=facts, calendar=calendar, settings=settings).due == fast
    assert due_on(facts=facts, calendar=calendar, settings=settings) == fast.on
    assert (fast.on is None) == (fast.certainty in {Certainty.OPEN, Certainty.UNDETERMINED, Certainty.NO_RULE})


@given(replies(), SETTINGS)
def test_the_steps_alone_give_the_day_again(facts, settings):
    derivation = explain(facts=facts, calendar=LATEST, settings=settings)
    counted = [step for step in derivation.steps if step.counted is not None]
    if derivation.due.on is None or facts.later is not None or not counted:
        return
    # Each counting step: its last counted day, and as many days as it says, none of them skipped.
    last = [step.on for step in counted if step.on is not None][-1]
    assert last == derivation.due.on
    extended = 0 if facts.extension is None else facts.extension.days.count
    assert sum(step.counted.count for step in counted) in {20, 20 + extended}
    skipped = {
        gap.first + dt.timedelta(step)
        for each in counted
        for gap in each.skipped
        for step in range((gap.last - gap.first).days + 1)
    }
    assert not skipped & {step.on for step in counted}
    assert not any(LATEST.is_working_day(day) for day in skipped)
    assert all(LATEST.is_working_day(day) for step in counted for day in step.worked)


@given(FACTS, SETTINGS)
def test_each_step_rests_on_something(facts, settings):
    for step in explain(facts=facts, calendar=LATEST, settings=settings).steps:
        assert step.text
        assert step.basis


@given(
    STARTS, STARTS, st.sampled_from([Clock.REPLY, Clock.THIRD_PARTY, Clock.CORRECTION_NOTICE, Clock.PUBLISH])
)
def test_a_later_receipt_never_falls_due_earlier(one, other, clock):
    first, second = (
        due_on(facts=ClockFacts(clock=clock, started_on=day), calendar=LATEST) or NEVER
        for day in sorted((one, other))
    )
    assert first <= second


@given(st.data(), STARTS)
def test_the_union_of_consultations_does_not_ask_in_which_order_they_are_told(data, start):
    asked = data.draw(st.lists(consultations(start), max_size=5))
    shuffled = data.draw(st.permutations(asked))
    found = [
        due(facts=ClockFacts(clock=Clock.REPLY, started_on=start, consultations=tuple(each)), calendar=LATEST)
        for each in (asked, shuffled, [*asked, *asked])
    ]
    assert found[0] == found[1] == found[2]


@given(st.data(), STARTS)
def test_one_consultation_more_never_makes_the_day_earlier(data, start):
    asked = data.draw(st.lists(consultations(start), min_size=1, max_size=4))
    fewer, more = (
        due_on(
            facts=ClockFacts(clock=Clock.REPLY, started_on=start, consultations=tuple(each)), calendar=LATEST
        )
        or NEVER
        for each in (asked[1:], asked)
    )
    assert fewer <= more


@settings(max_examples=60)
@given(replies(stopped=False), st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)))
def test_a_day_off_more_never_makes_the_day_earlier(facts, off):
    holiday = (Holiday("加放", off, off),)
    notice = Notice("CN-more", off.year, NoticeKind.AMENDING, "关于加放一天的通知", holiday)
    after = shipped_history().install(notice=notice, on=dt.date(2027, 1, 1)).latest()
    # An extension approved on the old last day can be late or in time under another calendar: left out.
    plain = ClockFacts(
        clock=facts.clock, started_on=facts.started_on, consultations=facts.consultations, later=facts.later
    )
    before = due_on(facts=plain, calendar=LATEST) or NEVER
    assert before <= (due_on(facts=plain, calendar=after) or NEVER)


@given(replies(), st.integers(1, 20))
def test_a_due_day_of_working_days_is_worked_unless_it_was_told(facts, days):
    found = due_on(facts=facts, calendar=LATEST)
    if found is not None and (facts.later is None or found != facts.later.until):
        assert LATEST.is_working_day(found)
    short = ClockFacts(clock=Clock.CORRECTION_REPLY, started_on=facts.started_on, period=WorkingDays(days))
    assert due_on(facts=short, calendar=LATEST) == LATEST.after(start=facts.started_on, days=WorkingDays(days))
