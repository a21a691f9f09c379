"""The course of a report of the public: what may be done when, by whom, and its last day."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import Clock, ClockSettings, clock_rule
from zhaoming.publishing.problems import (
    ACT_RULES,
    KINDS,
    Act,
    Course,
    Kind,
    Outcome,
    State,
    Step,
    addition_due,
    after,
    course_of,
    objections_to,
    problem_due,
)
from zhaoming.publishing.standing import PublishingLaw

DAY = dt.date(2026, 3, 2)
LAW = PublishingLaw(calendar=shipped_history().latest())


def begun(kind: Kind = Kind.WRONG) -> Course:
    return course_of(kind=kind, agency="A", received_on=DAY, steps=())


def done(*steps: Step, kind: Kind = Kind.WRONG) -> Course:
    return course_of(kind=kind, agency="A", received_on=DAY, steps=steps)


def step(act: Act, days: int = 1, by: str = "officer", **told) -> Step:
    return Step(act=act, on=DAY + dt.timedelta(days=days), by=by, **told)


def codes(course: Course, taken: Step) -> list[str]:
    return [one.code for one in objections_to(course=course, act=taken.act, by=taken.by, step=taken)]


DRAFTED = (step(Act.ACCEPT), step(Act.DRAFT, 2, outcome=Outcome.CORRECTED))


def test_a_report_is_accepted_answered_and_reviewed_by_another_person():
    drafted = done(*DRAFTED)
    assert (drafted.state, drafted.drafted_by) == (State.DRAFTED, "officer")
    assert codes(drafted, step(Act.SEND, 3)) == ["problem.same"]
    assert codes(drafted, step(Act.RETURN, 3)) == ["problem.same"]
    assert codes(drafted, step(Act.SEND, 3, by="reviewer")) == []
    answered = after(course=drafted, step=step(Act.SEND, 3, by="reviewer"))
    assert (answered.state, answered.answered_on) == (State.ANSWERED, DAY + dt.timedelta(days=3))
    assert not answered.is_open
    assert all(codes(answered, step(act, 4)) for act in Act)


def test_the_reporter_is_asked_once_and_the_clock_runs_anew_from_the_answer():
    asked = done(step(Act.ACCEPT), step(Act.ASK, 2))
    assert problem_due(kind=Kind.WRONG, runs_from=asked.runs_from, law=LAW).on is None
    added = after(course=asked, step=step(Act.ADD, 6, by=""))
    assert added.runs_from == DAY + dt.timedelta(days=6)
    assert codes(added, step(Act.ASK, 7)) == ["problem.asked"]
    assert codes(asked, step(Act.DRAFT, 7, outcome=Outcome.NO_PROBLEM)) == []


UNTIL = dt.date(2026, 3, 17)


def test_who_is_asked_has_a_last_day_and_the_report_goes_on_without():
    assert addition_due(asked_on=DAY + dt.timedelta(days=1), law=LAW).on == UNTIL
    asked = done(step(Act.ACCEPT), step(Act.ASK, 1, until=UNTIL))
    assert (asked.is_waiting(on=UNTIL), asked.is_waiting(on=UNTIL + dt.timedelta(days=1))) == (True, False)
    # Ten working days from the last day for adding.
    assert problem_due(kind=Kind.WRONG, runs_from=asked.counts_from, law=LAW).on == dt.date(2026, 3, 31)
    left = (UNTIL - DAY).days
    assert codes(asked, step(Act.DRAFT, left, outcome=Outcome.NO_PROBLEM)) == ["problem.waiting"]
    assert codes(asked, step(Act.DRAFT, left, outcome=Outcome.WITHDRAWN)) == []
    assert codes(asked, step(Act.DRAFT, left + 1, outcome=Outcome.NO_PROBLEM)) == []
    drafted = after(course=asked, step=step(Act.DRAFT, left + 1, outcome=Outcome.NO_PROBLEM))
    assert (drafted.runs_from, drafted.asked_until) == (UNTIL, None)


def test_what_is_added_late_is_read_and_moves_no_day():
    asked = done(step(Act.ASK, 1, until=UNTIL))
    left = (UNTIL - DAY).days
    assert after(course=asked, step=step(Act.ADD, left, by="")).runs_from == UNTIL
    late = after(course=asked, step=step(Act.ADD, left + 9, by=""))
    assert (late.state, late.runs_from) == (State.ACCEPTED, UNTIL)


def test_whoever_answers_without_waiting_has_no_more_time_for_it():
    asked = done(step(Act.ASK, 1, until=UNTIL))
    assert after(course=asked, step=step(Act.DRAFT, 3, outcome=Outcome.MARKED)).runs_from == DAY


def test_personal_data_come_first_and_sooner():
    assert [kind for kind, rule in KINDS.items() if rule.is_first] == [Kind.PERSONAL]
    assert problem_due(kind=Kind.PERSONAL, runs_from=DAY, law=LAW).on == dt.date(2026, 3, 5)
    assert problem_due(kind=Kind.WRONG, runs_from=DAY, law=LAW).on == dt.date(2026, 3, 16)


def test_the_length_is_the_agencys_own():
    from dataclasses import replace

    from zhaoming.law.working_days import WorkingDays

    row = replace(clock_rule(clock=Clock.PROBLEM, on=DAY), period=WorkingDays(3))
    own = PublishingLaw(calendar=LAW.calendar, clocks=ClockSettings(local_rules=(row,)))
    assert problem_due(kind=Kind.WRONG, runs_from=DAY, law=own).on == dt.date(2026, 3, 5)


def test_a_day_that_no_calendar_knows_is_not_guessed():
    assert problem_due(kind=Kind.WRONG, runs_from=dt.date(2026, 12, 28), law=LAW).on is None


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        (step(Act.TRANSFER, agency="A"), "problem.agency"),
        (step(Act.TRANSFER), "problem.agency"),
        (step(Act.SEND, by="reviewer"), "problem.received"),
        (step(Act.ADD, by=""), "problem.received"),
        (step(Act.DRAFT, outcome=Outcome.NO_PROBLEM), "problem.received"),
        (step(Act.ACCEPT, days=-1), "problem.early"),
    ],
)
def test_what_may_not_be_done_with_a_fresh_report(taken, code):
    assert codes(begun(), taken) == [code]


def test_a_draft_says_what_came_of_it():
    assert codes(done(step(Act.ACCEPT)), step(Act.DRAFT, 2)) == ["problem.outcome"]


def test_a_transfer_begins_at_the_other_agency_and_the_clock_runs_on():
    moved = done(step(Act.TRANSFER, agency="B"))
    assert (moved.agency, moved.state, moved.runs_from) == ("B", State.RECEIVED, DAY)


@given(st.lists(st.sampled_from([*Act]), max_size=12))
def test_whatever_is_lawfully_done_ends_answered_by_two_people_or_stays_open(acts):
    course, seen = begun(), [begun()]
    for number, act in enumerate(acts, start=1):
        taken = step(act, number, by=f"p{number % 2}", agency="B", outcome=Outcome.CORRECTED)
        if not objections_to(course=course, act=act, by=taken.by, step=taken):
            course = after(course=course, step=taken)
            seen.append(course)
    assert all(not (before.answered_on and later != before) for before, later in pairwise(seen))
    assert course.is_open == (course.answered_on is None)
    assert course.urged <= acts.count(Act.URGE)


def test_every_act_says_why_not():
    assert all(rule.otherwise and rule.label for rule in ACT_RULES.values())
