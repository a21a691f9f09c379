"""check(tally(any history)) == []: what is counted from cases agrees with itself and with the next year."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.annual_report.made import narrative
from tests.casework.histories import world
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.form import SECTION3_COLUMNS, FormId, cells_of
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.annual_report.tally import Tally, UncountableError, tally
from zhaoming.casework.counted import counted_disputes, counted_request
from zhaoming.casework.events import RegistrationCorrected, RequestResumed, RequestSplit
from zhaoming.casework.fold import fold
from zhaoming.law.counting import ApplicantKind, CountedDispute, CountedRequest, DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome

AGENCY = "青禾区民政局"
FIRST, UNTIL = dt.date(2023, 10, 1), dt.date(2026, 10, 31)
YEARS = range(2022, 2028)
SEEDS = st.integers(0, 2**32 - 1)
# Notices that are true of a history: a suit follows last year's review, disputes outnumber requests.
TRUE_NOTICES = {"RPT501", "RPT502"}
PUT_RIGHT = (RequestResumed, RegistrationCorrected)


def _counted(histories, until: dt.date | None = None):
    """Requests and disputes as known at the end of a day, or at the end of all."""
    kept = [[event for event in events if until is None or event.on <= until] for events in histories]
    cases = [fold(events=events) for events in kept if events]
    requests = [request for case in cases if (request := counted_request(case=case))]
    return requests, [dispute for case in cases for dispute in counted_disputes(case=case)]


def _tally(counted, year: int, form: FormId = FormId.F2021) -> Tally:
    zeros = {spec.key: Cell(Decimal(0) if spec.amount else 0) for spec in cells_of(form) if spec.section == 2}
    requests, disputes = counted
    return tally(
        agency=AGENCY,
        year=year,
        form=form,
        requests=requests,
        disputes=disputes,
        section2=zeros,
        narrative=narrative(),
    )


def _as_registered(histories):
    """Up to the first act that puts right what was recorded wrongly: that is meant to change a closed year.

    Where the letter's own history ends before it was split, its parts are no requests of their own.
    """
    kept = [list(takewhile(lambda event: not isinstance(event, PUT_RIGHT), events)) for events in histories]
    split = {events[0].case_id for events in kept if any(isinstance(one, RequestSplit) for one in events)}
    return [events for events in kept if events[0].part_of is None or events[0].part_of.case_id in split]


def _world(seed: int):
    return world(random.Random(seed), first=FIRST, until=UNTIL, agency=AGENCY, size=8)


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.sampled_from(YEARS))
def test_check_finds_nothing_in_the_tally_of_any_history(seed, year):
    found = check(report=_tally(_counted(_world(seed)), year).report)
    assert [one for one in found if one.code not in TRUE_NOTICES] == []


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from((2019, 2020)))
def test_nor_in_the_form_of_2019(seed, year):
    earlier = _moved(_counted(_world(seed)), years=-4)
    found = check(report=_tally(earlier, year, FormId.F2019).report)
    assert [one for one in found if one.code not in TRUE_NOTICES] == []


def _moved(counted, years: int):
    """The same world some years earlier, for the form that was used then."""

    def day(on):
        return on and on + dt.timedelta(days=round(365.25 * years))

    requests, disputes = counted
    return (
        [replace(one, new_on=day(one.new_on), handled_on=day(one.handled_on)) for one in requests],
        [replace(one, filed_on=day(one.filed_on), concluded_on=day(one.concluded_on)) for one in disputes],
    )


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_next_year_carries_in_what_this_year_carries_out_case_by_case(seed):
    counted = _counted(_world(seed))
    tallies = {year: _tally(counted, year) for year in YEARS}
    for year in YEARS[1:]:
        for column, _ in SECTION3_COLUMNS:
            before = tallies[year - 1].cases.get(f"s3.carried_out.{column}", ())
            assert tallies[year].cases.get(f"s3.carried_in.{column}", ()) == before
        previous = SourcedReport("last.json", tallies[year - 1].report)
        found = check(report=tallies[year].report, context=Context(previous=previous))
        assert [one for one in found if one.code not in TRUE_NOTICES | {"RPT506"}] == []


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_what_happens_later_leaves_a_closed_year_as_it_was(seed):
    histories = _as_registered(_world(seed))
    counted = _counted(histories)
    for year in YEARS:
        then = _tally(_counted(histories, until=dt.date(year, 12, 31)), year)
        assert _tally(counted, year).report.cells == then.report.cells


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_each_cell_holds_as_many_cases_as_it_counts(seed):
    found = _tally(_counted(_world(seed)), 2025)
    for key, cell in found.report.cells.items():
        if not key.startswith("s2."):
            assert cell.value == len(found.cases.get(key, ()))
    assert all(len(set(ids)) == len(ids) for key, ids in found.cases.items() if key.startswith("s3."))


def test_the_worlds_hold_what_the_readings_speak_of():
    """Carried over, restarted, withdrawn, split in the year and after it, partial and corrected cases."""
    cases = [fold(events=events) for seed in range(160) for events in _world(seed)]
    assert any(case.correction and case.correction.answered_on for case in cases)
    assert any(case.fee and case.fee.paid_on for case in cases)
    assert any(case.withdrawn_on for case in cases)
    assert any(case.part_of and case.part_of.split_on.year > case.received_on.year for case in cases)
    assert any(case.part_of and case.part_of.split_on.year == case.received_on.year for case in cases)
    assert any(case.answers and case.answers[0].answer.outcome is Outcome.PARTIAL for case in cases)
    assert any(len(case.answers) > 1 for case in cases)
    assert any(request.is_carried_out(year=2024) for case in cases if (request := counted_request(case=case)))


def _request(number: str, new: str, handled: str | None = None, outcome=None, **other) -> CountedRequest:
    return CountedRequest(
        number,
        other.get("agency", AGENCY),
        other.get("applicant", ApplicantKind.NATURAL),
        dt.date.fromisoformat(new),
        handled and dt.date.fromisoformat(handled),
        outcome,
    )


REQUESTS = [
    _request("在办", "2024-12-30"),
    _request("上年收今年结", "2024-11-01", "2025-01-02", Outcome.PARTIAL),
    _request("今年收今年结", "2025-03-03", "2025-12-31", Outcome.NO_PAYMENT, applicant=ApplicantKind.ORG_OTHER),
    _request("今年收明年结", "2025-12-31", "2026-01-01", Outcome.PROVIDE),
    _request("撤回", "2025-02-03", "2025-02-04", Outcome.MISC),
    _request("明年收", "2026-01-01"),
    _request("别的机关", "2025-03-03", agency="青禾区财政局"),
]


@pytest.mark.parametrize(
    ("form", "rows"),
    [
        (FormId.F2021, {"other_no_payment": ("今年收今年结",), "other_misc": ("撤回",)}),
        (FormId.F2019, {"other": ("今年收今年结", "撤回")}),
    ],
)
def test_each_case_stands_in_its_rows_in_both_forms(form, rows):
    found = tally(agency=AGENCY, year=2025, form=form, requests=REQUESTS).cases
    totals = {
        key.split(".")[1]: ids for key, ids in found.items() if key.endswith(".total") and key.startswith("s3.")
    }
    assert totals == {
        "new_received": ("今年收今年结", "今年收明年结", "撤回"),
        "carried_in": ("在办", "上年收今年结"),
        "partial": ("上年收今年结",),
        "handled_total": ("上年收今年结", "今年收今年结", "撤回"),
        "carried_out": ("在办", "今年收明年结"),
        **rows,
    }
    assert found["s3.handled_total.org_other"] == ("今年收今年结",)


def test_a_case_with_two_disputes_of_one_result_stands_twice():
    day = dt.date(2025, 5, 6)
    disputes = [
        CountedDispute(key, "一号", AGENCY, DisputeKind.REVIEW, day, day, DisputeResult.UPHELD) for key in "ab"
    ]
    found = tally(agency=AGENCY, year=2025, form=FormId.F2021, requests=(), disputes=disputes)
    assert found.cases["s4.review.upheld"] == ("一号", "一号")
    assert found.report.number("s4.review.total") == 2


def test_section_two_is_handed_in_and_otherwise_blank():
    found = tally(
        agency=AGENCY,
        agency_id="qinghe-minzheng",
        year=2025,
        form=FormId.F2021,
        requests=REQUESTS,
        section2={"s2.licensing.decisions": Cell(7)},
    ).report
    assert found.number("s2.licensing.decisions") == 7
    assert found.cells["s2.penalty.decisions"].state is CellState.BLANK
    # The requests carry another id, so that nothing of theirs is counted.
    assert found.number("s3.new_received.total") == 0
    assert found.agency == AGENCY


def test_an_end_before_the_regulation_cannot_be_counted():
    early = [_request("早", "2019-04-01", "2019-05-14", Outcome.PROVIDE)]
    with pytest.raises(UncountableError, match="2019-05-14"):
        tally(agency=AGENCY, year=2019, form=FormId.F2019, requests=early)
