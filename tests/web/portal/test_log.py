"""Whoever downloads record and receipt can check them without us, until the document is gone."""

import hashlib
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import public, suppressed, withdrawn
from tests.web.screens import text_of
from zhaoming.merkle_log import EntryKind, NamedDigest, judge_receipt, receipt_of
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.older import enter_all_older
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.services import doing

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


@pytest.fixture
def row(people, district):
    return public(people, district.education)


def _at(name, row):
    return reverse(f"portal:{name}", args=[row.pk])


def test_record_and_receipt_hold_together_without_us(row, client):
    assert client.get(_at("document_receipt", row)).status_code == 404
    assert "正在编入" in text_of(client.get(_at("document_log", row)))
    sequence()
    receipt = client.get(_at("document_receipt", row)).content
    record = client.get(_at("document_record", row)).content
    named = [NamedDigest("记录", hashlib.sha256(record).digest())]
    assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
    other = [NamedDigest("记录", hashlib.sha256(record + b" ").digest())]
    assert judge_receipt(data=receipt, files=other, keys=(verifier_key(),)).findings != ()
    page = text_of(client.get(_at("document_log", row)))
    assert "下载收据" in page
    assert verifier_key().encoded in page
    assert _at("document_log", row) in text_of(client.get(_at("document", row)))


def test_the_files_of_the_log_are_there_for_everybody(row, client):
    sequence()
    checkpoint = client.get("/log/checkpoint")
    assert checkpoint.content == files.read(files.CHECKPOINT)
    assert checkpoint["Cache-Control"] == "no-cache"
    tile = client.get("/log/tile/0/000.p/1")
    assert tile.content == files.read("tile/0/000.p/1") != b""
    for path in ("tile/0/001", "../secret.key", ".lock", "tile/0/../checkpoint", "tile/x/1"):
        assert client.get(f"/log/{path}").status_code == 404


@pytest.mark.parametrize("ended", [withdrawn, suppressed])
def test_of_what_ended_neither_record_nor_receipt_is_handed_out(row, people, client, ended):
    sequence()
    ended(people, row)
    for name in ("document_log", "document_record", "document_receipt"):
        assert client.get(_at(name, row)).status_code == 404


def test_what_is_older_than_the_log_is_entered_by_its_day_alone(people, district, client, monkeypatch):
    monkeypatch.setattr(doing, "log_event", lambda **_told: None)
    row = public(people, district.education)
    assert "还没有公开日志" in text_of(client.get(_at("document_log", row)))
    call_command("enter_older", verbosity=0, stdout=StringIO())
    (entry,) = LogEntry.objects.all()
    assert (entry.kind, entry.entry.claimed) == (EntryKind.ENTERED, today())
    assert enter_all_older() == 0


def test_a_receipt_is_under_the_first_checkpoint_with_a_time_stamp(row, people, district, client):
    sequence()
    for size, token in ((1, b"token"), (2, b"later")):
        folder = files.folder() / files.TIME_STAMPS
        folder.mkdir(exist_ok=True)
        (folder / f"{size}.checkpoint").write_bytes(files.read(files.CHECKPOINT))
        (folder / f"{size}.tsr").write_bytes(token)
        if size == 1:
            public(people, district.education, title="第二份文件")
            sequence()
    (folder / "2.checkpoint").write_bytes(files.read(files.CHECKPOINT))
    receipt = receipt_of(data=client.get(_at("document_receipt", row)).content)
    assert receipt.signed.checkpoint.size == 1
    assert "/log/timestamps/1.tsr" in client.get(_at("document_log", row)).content.decode()
    assert client.get("/log/timestamps/1.tsr").content == b"token"
    for path in ("timestamps/1.checkpoint", "timestamps/01.tsr", "timestamps/3.tsr", "timestamps/"):
        assert client.get(f"/log/{path}").status_code == 404
