"""What the public saw of a document stands in the log with its acts, and nothing else of it."""

import hashlib

import pytest

from tests.web.publications.making import drafted, fresh, public, ready, suppressed, withdrawn
from zhaoming.merkle_log import EntryKind, Scheme, committed
from zhaoming.web.ledger.log.entering import salt_of
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.end_records import end_record, ends_of
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.public_record import record_of

pytestmark = pytest.mark.django_db


def kinds():
    return list(LogEntry.objects.order_by("pk").values_list("kind", flat=True))


def test_before_it_is_public_nothing_is_logged(people, district):
    ready(people, drafted(people, district.education))
    assert kinds() == []


def test_the_entry_commits_to_the_record_and_its_files(people, district):
    row = public(people, district.education)
    (logged,) = LogEntry.objects.all()
    record = record_of(row=row, version=row.public_version)
    assert logged.kind == EntryKind.PUBLISHED
    assert logged.entry.record == hashlib.sha256(record).digest()
    assert row.public_version.title in record.decode()
    assert logged.source == {"version": 1}


def test_the_record_follows_from_the_rows_alone(people, district):
    row = public(people, district.education)
    before = record_of(row=row, version=row.public_version)
    district.education.name = "更名后的教育局"
    district.education.save()
    assert record_of(row=fresh(row), version=fresh(row).public_version) == before
    row.public_version.body += "。"
    assert record_of(row=row, version=row.public_version) != before


def test_ends_are_logged_without_title_or_text(people, district):
    first, second = (public(people, district.education, title=f"第{one}份文件") for one in "一二")
    withdrawn(people, first)
    suppressed(people, second)
    assert kinds() == ["published", "published", "withdrawn", "suppressed"]
    ends = LogEntry.objects.filter(kind__in=("withdrawn", "suppressed"))
    assert not any("份文件" in str(one.source) for one in ends)
    # Whoever tried index numbers, days and versions would find the document again.
    assert {one.entry.scheme for one in ends} == {Scheme.HMAC_SHA256}
    for one in ends:
        row = Publication.objects.get(pk=one.thing.subject_id)
        made = end_record(row=row, told=list(ends_of(events=events_of(publication=row)))[one.source["place"]])
        assert row.index_number not in made.data.decode()
        tried = made.digest
        assert tried != one.entry.record
        assert committed(digest=tried, salt=salt_of(entry=one)) == one.entry.record
    assert {bytes(one.thing.opaque) for one in ends} == {one.entry.id for one in LogEntry.objects.all()}
