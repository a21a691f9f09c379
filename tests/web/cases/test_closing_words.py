"""Rows of the record of acts that earlier versions wrote lose names and numbers, and nothing else."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.web.cases.conftest import TODAY, ZHANG
from tests.web.conftest import District
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.receipt import Channel
from zhaoming.web.cases.applicant import Claim
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors.applicants import people_named_in
from zhaoming.web.cases.services import anonymise_cases, record_applicant_act
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.closing_words import altered_rows, close_old_words
from zhaoming.web.cases.services.own_records import register_own_record
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.sealing import CLOSED, FORGOTTEN, is_as_it_was
from zhaoming.web.ledger.services import record

pytestmark = pytest.mark.django_db
REFUSED = (IntegrityError, DatabaseError)
REASON = "核对张三丰本人，电话13912345678"


@pytest.fixture
def old(online, staff):
    """A row as an earlier version wrote it: the reason and what is asked for as they were typed."""
    case = online.case
    data = {"number": case.number, "name": "张三丰的成绩", "reason": REASON}
    return record(
        kind="case.applicant.revealed", actor=staff.officer, agency=case.agency, subject=case, data=data
    )


def _again(event) -> Event:
    return Event.objects.get(pk=event.pk)


def _fixed(event) -> tuple:
    return (
        event.pk,
        event.at,
        event.actor_id,
        event.agency_id,
        event.kind,
        event.subject_type,
        event.subject_id,
    )


def test_names_and_numbers_are_starred_and_the_row_stays_the_same_row(old):
    before = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert close_old_words() == 1
    row = _again(old)
    assert _fixed(row) == _fixed(old)
    assert row.data == {
        "number": old.data["number"],
        "name": "张**的成绩",
        "reason": "核对张**本人，电话***********",
    }
    assert "张三丰" not in row.sealed_words
    assert is_as_it_was(event=row)
    # The rest keeps its numbers; that it was done is one row more.
    after = Event.objects.order_by("pk")
    assert [one.pk for one in after][:-1] == before
    assert (after.last().kind, after.last().data) == ("ledger.words.closed", {"rows": 1})


def test_done_again_it_changes_nothing_and_says_nothing(old):
    close_old_words()
    rows = list(Event.objects.values())
    assert close_old_words() == 0
    assert list(Event.objects.values()) == rows


def test_a_third_party_that_was_asked_is_starred_too(online, staff):
    sent = happened.ConsultationSent(on=TODAY, consultation="c1", party=Party.THIRD_PARTY)
    do(row=locked(case=online.case, seen=None), event=sent, actor=staff.officer, words="李小四")
    assert "李小四" in people_named_in(case=online.case)
    event = record(kind="case.code.renewed", actor=None, subject=online.case, data={"reason": "李小四来电"})
    close_old_words()
    assert _again(event).data["reason"] == "李**来电"


def test_the_register_of_article_41_and_unreviewed_answers_lose_theirs(district: District, staff):
    given = {"channel": Channel.IN_PERSON, "received_on": dt.date(2026, 1, 5), "claim": Claim(wrong="有误")}
    one = register_own_record(
        actor=staff.officer, agency=district.education, applicant=ZHANG, about="学籍", **given
    )
    reason = record(kind="record.applicant.revealed", actor=None, subject=one, data={"reason": "问张三丰"})
    # An answer stands for nothing here but its rows.
    with transaction.atomic():
        rows = [
            Event.objects.create(
                at=reason.at,
                kind=kind,
                subject_type="answers.answer",
                subject_id="1",
                data={"name": "王五的事"},
            )
            for kind in ("answer.proposed", "answer.published")
        ]
    close_old_words()
    assert [_again(one).data for one in (reason, *rows)] == [
        {"reason": "问张**"},
        {"name": CLOSED},
        {"name": "王五的事"},
    ]


def test_annual_reports_and_accounts_are_left_alone(district, person):
    one = record(
        kind="report.returned", actor=None, agency=district.city, data={"reason": "电话13912345678有误"}
    )
    assert close_old_words() == 0
    assert _again(one).data == one.data


@pytest.mark.parametrize(
    "change",
    [
        # A row that was not closed: only all of it goes, and never the rest of it.
        "UPDATE ledger_event SET data = '{}' WHERE sealed_words = ''",
        "UPDATE ledger_event SET sealed_words = 'x', kind = 'a.b'",
        "UPDATE ledger_event SET sealed_words = '-' WHERE sealed_words = ''",
        # A closed one: neither opened, nor closed anew, nor rewritten while its words go.
        "UPDATE ledger_event SET sealed_words = '' WHERE sealed_words <> ''",
        "UPDATE ledger_event SET sealed_words = 'y' WHERE sealed_words <> ''",
        "UPDATE ledger_event SET data = '{}', sealed_words = '-' WHERE sealed_words <> ''",
        "DELETE FROM ledger_event",
    ],
)
def test_the_database_lets_words_be_closed_once_and_forgotten_and_nothing_else(old, change):
    close_old_words()
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_row_rewritten_under_cover_of_closing_is_found(old, online):
    close_old_words()
    other = record(kind="case.code.renewed", actor=None, subject=online.case, data={"reason": "遗失"})
    token = _again(old).sealed_words
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_event SET data = %s, sealed_words = %s WHERE id = %s",
            ['{"reason": "没有这回事"}', token, other.pk],
        )
    assert altered_rows() == [other.pk]
    with pytest.raises(CommandError, match=f"编号 {other.pk}"):
        call_command("close_ledger_words", "--check")


def test_a_row_forgotten_although_its_request_is_kept_is_found(old):
    close_old_words()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET sealed_words = '-' WHERE id = %s", [old.pk])
    assert altered_rows() == [old.pk]


def test_when_the_term_has_passed_nothing_typed_is_left_and_the_row_is(online, old, settings):
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 3
    close_old_words()
    record_applicant_act(
        number=online.case.number, code=online.query_code, event=happened.RequestWithdrawn(on=TODAY)
    )
    late = record(kind="case.code.renewed", actor=None, subject=online.case, data={"reason": "邻居转告"})
    settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + 3) + dt.timedelta(days=1)
    assert anonymise_cases() == 1
    assert Case.objects.get().anonymised_on is not None
    assert [_again(one).sealed_words for one in (old, late)] == [FORGOTTEN, FORGOTTEN]
    assert _again(late).data == {"reason": CLOSED}
    assert _again(old).kind == "case.applicant.revealed"
    assert altered_rows() == []
    assert close_old_words() == 0


def test_a_row_about_a_request_that_was_anonymised_before_is_closed_whole(online, old):
    Case.objects.update(anonymised_on=TODAY)
    close_old_words()
    assert _again(old).data == {"number": online.case.number, "name": CLOSED, "reason": CLOSED}
    assert _again(old).sealed_words == FORGOTTEN


def test_the_command_says_how_many_and_compares(old, capsys):
    call_command("close_ledger_words")
    said = capsys.readouterr().out
    assert "1 行" in said
    assert "相符" in said
