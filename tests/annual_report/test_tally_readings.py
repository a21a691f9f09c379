"""Each reading of the tally, told as one request: where it counts in the year it came and in the next."""

import pytest

from tests.casework.files import File, day
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.tally import tally
from zhaoming.casework import events as happened
from zhaoming.casework.counted import CountingSettings, counted_disputes, counted_request
from zhaoming.casework.fold import fold
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays


def _rows(*files: File, year: int, **other) -> dict[str, int]:
    """The rows of 表三 and columns of 表四 that count anything."""
    cases = [file.case for file in files]
    return _counted([counted_request(case=case) for case in cases], cases, year, **other)


def _counted(requests, cases, year, form=FormId.F2021) -> dict[str, int]:
    disputes = [dispute for case in cases for dispute in counted_disputes(case=case)]
    kept = [request for request in requests if request]
    found = tally(agency="青禾区民政局", year=year, form=form, requests=kept, disputes=disputes).cases
    rows = {key.split(".")[1]: len(ids) for key, ids in found.items() if key.startswith("s3.")}
    columns = {key: len(ids) for key, ids in found.items() if key.startswith("s4.") and "total" not in key}
    return {**rows, **columns}


NEW_AND_OPEN = {"new_received": 1, "carried_out": 1}
CARRIED_AND_OPEN = {"carried_in": 1, "carried_out": 1}


def _carried(row: str) -> dict[str, int]:
    return {"carried_in": 1, row: 1, "handled_total": 1}


def test_open_on_31_december_is_carried_over_until_it_is_served():
    file = File("2025-12-15")
    assert _rows(file, year=2025) == NEW_AND_OPEN
    assert _rows(file, year=2026) == CARRIED_AND_OPEN
    file.record("2025-12-31", "where_public").draft("2025-12-31", Outcome.ALREADY_PUBLIC)
    file.do(happened.AnswerReviewed, "2025-12-31", by="reviewer")
    file.do(happened.AnswerSigned, "2025-12-31", by="head")
    # Signed in the old year and handed to the post in the new one: handled in the new one.
    file.do(happened.AnswerServed, "2026-01-04", method=ServiceMethod.POST, known_on=day("2026-01-08"))
    assert _rows(file, year=2025) == NEW_AND_OPEN
    assert _rows(file, year=2026) == _carried("granted")
    assert _rows(file, year=2027) == {}


def test_a_corrected_request_restarts_its_clock_and_is_not_new_again():
    file = File("2025-12-15").do(happened.CorrectionDemanded, "2025-12-18", period=WorkingDays(15))
    assert _rows(file, year=2025) == NEW_AND_OPEN
    file.do(happened.CorrectionReceived, "2026-01-06")
    assert _rows(file, year=2026) == CARRIED_AND_OPEN


def test_waiting_for_payment_over_the_year_s_end_is_carried_over():
    file = File("2025-12-01")
    file.do(happened.FeeNotified, "2025-12-15", tariff=Tariff.PER_ITEM, amount=Yuan(100))
    assert _rows(file, year=2025) == NEW_AND_OPEN
    file.do(happened.RequestClosed, "2026-01-20")
    assert _rows(file, year=2026) == _carried("other_no_payment")


@pytest.mark.parametrize(("form", "row"), [(FormId.F2021, "other_misc"), (FormId.F2019, "other")])
def test_a_withdrawn_request_counts_on_the_day_it_is_withdrawn(form, row):
    file = File("2025-12-15").do(happened.RequestWithdrawn, "2026-01-05")
    assert _rows(file, year=2026, form=form) == _carried(row)


def test_an_agency_may_leave_withdrawals_out_but_for_those_carried_over():
    settings = CountingSettings(counts_withdrawn=False)
    file = File("2025-02-10").do(happened.RequestWithdrawn, "2025-02-12")
    assert counted_request(case=file.case, settings=settings) is None
    # The report of 2025 told it as carried out: 2026 must say what became of it.
    carried = File("2025-12-15").do(happened.RequestWithdrawn, "2026-01-05")
    counted = counted_request(case=carried.case, settings=settings)
    assert (counted.outcome, counted.handled_on.year) == (Outcome.MISC, 2026)


