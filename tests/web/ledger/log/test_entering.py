"""An act and its entry are one; what is salted can be opened until its record is forgotten."""

import pytest
from django.db import DatabaseError, transaction

from tests.web.ledger.log.conftest import digest
from zhaoming.merkle_log import MOST_FILES, EntryKind, Scheme, committed
from zhaoming.web.ledger.log.entering import destroy_openings, enter, salt_of
from zhaoming.web.ledger.models import LogEntry, LoggedThing
from zhaoming.web.ledger.services import NotInTransactionError

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_entered(district):
    with pytest.raises(NotInTransactionError):
        enter(kind=EntryKind.PUBLISHED, subject=district.education, record=digest("a"))


def test_an_act_that_fails_leaves_no_entry(logged):
    def fail():
        logged()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(fail)()
    assert not LogEntry.objects.exists()


def test_the_acts_on_one_thing_share_a_name_that_says_nothing(logged, district):
    first, second = logged(2)
    (other,) = logged(subject=district.housing)
    assert first.entry.id == second.entry.id != other.entry.id
    assert LoggedThing.objects.count() == 2


def test_what_is_published_goes_by_its_digest(logged):
    (row,) = logged(files=[digest("b"), digest("a"), digest("b")])
    assert row.entry.scheme is Scheme.SHA256
    assert row.entry.files == tuple(sorted([digest("a"), digest("b")]))
    assert row.opening == ""


def test_more_files_than_an_entry_holds_stand_in_the_record_alone(logged):
    (row,) = logged(files=[digest(str(number)) for number in range(MOST_FILES)], salted=True)
    assert len(row.entry.files) == MOST_FILES
    (row,) = logged(files=[digest(str(number)) for number in range(2_000)], salted=True)
    assert row.entry.files == ()


def test_what_is_salted_is_opened_by_its_salt_alone(logged):
    first, second = logged(1, salted=True), logged(1, salted=True)
    salts = {salt_of(entry=one) for one in (*first, *second)}
    assert len(salts) == 2
    (row,) = first
    assert row.entry.record == committed(digest=digest("published 0"), salt=salt_of(entry=row))
    assert salt_of(entry=row).hex() not in row.opening


def test_a_forgotten_record_takes_its_salt_along(logged, district):
    (row,) = logged(salted=True)
    assert destroy_openings(subject=district.education, rule="保存期满") == 1
    assert destroy_openings(subject=district.education, rule="保存期满") == 0
    row.refresh_from_db()
    assert salt_of(entry=row) is None
    assert (row.destroyed_on is not None, row.destroyed_rule) == (True, "保存期满")


@pytest.mark.parametrize(
    "changed",
    [
        {"data": b"x"},
        {"kind": "version"},
        {"opening": "other"},
        {"opening": ""},
        {"destroyed_on": "2026-01-01", "destroyed_rule": "x"},
        {"source": {"a": 1}},
    ],
    ids="-".join,
)
def test_an_entry_cannot_be_changed_past_the_program(logged, changed):
    (row,) = logged(salted=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.filter(pk=row.pk).update(**changed)


def test_a_place_is_given_once(logged):
    (row,) = logged()
    LogEntry.objects.filter(pk=row.pk).update(index=0)
    for other in (1, None):
        with pytest.raises(DatabaseError), transaction.atomic():
            LogEntry.objects.filter(pk=row.pk).update(index=other)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.filter(pk=row.pk).delete()
