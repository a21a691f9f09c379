"""Guessing is slowed down, by address and by number, and the applicant always gets in."""

import datetime as dt

import pytest

from zhaoming.web.cases import codes
from zhaoming.web.tracking.models import Attempts
from zhaoming.web.tracking.services import enter

pytestmark = pytest.mark.database

WRONG = "AAAA-BBBB-CCCC"
HOME, GUESSER = "192.0.2.1", "203.0.113.9"


def guess(number, address=GUESSER, times=1, code=WRONG):
    return [enter(number=number, code=code, address=address) for _ in range(times)][-1]


def come_in(receipt, address=HOME):
    return enter(number=receipt.case.number, code=receipt.query_code, address=address)


def test_number_and_code_open_the_request(online, clock):
    found = come_in(online)
    assert (found.grant.case_id, found.opens_at) == (online.case.pk, None)


def test_a_wrong_number_and_a_wrong_code_are_one_answer(online, clock):
    answers = [
        guess(online.case.number, "192.0.2.2"),
        guess("CS-Q1-JY-2026-99999", "192.0.2.3"),
        guess("", "192.0.2.4"),
        enter(number=online.case.number, code="", address="192.0.2.5"),
    ]
    assert {(one.grant, one.opens_at) for one in answers} == {(None, None)}


def test_a_wrong_number_costs_what_a_wrong_code_costs(online, clock, monkeypatch, django_assert_num_queries):
    """The code is compared whether there is such a request or not, and the same is asked of the database."""
    compared = []
    plain = codes.hmac.compare_digest
    monkeypatch.setattr(codes.hmac, "compare_digest", lambda a, b: compared.append(1) or plain(a, b))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number, address in ((online.case.number, "192.0.2.2"), ("CS-Q1-JY-2026-99999", "192.0.2.3")):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            guess(number, address)
        counts.append((len(captured), len(compared)))
        compared.clear()
    assert counts[0] == counts[1]


def test_the_sixth_attempt_of_an_address_waits_and_waits_longer_each_time(online, clock):
    waits = []
    assert guess(online.case.number, times=4).opens_at is None
    for _ in range(4):
        told = guess(online.case.number)
        waits.append((told.opens_at - clock.at).total_seconds())
        clock.at = told.opens_at
    assert waits == [30, 60, 120, 240]


def test_an_attempt_during_a_wait_is_neither_looked_at_nor_counted(online, clock):
    opens_at = guess(online.case.number, times=5).opens_at
    clock.forward(seconds=29)
    assert come_in(online, address=GUESSER).grant is None
    told = guess(online.case.number, times=50)
    assert told.opens_at == opens_at
    assert Attempts.objects.get(scope="address").failures == 5
    clock.forward(seconds=1)
    assert come_in(online, address=GUESSER).grant is not None


def test_other_numbers_do_not_help_a_guessing_address(online, in_person, clock):
    for at in range(5):
        guess(f"CS-Q1-JY-2026-{at:05d}")
    assert come_in(in_person, address=GUESSER).grant is None


def test_a_right_code_of_another_request_clears_nothing(online, in_person, clock):
    """Whoever has a request of the own must not wash guesses away with it."""
    guess(online.case.number, times=4)
    assert come_in(in_person, address=GUESSER).grant is not None
    assert guess(online.case.number).opens_at is not None


def test_a_number_under_attack_stays_open_to_its_applicant(online, clock):
    for at in range(40):
        guess(online.case.number, f"198.51.100.{at}", times=4)
    assert Attempts.objects.get(scope="number").opens_at > clock.at
    guess(online.case.number, HOME, times=2)
    assert come_in(online, address=HOME).grant is not None


def test_who_mistyped_often_during_an_attack_comes_in_after_a_while(online, clock):
    guess(online.case.number, HOME, times=4)
    for at in range(40):
        guess(online.case.number, f"198.51.100.{at}", times=3)
    assert come_in(online).grant is None
    for hour in range(2):
        clock.forward(hours=1)
        guess(online.case.number, f"198.51.101.{hour}", times=3)
    assert come_in(online).grant is not None


def test_everything_is_forgotten_in_time_and_old_rows_go(online, clock):
    guess(online.case.number, times=30)
    guess("CS-Q1-JY-2026-77777", "192.0.2.8")
    clock.forward(hours=5)
    assert guess(online.case.number).opens_at is None
    assert set(Attempts.objects.values_list("failures", flat=True)) == {1}
    assert Attempts.objects.count() == 2


def test_neither_address_nor_number_is_kept_readable(online, clock):
    guess(online.case.number)
    kept = str(list(Attempts.objects.values_list("digest", flat=True)))
    assert GUESSER not in kept
    assert online.case.number not in kept


def test_real_time_counts_where_the_date_of_the_site_is_fixed(online):
    opens_at = guess(online.case.number, times=5).opens_at
    assert abs(opens_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
