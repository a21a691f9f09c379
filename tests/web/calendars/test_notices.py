import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.law.calendars.notices import yearly
from zhaoming.law.calendars import notice_entry, shipped_history
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.calendars.selectors import calendar, history
from zhaoming.web.config.clock import now

TODAY = dt.date(2026, 1, 26)


@pytest.fixture
def notice(db):
    """A notice of 2027, kept as its service keeps it."""
    given = yearly(2027)
    return InstalledNotice.objects.create(
        notice_id=given.id,
        year=2027,
        kind=given.kind.value,
        title=given.title,
        entry=notice_entry(given),
        sha256="a" * 64,
        known_from=TODAY,
        installed_at=now(),
    )


def test_without_anything_installed_the_calendar_is_the_shipped_one(db):
    assert history() == shipped_history()
    assert calendar().years == set(range(2019, 2027))
    assert calendar(on=dt.date(2025, 6, 1)).years == set(range(2019, 2026))


def test_what_is_installed_comes_after_what_is_shipped(notice):
    assert history().entries[-1].notice == yearly(2027)
    assert 2027 in calendar().years
    assert 2027 not in calendar(on=TODAY - dt.timedelta(days=1)).years


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE calendars_installednotice SET entry = '{}'",
        "UPDATE calendars_installednotice SET known_from = '2020-01-01'",
        "DELETE FROM calendars_installednotice",
    ],
)
def test_the_database_refuses_to_change_or_remove_it(notice, statement):
    refused = pytest.raises((IntegrityError, DatabaseError), match="never changes")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert history().entries[-1].notice == yearly(2027)


def test_it_is_withdrawn_once(notice):
    InstalledNotice.objects.update(withdrawn_from=TODAY)
    refused = pytest.raises((IntegrityError, DatabaseError), match="never changes")
    with refused, transaction.atomic():
        InstalledNotice.objects.update(withdrawn_from=None)
    assert 2027 not in calendar().years
