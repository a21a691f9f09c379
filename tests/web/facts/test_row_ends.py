"""That a row was taken back stands in the public log for everybody to check; of the row nothing is told."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection
from django.urls import reverse

from tests.triggers import without_triggers
from tests.web.facts.making import penalty, public, record_of
from zhaoming.merkle_log import Code, EntryKind, NamedDigest, Scheme, judge_receipt
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.config.clock import today
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.row_ends import ROWS_TAKEN_BACK, row_end_record
from zhaoming.web.facts.services import recalling, withdraw_row
from zhaoming.web.ledger.log import auditing
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry

pytestmark = pytest.mark.database
NAME, NUMBER = "清河区河图洛书有限公司", "清教罚〔2026〕1号"
ENDS = ("fact_end", "fact_end_record", "fact_end_receipt")


@pytest.fixture
def record(people, district):
    """A penalty that is public, beside another one."""
    return record_of(public(people, district.education, rows=[penalty(1, party=NAME), penalty(2)]))


def taken_back(people, record):
    return withdraw_row(
        actor=people.head, record=record, reason=WithdrawalReason.WRONG_CONTENT, notice="数据有误"
    )


def at(name, record):
    return reverse(f"portal:{name}", args=[record.pk])


def of_rows():
    return LogEntry.objects.filter(thing__subject_type=FactRecord._meta.label_lower)


def faults():
    count = auditing.Count()
    told = list(auditing.audit(keys=[verifier_key()], count=count))
    return [(one.kind, one.finding.code) for one in told]


def test_everybody_has_record_and_receipt_of_the_end(people, record, client):
    assert {client.get(at(name, record)).status_code for name in ENDS} == {404}
    taken_back(people, record)
    (entry,) = of_rows()
    assert (entry.kind, entry.entry.scheme) == (EntryKind.WITHDRAWN, Scheme.HMAC_SHA256)
    sequence()
    page, written, receipt = (client.get(at(name, record)).content for name in ENDS)
    gone = client.get(at("fact_row", record)).content
    assert at("fact_end", record) in gone.decode()
    for one in (gone, page, written, receipt):
        assert not any(word in one.decode() for word in (NAME, NUMBER))
    named = [NamedDigest("a", hashlib.sha256(written).digest())]
    assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
    assert faults() == []


def test_an_altered_notice_is_named_and_no_longer_handed_out_with_a_receipt(people, record, client):
    taken_back(people, record)
    sequence()
    with without_triggers(connection):
        FactRecord.objects.filter(pk=record.pk).update(public_reason="另有原因。")
    assert faults() == [("withdrawn", Code.RECORD_DIFFERS)]
    assert client.get(at("fact_end_receipt", record)).status_code == 404


def test_an_end_that_fails_to_be_entered_is_no_end(people, record, monkeypatch):
    def failing(**_told):
        raise ZeroDivisionError

    monkeypatch.setattr(recalling, "log_row_withdrawn", failing)
    with pytest.raises(ZeroDivisionError):
        taken_back(people, record)
    assert FactRecord.objects.get(pk=record.pk).withdrawn_on is None


def test_what_was_taken_back_before_the_log_is_entered_once_by_its_day(people, record, client, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(recalling, "log_row_withdrawn", lambda **_told: None)
        row = taken_back(people, record)
    keys = ROWS_TAKEN_BACK.keys(0, 10)
    assert (keys, ROWS_TAKEN_BACK.enter(keys).made, ROWS_TAKEN_BACK.enter(keys).made) == ([record.pk], 1, 0)
    (entry,) = of_rows()
    assert (entry.kind, entry.entry.claimed) == (EntryKind.ENTERED, today())
    assert "数据有误" in row_end_record(row=row).data.decode()
    sequence()
    assert client.get(at("fact_end_receipt", record)).status_code == 200
    assert faults() == []
