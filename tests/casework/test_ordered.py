"""An order of a body or a court against silence: the request is not served yet, the order's day governs."""

import dataclasses

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.anonymous import without_words
from zhaoming.casework.counted import counted_disputes
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.standing import Stage, is_overdue, running_clocks
from zhaoming.law.clocks import Party
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome


@pytest.fixture
def silent():
    """Received on 10 February, due on 16 March, taken to review for silence, with a consultation still open."""
    file = File("02-10").do(happened.ConsultationSent, "03-16", consultation="甲", party=Party.OTHER_ORGAN)
    file.do(happened.ConsultationGivenUp, "03-16", consultation="甲")
    file.do(happened.DisputeFiled, "03-18", dispute="复", dispute_kind=DisputeKind.REVIEW)
    return file


def order(by="05-08", on="04-23"):
    return happened.AnswerOrdered(on=day(on), dispute="复", answer_by=day(by))


def test_an_order_needs_a_decision_that_corrected(silent):
    assert silent.codes(Act.ORDER_ANSWER, "04-23", order()) == ["answer_order.none"]
    silent.do(happened.DisputeConcluded, "04-22", dispute="复", result=DisputeResult.CORRECTED)
    assert silent.codes(Act.ORDER_ANSWER, "04-23", order()) == []
    other = dataclasses.replace(order(), dispute="别的")
    assert silent.codes(Act.ORDER_ANSWER, "04-23", other) == ["answer_order.dispute"]
    assert silent.codes(Act.ORDER_ANSWER, "04-23", order(by="04-22")) == ["answer_order.day"]


def test_the_day_of_the_order_governs_the_clock_and_cannot_be_extended(silent):
    silent.do(happened.DisputeConcluded, "04-22", dispute="复", result=DisputeResult.CORRECTED)
    assert is_overdue(case=silent.case, on=day("04-22"), law=LAW)
    silent.do(happened.AnswerOrdered, "04-23", dispute="复", answer_by=day("05-08"))
    assert silent.stage("04-23") is Stage.IN_PROCESS
    assert silent.due() == day("05-08")
    assert running_clocks(case=silent.case, on=day("04-23"), law=LAW)[0].due_on == day("05-08")
    assert not is_overdue(case=silent.case, on=day("05-08"), law=LAW)
    assert is_overdue(case=silent.case, on=day("05-09"), law=LAW)
    assert silent.codes(Act.EXTEND, "04-24") == ["extension.order"]


def test_what_was_under_way_goes_on_and_the_report_counts_the_dispute(silent):
    silent.do(happened.DisputeConcluded, "04-22", dispute="复", result=DisputeResult.CORRECTED)
    silent.do(happened.AnswerOrdered, "04-23", dispute="复", answer_by=day("05-08"))
    assert [one.id for one in silent.case.round.asked] == ["甲"]
    silent.record("04-24", "where_public").draft("04-24", Outcome.ALREADY_PUBLIC).send("04-24")
    (one,) = counted_disputes(case=silent.case)
    assert one.outcome_in(year=2026) == "corrected"
    late = happened.AnswerOrdered(on=day("04-24"), dispute="复", answer_by=day("05-08"))
    assert silent.codes(Act.ORDER_ANSWER, "04-24", late) == ["stage.served"]


def test_the_order_is_kept_and_loses_its_names_with_the_others():
    assert from_entry(to_entry(order())) == order()
    filed = happened.DisputeFiled(on=day("03-18"), dispute="复", dispute_kind=DisputeKind.REVIEW)
    entries = without_words(entries=[to_entry(filed), to_entry(order())])
    assert [one["dispute"] for one in entries] == ["争议1", "争议1"]
