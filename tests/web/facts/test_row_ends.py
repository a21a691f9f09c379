"""That a row was taken back stands in the public log for everybody to check; of the row nothing is told."""

from __future__ import annotations

import gzip
import hashlib

import pytest
from django.db import connection
from django.urls import reverse

from tests.triggers import without_triggers
from tests.web.facts.making import penalty, public, published, record_of
from tests.web.publications.conftest import people_alone
from tests.web.publications.making import act, fresh, suppressed
from zhaoming.merkle_log import Code, EntryKind, NamedDigest, Scheme, judge_receipt
from zhaoming.publishing import events as happened
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.models.record import CHANGE_KIND
from zhaoming.web.facts.row_ends import ROWS_TAKEN_BACK, row_end_record
from zhaoming.web.facts.services import open_batch_version, recalling, withdraw_row
from zhaoming.web.ledger.log import auditing
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.outbox.models import Change
from zhaoming.web.presentation.open_datasets import WITHDRAWN_ROWS
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.own_words import OwnWords

pytestmark = pytest.mark.database
NAME, NUMBER = "清河区河图洛书有限公司", "清教罚〔2026〕1号"
ENDS = ("fact_end", "fact_end_record", "fact_end_receipt")


@pytest.fixture
def world(keep):
    """A penalty that is public, beside another one, and people."""
    return keep("row that ends", _world)


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def record(world):
    """The penalty."""
    return world.record


def _world():
    world = people_alone()
    rows = [penalty(1, party=NAME), penalty(2)]
    world.record = record_of(public(world.people, world.district.education, rows=rows))
    return world


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


REASON = "数据有误"


def exits(client, record):
    """Every address that tells of a row that was taken back, and what the watch reads."""
    watched = "".join(str(one.passages) for one in OwnWords().showing(numbers=[record.agency_id]))
    paths = [
        *(at(name, record) for name in ("fact_row", *ENDS)),
        reverse("api:list_row", args=[record.pk]),
        reverse("api:list_withdrawn", args=[record.list_key]),
        reverse("api:changes") + "?since=0",
    ]
    bulk = reverse("api:bulk", args=[WITHDRAWN_ROWS.key, "jsonl"])
    told = {path: client.get(path).content.decode() for path in paths}
    told[bulk] = gzip.decompress(b"".join(client.get(bulk).streaming_content)).decode()
    return {**told, "watch": watched}


def test_the_tombstone_of_its_batch_takes_the_notice_of_a_row_from_every_exit(people, record, client):
    taken_back(people, record)
    sequence()
    told = [path for path, said in exits(client, record).items() if REASON in said]
    assert len(told) == 7
    row = Publication.objects.get(versions__fact_sheet__held__record=record)
    before = Change.objects.count()
    suppressed(people, row)
    sequence()
    assert {path: said for path, said in exits(client, record).items() if REASON in said} == {}
    # Its address goes on to say that something was taken back, and where the log has that.
    page = client.get(at("fact_end", record))
    assert (page.status_code, "日志第 2 条" in page.content.decode()) == (200, True)
    assert [client.get(at(name, record)).status_code for name in ("fact_row", *ENDS)] == [410, 200, 404, 404]
    since = Change.objects.order_by("pk")[before:]
    assert (CHANGE_KIND, record.pk) in {(one.kind, one.object_id) for one in since}
    assert faults() == []


def test_the_suppression_of_the_version_that_showed_it_last_hides_the_notice(people, record, client):
    """Another version, which the row never was in, goes on being public."""
    taken_back(people, record)
    row = Publication.objects.get(versions__fact_sheet__held__record=record)
    open_batch_version(actor=people.officer, publication=row, note="去掉撤回的一行")
    published(people, row)
    assert REASON in client.get(at("fact_row", record)).content.decode()
    asked = happened.SuppressionProposed(on=today(), version=1, reason="含有不应公开的信息")
    act(people.head, fresh(row), asked)
    act(people.editor, fresh(row), happened.SuppressionConfirmed(on=today(), version=1))
    assert visible(at=now()).filter(pk=row.pk).exists()
    assert {path: said for path, said in exits(client, record).items() if REASON in said} == {}
