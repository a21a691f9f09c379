import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from zhaoming.web.ledger.models import Event, LedgerIsAppendOnlyError
from zhaoming.web.ledger.services import NotInTransactionError, record

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture
def event(db):
    return record(kind="agency.founded", actor=None, data={"code": "A"})


def test_an_event_keeps_what_it_was_given(district, person):
    actor = person()
    event = record(
        kind="agency.renamed", actor=actor, agency=district.city, subject=district.city, data={"n": 1}
    )
    read = Event.objects.get(pk=event.pk)
    assert (read.actor, read.agency, read.data) == (actor, district.city, {"n": 1})
    assert (read.subject_type, read.subject_id) == ("agencies.agency", str(district.city.pk))


def test_python_refuses_to_change_or_remove_an_event(event):
    event.kind = "agency.moved"
    for act in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(kind="a.b")):
        with pytest.raises(LedgerIsAppendOnlyError):
            act()
    assert Event.objects.get().kind == "agency.founded"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET kind = 'agency.moved'",
        "UPDATE ledger_event SET data = '{}'",
        "DELETE FROM ledger_event",
    ],
)
def test_the_database_refuses_too(event, statement):
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().data == {"code": "A"}


def test_the_table_cannot_be_emptied_at_one_stroke(db):
    expected = "append-only" if connection.vendor == "postgresql" else "syntax error"
    with pytest.raises(DatabaseError, match=expected), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_event CASCADE")


def test_a_kind_without_a_dot_is_refused_by_the_database(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        record(kind="founded", actor=None)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_programming_error():
    with pytest.raises(NotInTransactionError):
        record(kind="agency.founded", actor=None)


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_with_its_transaction():
    def broken_act():
        with transaction.atomic():
            record(kind="agency.founded", actor=None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_act()
    assert not Event.objects.exists()
    with transaction.atomic():
        record(kind="agency.founded", actor=None)
    assert Event.objects.count() == 1
