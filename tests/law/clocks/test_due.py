"""Facts a clock does not know are the caller's fault; the rest is in the case files and the proof."""

import datetime as dt

import pytest

from zhaoming.law.calendars import CalendarHistory, shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import (
    Clock,
    ClockFacts,
    Consultation,
    Extension,
    LaterDay,
    Party,
    Stop,
    StopReason,
    due,
    explain,
)
from zhaoming.law.working_days import WorkingDays

D = dt.date
LATEST = shipped_history().latest()
MONDAY = D(2026, 3, 2)
ASKED = Consultation(party=Party.THIRD_PARTY, sent_on=MONDAY)
TWENTY = Extension(days=WorkingDays(20), approved_on=MONDAY)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"clock": Clock.PUBLISH, "consultations": (ASKED,)}, "不因 third_party 中止"),
        (
            {"clock": Clock.PUBLISH, "stops": (Stop(reason=StopReason.PAYMENT, served_on=MONDAY),)},
            "不因 payment 中止",
        ),
        ({"clock": Clock.THIRD_PARTY, "extension": TWENTY}, "不能延长"),
        (
            {"clock": Clock.REPLY, "extension": Extension(days=WorkingDays(21), approved_on=MONDAY)},
            "只能延长1至20个工作日，写的是21个工作日",
        ),
        (
            {"clock": Clock.REPLY, "extension": Extension(days=WorkingDays(0), approved_on=MONDAY)},
            "写的是0个工作日",
        ),
        ({"clock": Clock.PUBLISH, "later": LaterDay(told_on=MONDAY, until=MONDAY)}, "不能另行延迟"),
        ({"clock": Clock.REPLY, "period": WorkingDays(30)}, "期间是法定的"),
    ],
)
def test_facts_the_clock_does_not_know_are_refused_by_both_programs(facts, words):
    for program in (due, explain):
        with pytest.raises(ValueError, match=words):
            program(facts=ClockFacts(started_on=MONDAY, **facts), calendar=LATEST)


def test_days_in_an_impossible_order_are_refused():
    before = MONDAY - dt.timedelta(1)
    with pytest.raises(ValueError, match="先发出"):
        Consultation(party=Party.CO_MAKER, sent_on=MONDAY, answered_on=before)
    with pytest.raises(ValueError, match="先送达"):
        Stop(reason=StopReason.CORRECTION, served_on=MONDAY, answered_on=before)
    with pytest.raises(ValueError, match="先起算"):
        ClockFacts(
            clock=Clock.REPLY,
            started_on=MONDAY,
            stops=(Stop(reason=StopReason.CORRECTION, served_on=before),),
        )


def test_without_any_notice_no_working_day_is_known():
    empty = CalendarHistory().latest()
    facts = ClockFacts(clock=Clock.REPLY, started_on=MONDAY)
    assert due(facts=facts, calendar=empty).certainty is Certainty.UNDETERMINED
    printed = ClockFacts(clock=Clock.ANNUAL_DEPARTMENT, started_on=D(2025, 12, 31))
    assert due(facts=printed, calendar=empty).on == D(2026, 1, 31)


def test_the_same_receipt_fell_due_otherwise_before_the_second_notice_of_2020():
    facts = ClockFacts(clock=Clock.REPLY, started_on=D(2020, 1, 20))
    history = shipped_history()
    found = [due(facts=facts, calendar=history.known_on(on=day)).on for day in (D(2020, 1, 26), D(2020, 1, 27))]
    assert found == [D(2020, 2, 21), D(2020, 2, 25)]


def test_a_second_restart_counts_from_the_later_answer():
    facts = ClockFacts(
        clock=Clock.REPLY,
        started_on=D(2026, 3, 2),
        stops=(
            Stop(reason=StopReason.PAYMENT, served_on=D(2026, 3, 12), answered_on=D(2026, 3, 20)),
            Stop(reason=StopReason.CORRECTION, served_on=D(2026, 3, 5), answered_on=D(2026, 3, 10)),
        ),
    )
    assert due(facts=facts, calendar=LATEST).on == D(2026, 4, 20)


def test_a_later_day_told_before_the_clock_began_anew_is_forgotten():
    facts = ClockFacts(
        clock=Clock.REPLY,
        started_on=D(2026, 3, 2),
        stops=(Stop(reason=StopReason.CORRECTION, served_on=D(2026, 3, 5), answered_on=D(2026, 3, 10)),),
        later=LaterDay(told_on=D(2026, 3, 4), until=D(2026, 12, 30)),
    )
    assert due(facts=facts, calendar=LATEST).on == D(2026, 4, 8)


def test_a_day_told_in_a_year_without_a_notice_is_a_day_all_the_same():
    facts = ClockFacts(
        clock=Clock.REPLY,
        started_on=D(2026, 11, 2),
        later=LaterDay(told_on=D(2026, 11, 10), until=D(2027, 2, 1)),
    )
    found = due(facts=facts, calendar=LATEST)
    assert (found.on, found.certainty) == (D(2027, 2, 1), Certainty.DETERMINED)


@pytest.mark.parametrize(
    ("sent", "certainty"),
    [(D(2026, 12, 30), Certainty.OPEN), (D(2026, 12, 31), Certainty.UNDETERMINED)],
)
def test_a_letter_sent_on_the_last_known_day_stops_nothing_before_the_unknown_year(sent, certainty):
    facts = ClockFacts(
        clock=Clock.REPLY,
        started_on=D(2026, 12, 10),
        consultations=(Consultation(party=Party.THIRD_PARTY, sent_on=sent),),
    )
    for program in (due(facts=facts, calendar=LATEST), explain(facts=facts, calendar=LATEST).due):
        assert program.certainty is certainty


def test_of_two_letters_sent_on_one_day_the_one_still_awaited_is_the_reason():
    sent = D(2026, 12, 15)
    in_2027 = Consultation(party=Party.THIRD_PARTY, sent_on=sent, received_on=D(2026, 12, 16))
    awaited = Consultation(party=Party.OTHER_ORGAN, sent_on=sent)
    for letters in ((in_2027, awaited), (awaited, in_2027)):
        facts = ClockFacts(clock=Clock.REPLY, started_on=D(2026, 12, 10), consultations=letters)
        for program in (due(facts=facts, calendar=LATEST), explain(facts=facts, calendar=LATEST).due):
            assert program.certainty is Certainty.OPEN
