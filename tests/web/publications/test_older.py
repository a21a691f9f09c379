"""Documents that were public before there was a log are entered once, by the day of the entry alone."""

import pytest

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import public, renewed, suppressed, withdrawn
from tests.web.races import RACES, at_once
from zhaoming.merkle_log import EntryKind, Scheme
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.log.rebuilding import rebuilt
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.end_records import end_record, ends_of
from zhaoming.web.publications.ends import ENDS, ends_told
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.older import DOCUMENTS
from zhaoming.web.publications.public_record import entry_of_version
from zhaoming.web.publications.services import doing

__all__ = ["_people", "_queue_that_waits", "people"]


@pytest.fixture
def before_the_log(people, district, monkeypatch):
    """Three public documents without an entry, one withdrawn and one suppressed since."""

    def make():
        with monkeypatch.context() as patched:
            patched.setattr(doing, "log_event", lambda **_told: None)
            rows = [public(people, district.education, title=f"第{one}份") for one in "一二三四五"]
            withdrawn(people, rows[3])
            suppressed(people, rows[4])
        return rows

    return make


@pytest.mark.django_db
def test_each_public_one_is_entered_once_and_what_ended_never(before_the_log):
    rows = before_the_log()
    keys = DOCUMENTS.keys(0, 10)
    assert keys == [row.pk for row in rows[:3]]
    assert DOCUMENTS.keys(keys[0], 1) == keys[1:2]
    assert DOCUMENTS.enter(keys).made == 3
    assert DOCUMENTS.enter(keys).made == 0
    for entry in LogEntry.objects.all():
        assert (entry.kind, entry.entry.claimed) == (EntryKind.ENTERED, today())
    rows[0].refresh_from_db()
    assert entry_of_version(row=rows[0], version=rows[0].public_version) is not None


@pytest.mark.django_db
def test_what_ended_before_the_log_is_entered_as_an_end_alone(before_the_log):
    rows = before_the_log()
    keys = ENDS.keys(0, 10)
    assert keys == [row.pk for row in rows]
    assert (ENDS.enter(keys).made, ENDS.enter(keys).made) == (2, 0)
    for entry in LogEntry.objects.all():
        assert (entry.kind, entry.entry.claimed, entry.entry.scheme) == (
            EntryKind.ENTERED,
            today(),
            Scheme.HMAC_SHA256,
        )
        row = Publication.objects.get(pk=entry.thing.subject_id)
        (told,) = ends_of(events=events_of(publication=row))
        assert rebuilt(entry=entry).record == end_record(row=row, told=told).digest
    subjects = LogEntry.objects.values_list("thing__subject_id", flat=True)
    assert sorted(map(int, subjects)) == [row.pk for row in rows[3:]]
    # They count for no version: what is public is still entered.
    assert DOCUMENTS.enter(DOCUMENTS.keys(0, 10)).made == 3


@pytest.mark.django_db
def test_ends_before_the_log_of_what_is_public_again_are_entered_too(before_the_log, people):
    row = before_the_log()[3]
    renewed(people, row, title="第二版")
    assert ENDS.enter([row.pk]).made == 1
    (end,) = ends_told(publication_id=row.pk, at=now())
    assert (end.entry.kind, end.entry.source["place"]) == (EntryKind.ENTERED, 0)
    assert ENDS.enter([row.pk]).made == 0


@pytest.mark.django_db
def test_what_has_its_entry_gets_no_second_one(people, district):
    public(people, district.education)
    assert DOCUMENTS.enter(DOCUMENTS.keys(0, 10)).made == 0
    assert LogEntry.objects.get().kind == EntryKind.PUBLISHED


class TestAtOnce:
    """Two sequencers that begin together."""

    pytestmark = RACES

    def test_nothing_is_entered_twice(self, transactional_db, before_the_log):
        before_the_log()
        keys = DOCUMENTS.keys(0, 10)
        done = at_once(lambda: DOCUMENTS.enter(keys), lambda: DOCUMENTS.enter(keys), refusals=())
        assert sum(one.made for one in done) == 3
        assert LogEntry.objects.count() == 3