def test_a_partial_reply_counts_once_whatever_was_withheld():
    file = File("2025-02-10").record("2025-02-11", "part_given", "part_withheld", "ground_of_each_part")
    file.record("2025-02-11", "redaction_checked", "process_kind", "no_rule_demands", "enforcement_number")
    grounds = (
        (Ground.PROCESS_INFO, GroundFacts(kind="draft")),
        (Ground.ENFORCEMENT_FILE, GroundFacts()),
    )
    file.draft("2025-02-11", Outcome.PARTIAL, *grounds).send("2025-02-12")
    assert _rows(file, year=2025) == {"new_received": 1, "partial": 1, "handled_total": 1}


def test_a_reply_corrected_by_order_stays_where_it_was_and_shows_in_table_four():
    file = File("2025-02-10").record("2025-02-11", "secret_marking", "secret_basis")
    file.draft("2025-02-11", Outcome.STATE_SECRET, (Ground.STATE_SECRET, GroundFacts())).send("2025-02-12")
    file.do(happened.DisputeFiled, "2025-03-03", dispute="复", dispute_kind=DisputeKind.REVIEW)
    refused = {"new_received": 1, "denied_state_secret": 1, "handled_total": 1}
    assert _rows(file, year=2025) == {**refused, "s4.review.pending": 1}
    file.do(happened.DisputeConcluded, "2026-01-12", dispute="复", result=DisputeResult.CORRECTED)
    file.do(happened.AnswerReopened, "2026-01-13", order="撤销原答复，责令重新答复", dispute="复")
    file.record("2026-01-14", "where_public").draft("2026-01-14", Outcome.ALREADY_PUBLIC).send("2026-01-15")
    assert _rows(file, year=2025) == {**refused, "s4.review.pending": 1}
    assert _rows(file, year=2026) == {"s4.review.corrected": 1}


@pytest.mark.parametrize(
    ("split_on", "then", "now"),
    [
        ("2025-12-30", {"new_received": 3, "carried_out": 3}, {"carried_in": 3, "carried_out": 3}),
        ("2026-01-06", NEW_AND_OPEN, {"carried_in": 1, "new_received": 2, "carried_out": 3}),
    ],
    ids=["当年拆分", "次年拆分"],
)
def test_a_split_letter_counts_as_its_parts(split_on, then, now):
    letter = File("2025-12-15").do(happened.RequestSplit, split_on, parts=("1", "2", "3"))
    first = letter.events[0]
    parts = [
        happened.Registered(
            on=day(split_on),
            case_id=name,
            agency=first.agency,
            applicant=first.applicant,
            arrival=first.arrival,
            part_of=happened.PartOf("一号", number, day(split_on)),
        )
        for number, name in enumerate(letter.case.parts, start=1)
    ]
    cases = [letter.case, *(fold(events=[part]) for part in parts)]
    requests = [counted_request(case=case) for case in cases]
    assert _counted(requests, cases, 2025) == then
    assert _counted(requests, cases, 2026) == now


def test_a_letter_not_confirmed_by_the_year_s_end_is_not_there_yet():
    file = File("2025-12-30", channel=Channel.MAIL_PLAIN)
    assert _rows(file, year=2025) == {}
    file.do(happened.BodyReceived, "2025-12-31").do(happened.ReceiptConfirmed, "2026-01-04")
    assert _rows(file, year=2025) == {}
    assert _rows(file, year=2026) == NEW_AND_OPEN


def test_the_day_decides_and_not_the_hour_of_its_recording():
    file = File("2025-12-31").record("2025-12-31", "where_public")
    file.draft("2025-12-31", Outcome.ALREADY_PUBLIC).send("2025-12-31")
    assert _rows(file, year=2025) == {"new_received": 1, "granted": 1, "handled_total": 1}
    assert _rows(file, year=2026) == {}
