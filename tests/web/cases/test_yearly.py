"""What requests tell of a year beside the cells: by their first end, as 表三 counts them."""

import datetime as dt

import pytest
from django.test import override_settings

from tests.casework.files import File, day
from tests.web.cases.conftest import TODAY, in_person, staff
from tests.web.cases.keeping import keep_history
from tests.web.cases.papering import as_by_paper, served
from zhaoming.casework import events as happened
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import counted_cells
from zhaoming.web.cases.selectors.promptness import promptness
from zhaoming.web.cases.selectors.yearly import yearly_figures

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
LATER = dt.date(2027, 2, 1)


def reopened(staff, case, on=TODAY):
    number = "政复〔2026〕9号"
    for event in (
        happened.DisputeFiled(on=on, dispute=number, dispute_kind=DisputeKind.REVIEW),
        happened.DisputeConcluded(on=on, dispute=number, result=DisputeResult.CORRECTED),
        happened.AnswerReopened(on=on, order="撤销，重新答复", dispute=number),
    ):
        as_by_paper(actor=staff.officer, case=case, event=event)


def told(agency, year=2026):
    found = yearly_figures(agency=agency, year=year)
    return found.answered, found.in_time


def test_a_reply_that_was_set_aside_stays_counted_in_its_year(staff, in_person, district):
    assert told(district.education) == (0, 0)
    served(staff, in_person.case)
    assert told(district.education) == (1, 1)
    reopened(staff, in_person.case)
    assert Case.objects.get().is_open
    cells = counted_cells(agency=district.education, year=2026, form="2021")
    assert cells["s3.handled_total.total"] == 1
    assert told(district.education) == (1, 1)


def test_a_reply_given_anew_in_another_year_counts_in_none(staff, in_person, district):
    served(staff, in_person.case)
    with override_settings(ZHAOMING_TODAY=LATER):
        reopened(staff, in_person.case, LATER)
        assert told(district.education) == (1, 1)
        assert told(district.education, 2027) == (0, 0)


@pytest.fixture
def ordered():
    """Due on 2 February, silent until a review ended with an order, answered within the day of the order."""
    file = File("01-05").do(happened.DisputeFiled, "02-03", dispute="复", dispute_kind=DisputeKind.REVIEW)
    file.do(happened.DisputeConcluded, "03-02", dispute="复", result=DisputeResult.CORRECTED)
    file.do(happened.AnswerOrdered, "03-03", dispute="复", answer_by=day("03-20"))
    return file.record("03-10", "where_public").draft("03-10", Outcome.ALREADY_PUBLIC).send("03-10")


def test_what_was_answered_because_it_was_ordered_was_late(ordered, district, settings):
    settings.ZHAOMING_TODAY = day("04-08")
    row = keep_history(agency=district.education, events=ordered.events, serial=1)
    assert row.ended_on < row.due_on
    assert told(district.education) == (1, 0)
    assert (promptness().answered, promptness().in_time) == (1, 0)
    assert promptness(agency=district.education).in_time == 0


def test_it_stays_late_where_the_reply_was_set_aside_afterwards(ordered, district, settings):
    settings.ZHAOMING_TODAY = day("04-08")
    ordered.do(happened.AnswerReopened, "03-16", order="自行纠正，重新答复")
    keep_history(agency=district.education, events=ordered.events, serial=1)
    assert told(district.education) == (1, 0)
