"""After a reply or a closing was set aside: what it rested on proves nothing until it is there anew."""

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import Stage, reply_due
from zhaoming.law.certainty import Certainty
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import Outcome
from zhaoming.law.working_days import WorkingDays

SEARCH = ("search_where", "search_how", "search_when", "search_by")


def set_aside(file, on, **order):
    """Reviewed and corrected on one day, answered anew by order."""
    number = f"复{len(file.case.disputes)}"
    file.do(happened.DisputeFiled, on, dispute=number, dispute_kind=DisputeKind.REVIEW)
    file.do(happened.DisputeConcluded, on, dispute=number, result=DisputeResult.CORRECTED)
    return file.do(happened.AnswerReopened, on, dispute=number, order="责令重新答复", **order)


def drafted(outcome, on):
    return happened.AnswerDrafted(on=day(on), by="officer", outcome=outcome)


@pytest.fixture
def uncorrected():
    """Closed on 10 March because no correction came, set aside on 23 March."""
    file = File("02-10").do(happened.CorrectionDemanded, "02-11", period=WorkingDays(5))
    file.record("03-10", "no_good_reason").do(happened.RequestClosed, "03-10")
    return set_aside(file, "03-23")


def test_the_notice_that_lapsed_with_the_closing_abandons_nothing_again(uncorrected):
    assert uncorrected.stage("03-23") is Stage.IN_PROCESS
    again = drafted(Outcome.NO_CORRECTION, "03-23")
    assert uncorrected.codes(Act.DRAFT, "03-23", again) == ["draft.not_abandoned"]
    held = facts_on_file(case=uncorrected.case, on=day("03-23"), law=LAW)
    assert "correction_noticed" in held
    assert "correction_expired" not in held


def test_a_lapsed_fee_notice_abandons_nothing_again_either():
    file = File("02-10").do(happened.FeeNotified, "02-11", tariff=Tariff.PER_ITEM, amount=Yuan(100))
    set_aside(file.do(happened.RequestClosed, "03-25"), "03-26")
    assert file.codes(Act.DRAFT, "03-26", drafted(Outcome.NO_PAYMENT, "03-26")) == ["draft.not_abandoned"]
    assert "fee_expired" not in facts_on_file(case=file.case, on=day("03-26"), law=LAW)


@pytest.mark.parametrize("outcome", [Outcome.NO_CORRECTION, Outcome.NO_PAYMENT])
def test_nothing_is_abandoned_where_nothing_was_asked(outcome):
    assert File("02-10").codes(Act.DRAFT, "02-10", drafted(outcome, "02-10")) == ["draft.not_abandoned"]


def test_a_fee_that_was_not_paid_closes_as_such_though_an_older_notice_to_correct_was_not_answered(uncorrected):
    uncorrected.do(happened.FeeNotified, "03-24", tariff=Tariff.PER_ITEM, amount=Yuan(100))
    # Twenty working days after 24 March end on 22 April.
    uncorrected.do(happened.RequestClosed, "04-28")
    assert uncorrected.case.closed_as is Outcome.NO_PAYMENT


@pytest.fixture
def not_held():
    """Answered on 11 February that nothing was found, set aside on 23 March."""
    file = File("02-10").record("02-10", *SEARCH).draft("02-10", Outcome.NOT_EXIST).send("02-11")
    return set_aside(file, "03-23")


def test_the_search_of_the_reply_set_aside_does_not_prove_the_next_one(not_held):
    not_held.draft("03-23", Outcome.NOT_EXIST).do(happened.AnswerReviewed, "03-23", by="reviewer")
    codes = not_held.codes(Act.SIGN, "03-23", by="head")
    assert codes
    assert all(one.startswith("sign.missing.search") for one in codes)
    assert set(not_held.case.facts_before) == set(SEARCH)
    not_held.record("03-24", *SEARCH)
    assert not_held.codes(Act.SIGN, "03-24", by="head") == []


def test_one_decision_opens_the_request_once(not_held):
    not_held.record("03-24", *SEARCH).draft("03-24", Outcome.NOT_EXIST).send("03-24")
    again = happened.AnswerReopened(on=day("03-25"), dispute="复0", order="责令重新答复")
    assert not_held.codes(Act.REOPEN, "03-25", again) == ["reopen.followed"]
    own = happened.AnswerReopened(on=day("03-25"), order="检索遗漏，自行纠正")
    assert not_held.codes(Act.REOPEN, "03-25", own) == []


@pytest.mark.parametrize("answer_by", ["2026-12-31", "2027-01-10"])
def test_the_day_an_order_names_is_certain_whatever_the_notices_of_its_year(answer_by):
    file = File("2026-10-09").record("2026-10-09", "where_public").draft("2026-10-09", Outcome.ALREADY_PUBLIC)
    set_aside(file.send("2026-10-09"), "2026-12-20", answer_by=day(answer_by))
    found = reply_due(case=file.case, law=LAW)
    assert (found.on, found.certainty) == (day(answer_by), Certainty.DETERMINED)
