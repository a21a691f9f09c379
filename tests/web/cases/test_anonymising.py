"""After the term for keeping personal data: who asked is gone everywhere, the count stays."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from zhaoming.casework import events as happened
from zhaoming.law.counting import DisputeKind
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import ApplicantKey, Case, CaseDispute, CaseEvent, FileKind
from zhaoming.web.cases.selectors import (
    content_of,
    files_of,
    masked_applicant,
    timeline,
    tracked_case,
    wanted_of,
)
from zhaoming.web.cases.selectors.tally import counted_cells
from zhaoming.web.cases.services import (
    anonymise_cases,
    attach_own_file,
    rebuild_cases,
    record_applicant_act,
    split_request,
)
from zhaoming.web.files.services import StoredBytesDamagedError

pytestmark = pytest.mark.django_db
YEARS = 3


@pytest.fixture
def ended(settings, online) -> Case:
    """A request withdrawn today, with words, a file and every kind of key."""
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = YEARS
    number, code = online.case.number, online.query_code
    attach_own_file(number=number, code=code, kind=FileKind.IDENTITY, name="张三丰.png", content=b"\x89PNG")
    record_applicant_act(number=number, code=code, event=happened.RequestWithdrawn(on=TODAY), words="家事已了")
    return Case.objects.get(pk=online.case.pk)


def _later(settings, days: int) -> None:
    """`days` after the same day of the year in which the term ends."""
    settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + YEARS) + dt.timedelta(days=days)


def _everything_stored() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_on_the_last_day_of_the_term_nothing_goes_and_on_the_day_after_all_of_it(ended, online, settings):
    _later(settings, 0)
    assert anonymise_cases() == 0
    _later(settings, 1)
    assert (anonymise_cases(), anonymise_cases()) == (1, 0)
    case = Case.objects.get(pk=ended.pk)
    assert ZHANG.name[0] not in masked_applicant(case=case).name
    assert wanted_of(case=case).name == ""
    assert not ApplicantKey.objects.exists()
    assert tracked_case(number=case.number, code=online.query_code) is None
    assert [one.words for one in timeline(case=case) if one.words] == []
    (file,) = files_of(case=case)
    assert "张三丰" not in file.name
    with pytest.raises(StoredBytesDamagedError, match="保存期限"):
        content_of(file=file.file)
    assert not [path for path in Path(settings.ZHAOMING_FILES).glob("??/*") if path.is_file()]
    assert WANTED.name not in _everything_stored()


def test_what_is_counted_stays_and_the_index_still_follows_from_the_events(ended, settings, district):
    def counted():
        return counted_cells(agency=district.education, year=TODAY.year, form="2021")

    before = counted()
    _later(settings, 1)
    anonymise_cases()
    assert counted() == before
    assert rebuild_cases().corrected == 0


def test_a_pending_suit_keeps_everything(ended, settings):
    CaseDispute.objects.create(
        case=ended, agency=ended.agency, dispute="一", kind=DisputeKind.REVIEW.value, filed_on=TODAY
    )
    _later(settings, 400)
    assert anonymise_cases() == 0


def test_without_a_term_nothing_ever_goes(ended, settings):
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 0
    _later(settings, 10_000)
    assert anonymise_cases() == 0


def test_looking_first_changes_nothing(ended, settings, capsys):
    _later(settings, 1)
    call_command("anonymise_cases", "--dry-run")
    assert ended.number in capsys.readouterr().out
    assert Case.objects.get().anonymised_on is None


def test_of_other_requests_and_in_other_columns_the_database_still_refuses(ended, settings):
    event = CaseEvent.objects.filter(case=ended).last()
    assert event is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        event.clear_words(entry=event.entry)
    _later(settings, 1)
    anonymise_cases()
    for column in ("position = position + 10", "kind = 'x'", "sealed_words = 'x'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE cases_caseevent SET {column} WHERE id = %s", [event.pk])  # noqa: S608
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_caseevent WHERE id = %s", [event.pk])


def test_what_a_letter_shares_with_its_parts_stays_until_the_last_of_them_goes(settings, staff, in_person):
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = YEARS
    letter = in_person.case
    attach_own_file(
        number=letter.number,
        code=in_person.query_code,
        kind=FileKind.IDENTITY,
        name="a.png",
        content=b"\x89PNG",
    )
    parts = split_request(actor=staff.officer, case=letter, parts=(Wanted(name="甲"), Wanted(name="乙")))
    _later(settings, 1)
    assert anonymise_cases() == 1
    kept = parts[0].case.files.get()
    assert (kept.stored, content_of(file=kept)) == (letter.files.get().stored, b"\x89PNG")
