"""A published report stands in the log with its figures and words, each version by itself, under one mark."""

import json

import pytest

from tests.web.screens import publish
from zhaoming.merkle_log import EntryKind
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.log.rebuilding import rebuilt
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.reports.public_record import REPORTS, entry_of_report, report_record
from zhaoming.web.reports.services import publishing, start_revision, withdraw_report

pytestmark = pytest.mark.django_db


def kinds():
    return list(LogEntry.objects.order_by("pk").values_list("kind", flat=True))


def test_what_is_not_public_yet_is_not_logged(take_in):
    take_in()
    assert kinds() == []


def test_the_entry_commits_to_every_figure_and_word(people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    entry = entry_of_report(version=version)
    record = report_record(version=version)
    assert (kinds(), entry.entry.record) == ([EntryKind.REPORT_PUBLISHED], record.digest)
    told = json.loads(record.data)
    assert (told["agency"], told["year"], told["version"]) == (version.agency.code, 2025, version.number)
    assert told["report"]["cells"]["s3.new_received.total"] == 10
    assert told["report"]["narrative"][4]["text"] == "人手不足。"
    assert rebuilt(entry=entry).record == entry.entry.record


def test_a_figure_or_a_word_changed_past_the_program_is_another_record(people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    entry = entry_of_report(version=version)
    assert report_record(version=version).digest == entry.entry.record
    version.entry["cells"]["s3.new_received.total"] = 11
    assert report_record(version=version).digest != entry.entry.record
    version.entry["cells"]["s3.new_received.total"] = 10
    version.entry["narrative"][4]["text"] = "人手充足。"
    assert report_record(version=version).digest != entry.entry.record


def test_the_record_does_not_follow_the_name_of_the_agency(people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    before = report_record(version=version).data
    version.agency.name = "更名后的教育局"
    version.agency.save()
    version.refresh_from_db()
    assert report_record(version=version).data == before


def test_a_corrected_version_has_its_own_entry_under_the_same_mark(people, take_in):
    first = publish(take_in(), by=people.editor, filed_by=people.head)
    second = start_revision(actor=people.officer, version=first, reason="合计有误。")
    second = publish(second, by=people.editor, filed_by=people.head)
    old, new = entry_of_report(version=first), entry_of_report(version=second)
    assert old.entry.id == new.entry.id
    assert old.entry.record != new.entry.record
    assert "合计有误" in report_record(version=second).data.decode()
    assert rebuilt(entry=old).record == old.entry.record


def test_a_withdrawal_is_logged_without_figures_or_words(people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    withdraw_report(actor=people.editor, version=version, reason="发布有误。")
    shown, ended = LogEntry.objects.order_by("pk")
    assert kinds() == [EntryKind.REPORT_PUBLISHED, EntryKind.WITHDRAWN]
    assert shown.entry.id == ended.entry.id
    assert rebuilt(entry=ended).record == ended.entry.record
    assert list(ended.source) == ["version"]


def test_what_was_published_before_the_log_is_entered_once_by_its_day(people, take_in, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "log_published", lambda **_told: None)
        version = publish(take_in(), by=people.editor, filed_by=people.head)
    assert entry_of_report(version=version) is None
    keys = REPORTS.keys(0, 10)
    assert (keys, REPORTS.enter(keys).made, REPORTS.enter(keys).made) == ([version.pk], 1, 0)
    entry = entry_of_report(version=version)
    assert (entry.kind, entry.entry.claimed) == (EntryKind.ENTERED, today())
    assert rebuilt(entry=entry).record == entry.entry.record
    withdraw_report(actor=people.editor, version=version, reason="发布有误。")
    assert REPORTS.keys(0, 10) == []
