"""A notice on days off stands in the log from the day it counts, and so does its withdrawal."""

import hashlib
import json

import pytest

from tests.web.cases.test_installing import NEXT_YEAR
from zhaoming.merkle_log import EntryKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars import services
from zhaoming.web.calendars.public_record import NOTICES, entry_of_notice, notice_record
from zhaoming.web.calendars.services import install_notice, withdraw_notice
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.log.rebuilding import rebuilt
from zhaoming.web.ledger.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.city)


def test_installing_and_withdrawing_are_entered_with_all_the_days(administrator):
    row = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    record = notice_record(row=row)
    assert entry_of_notice(row=row).entry.record == hashlib.sha256(record.data).digest()
    told = json.loads(record.data)
    assert (told["known_from"], told["notice"]["year"]) == (today().isoformat(), 2027)
    assert "2027-02-20" in record.data.decode()
    row = withdraw_notice(actor=administrator, notice=row, reason="装错了。")
    installed, ended = LogEntry.objects.order_by("pk")
    assert [installed.kind, ended.kind] == [EntryKind.CALENDAR_INSTALLED, EntryKind.WITHDRAWN]
    assert installed.entry.id == ended.entry.id
    assert entry_of_notice(row=row) == installed
    assert notice_record(row=row).data == record.data
    assert [rebuilt(entry=one).record for one in (installed, ended)] == [
        one.entry.record for one in (installed, ended)
    ]


def test_a_notice_that_is_refused_leaves_no_entry(administrator, monkeypatch):
    def failing(**_told):
        raise ZeroDivisionError

    monkeypatch.setattr(services, "log_installed", failing)
    with pytest.raises(ZeroDivisionError):
        install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    assert not LogEntry.objects.exists()


def test_what_was_installed_before_the_log_is_entered_once_by_its_day(administrator, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(services, "log_installed", lambda **_told: None)
        row = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    keys = NOTICES.keys(0, 10)
    assert (keys, NOTICES.enter(keys).made, NOTICES.enter(keys).made) == ([row.pk], 1, 0)
    entry = entry_of_notice(row=row)
    assert (entry.kind, entry.entry.claimed) == (EntryKind.ENTERED, today())
    assert rebuilt(entry=entry).record == entry.entry.record
