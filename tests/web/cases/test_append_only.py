import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from zhaoming.web.cases.models import CaseEvent
from zhaoming.web.cases.models.event import CaseEventIsFixedError

REFUSED = (IntegrityError, DatabaseError)


def test_python_refuses_to_change_or_remove_an_event(online):
    event = CaseEvent.objects.get()
    event.kind = "case.answer.served"
    changes = (
        event.save,
        event.delete,
        CaseEvent.objects.all().delete,
        lambda: CaseEvent.objects.update(kind="a.b"),
    )
    for change in changes:
        with pytest.raises(CaseEventIsFixedError):
            change()
    assert CaseEvent.objects.get().kind == "case.request.registered"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_caseevent SET kind = 'case.answer.served'",
        "UPDATE cases_caseevent SET \"on\" = '2020-01-01'",
        "DELETE FROM cases_caseevent",
    ],
)
def test_the_database_refuses_too(online, statement):
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert CaseEvent.objects.get().kind == "case.request.registered"


def test_two_events_never_have_one_place(online):
    first = CaseEvent.objects.get()
    copy = {"case": first.case, "position": 1, "kind": "a.b", "on": first.on, "entry": {}}
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseEvent.objects.create(recorded_at=first.recorded_at, **copy)
