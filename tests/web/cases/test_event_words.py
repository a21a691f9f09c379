"""What anybody writes in an act lies encrypted: no table of the database holds it readable."""

from __future__ import annotations

import datetime as dt
import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from tests.web.cases.conftest import TODAY, ZHANG
from tests.web.cases.keeping import keep_history
from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.law.periods import CalendarDays
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import applicant_entry
from zhaoming.web.cases.event_words import event_of
from zhaoming.web.cases.history import events_of, histories_of, value_of
from zhaoming.web.cases.models import Case, CaseDispute, CaseEvent, SealedApplicant
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.selectors import standing
from zhaoming.web.cases.selectors.disputes import dispute_rows, disputes
from zhaoming.web.cases.services import rebuild_cases
from zhaoming.web.config.data_key import encrypted

pytestmark = pytest.mark.database
WHY, FACT, BACK, SLIP, ORDER = (
    "抑郁症住院",
    "王小二家的低保",
    "李四光的名字写错",
    "“李四广”更正为“李四光”",
    "责令向张三丰重作",
)
NUMBER = "（2026）京01行初7号 张三丰案"
PLANTED = (WHY, FACT, BACK, SLIP, ORDER, NUMBER, "行初7号", ZHANG.name)


def day(number: int) -> dt.date:
    return dt.date(2026, 1, number)


@pytest.fixture
def kept(district) -> Case:
    """A request of whose history every kind of words is part."""
    arrival = Arrival(Channel.IN_PERSON, day(4))
    events = [
        happened.Registered(
            on=day(4), case_id="CS-1", agency=district.education.code,
            applicant=ApplicantKind.NATURAL, arrival=arrival,
        ),
        happened.CorrectionDemanded(on=day(5), period=CalendarDays(3)),
        happened.CorrectionReceived(on=day(9), good_reason=WHY),
        happened.FactRecorded(on=day(12), key="search", words=FACT),
        happened.AnswerDrafted(on=day(13), outcome=Outcome.PROVIDE),
        happened.DraftReturned(on=day(14), words=BACK),
        happened.AnswerDrafted(on=day(15), outcome=Outcome.PROVIDE),
        happened.AnswerReviewed(on=day(15)),
        happened.AnswerSigned(on=day(15)),
        happened.AnswerServed(on=day(16), method=ServiceMethod.DIRECT),
        happened.SlipCorrected(on=day(17), words=SLIP),
        happened.DisputeFiled(on=day(18), dispute=NUMBER, dispute_kind=DisputeKind.SUIT_DIRECT),
        happened.DisputeConcluded(on=day(20), dispute=NUMBER, result=DisputeResult.CORRECTED),
        happened.AnswerReopened(on=day(21), order=ORDER, dispute=NUMBER),
    ]  # fmt: skip
    return keep_history(agency=district.education, events=events, serial=1)


def readable() -> str:
    """Every value of every table as it lies there, letters that JSON escapes written out."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [str(value) for row in cursor.fetchall() for value in row]
    text = "\n".join(found)
    return text + "\n" + text.encode("ascii", "ignore").decode("unicode_escape", "ignore")


def test_no_column_of_any_table_holds_what_was_written(kept):
    everything = readable()
    assert "case.answer.slip_corrected" in everything
    assert [one for one in PLANTED if one in everything] == []


def test_it_is_read_again_whole_and_the_readable_rest_folds_to_the_same(kept):
    told = str(events_of(case=kept))
    assert all(one in told for one in (WHY, FACT, BACK, SLIP, ORDER, NUMBER))
    whole = value_of(case=kept)
    bare = fold(events=histories_of(keys=[kept.pk], worded=False)[kept.pk])
    assert [one.id for one in bare.disputes] == ["争议1"]
    assert [one.filed_on for one in bare.disputes] == [one.filed_on for one in whole.disputes]
    assert rebuild_cases().corrected == 0


def test_the_register_shows_the_number_and_finds_it_whole_alone(kept, staff):
    (row,) = dispute_rows(disputes=disputes(user=staff.officer), user=staff.officer)
    assert row.number == NUMBER
    typed = " (2026)京01行初7号张三丰案"
    assert [one.pk for one in disputes(user=staff.officer, text=typed)] == [row.dispute.pk]
    assert not disputes(user=staff.officer, text="行初7号").exists()


def test_a_supervisor_reads_neither_name_nor_words_in_the_register(kept, staff):
    SealedApplicant.objects.create(case=kept, sealed=sealed(applicant_entry(ZHANG)))
    found = disputes(user=staff.supervisor)
    (row,) = dispute_rows(disputes=found, user=staff.supervisor)
    assert row.number == "（2026）京01行初7号 张**案"


def test_with_the_key_lost_the_request_still_stands_and_says_nothing(kept, settings):
    settings.ZHAOMING_DATA_KEY = "another"
    settings.ZHAOMING_OLD_DATA_KEYS = ()
    found = standing(case=kept, on=TODAY)
    assert found.value.disputes[0].id == "争议1"
    assert WHY not in str(found.events)


def test_words_of_before_are_sealed_once_and_the_table_refuses_changes_again(kept):
    step = importlib.import_module("zhaoming.web.cases.migrations.0015_words_of_events_sealed")
    operations = step.Migration.operations
    editor = SimpleNamespace(connection=connection, execute=lambda sql: connection.cursor().execute(sql))
    whole = events_of(case=kept)
    for one in operations[:2]:
        one.code(apps, editor)
    _as_before(kept)
    assert WHY in str(CaseEvent.objects.values_list("entry", flat=True))
    for one in operations[2:]:
        one.code(apps, editor)
    assert events_of(case=kept) == whole
    assert [one for one in PLANTED if one in readable()] == []
    assert CaseDispute.objects.get().dispute == "争议1"
    assert rebuild_cases().corrected == 0
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(CaseEvent).update(sealed_words="")


def _as_before(case: Case) -> None:
    """Entries with their words readable, and what was written beside them alone in the other column."""
    from zhaoming.casework.entries import to_entry

    for one in case.events.all():
        told = encrypted('{"words":"旁注"}') if one.sealed_words else ""
        models.QuerySet(CaseEvent).filter(pk=one.pk).update(
            entry=to_entry(event_of(recorded=one)), sealed_words=told
        )
    CaseDispute.objects.update(dispute=NUMBER, digest="")
