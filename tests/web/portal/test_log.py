"""Whoever downloads record and receipt can check them without us, until the document is gone."""

import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from tests.triggers import without_triggers
from tests.web.publications.conftest import _queue_that_waits, people_alone
from tests.web.publications.making import (
    act,
    content,
    drafted,
    fresh,
    looked_into,
    public,
    published,
    renewed,
    suppressed,
    withdrawn,
)
from tests.web.screens import text_of
from zhaoming.cli import main
from zhaoming.merkle_log import Code, EntryKind, NamedDigest, Scheme, SigningKey, judge_receipt, receipt_of
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.log import auditing, files
from zhaoming.web.ledger.log.entering import enter, salt_of
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.older import enter_all_older
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications import public_record
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.public_record import end_record_of, entry_of_version
from zhaoming.web.publications.services import (
    change_draft,
    correct_record,
    correcting,
    doing,
    open_version,
)

pytestmark = pytest.mark.database
__all__ = ["_queue_that_waits"]


@pytest.fixture
def world(request, keep):
    """The public document and its people, where the test asks for it; else people alone."""
    return keep("document in the log", _world) if "row" in request.fixturenames else people_alone()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def row(world):
    """Its document."""
    return world.row


def _world():
    world = people_alone()
    world.row = public(world.people, world.district.education)
    return world


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


@pytest.mark.parametrize(("kind", "is_salted"), [("penalty", True), ("other", True), ("policy", False)])
def test_what_is_about_a_person_is_confirmed_by_its_receipt_alone(people, district, client, kind, is_salted):
    row = public(people, district.education, kind=kind)
    sequence()
    receipt = client.get(_at("document_receipt", row)).content
    digest = hashlib.sha256(client.get(_at("document_record", row)).content).digest()
    told = judge_receipt(data=receipt, files=[NamedDigest("记录", digest)], keys=(verifier_key(),))
    assert told.findings == ()
    entry = entry_of_version(row=row, version=row.public_version)
    assert (digest == entry.entry.record) is not is_salted
    assert (receipt_of(data=receipt).salt is not None) is is_salted
    assert ("加盐记入" in text_of(client.get(_at("document_log", row)))) is is_salted
    assert list(auditing.audit(keys=[verifier_key()], count=auditing.Count())) == []


def test_on_every_way_it_enters_under_a_salt_that_nobody_gets_after_its_end(
    people, district, client, verified, monkeypatch
):
    """Published, in a new version, older than the log; the receipt goes with the text."""
    row = public(people, district.education, kind="penalty")
    renewed(people, row, title="第二版的标题")
    with monkeypatch.context() as patched:
        patched.setattr(doing, "log_event", lambda **_told: None)
        older = public(people, district.education, kind="penalty", title="以前的决定")
    assert enter_all_older() == 1
    sequence()
    told = [(one.kind, one.entry.scheme) for one in LogEntry.objects.order_by("pk")]
    kinds = (EntryKind.PUBLISHED, EntryKind.VERSION, EntryKind.ENTERED)
    assert told == [(kind, Scheme.HMAC_SHA256) for kind in kinds]
    for one in (row, older):
        given = [client.get(_at(name, one)).content for name in ("document_record", "document_receipt")]
        assert verified(*given)[0] == 0
        # Without the salt, or with another, it is a receipt of nothing.
        salt = receipt_of(data=given[1]).salt.hex().encode()
        assert verified(given[0], given[1].replace(b"salt " + salt + b"\n", b""))[0] == 1
        assert verified(given[0], given[1].replace(salt, bytes(reversed(salt))))[0] == 1
    suppressed(people, fresh(row))
    sequence()
    assert client.get(_at("document_receipt", row)).status_code == 404
    end = receipt_of(data=client.get(_ends(row, 1)[2]).content)
    held = [salt_of(entry=one) for one in LogEntry.objects.order_by("pk")]
    assert (len(set(held)), end.salt) == (4, held[3])


@pytest.mark.parametrize(
    "put_right", [({"document": "penalty"}, True), ({"formed_on": dt.date(2026, 1, 2)}, False)]
)
def test_a_record_put_right_has_an_entry_of_its_own_and_nothing_is_told_as_altered(
    row, people, client, verified, put_right
):
    changed, is_salted = put_right
    sequence()
    first = [client.get(_at(f"document_{one}", row)).content for one in ("record", "receipt")]
    details = replace(value_of(publication=row).details, **changed)
    correct_record(actor=people.reviewer, publication=row, details=details, words="登记有误")
    assert enter_all_older() == 0
    sequence()
    again = [client.get(_at(f"document_{one}", row)).content for one in ("record", "receipt")]
    assert again[0] != first[0]
    assert [verified(*one)[0] for one in (first, again)] == [0, 0]
    assert (receipt_of(data=again[1]).salt is not None) is is_salted
    assert "更正登记以前的条目" in text_of(client.get(_at("document_log", row)))
    count = auditing.Count()
    assert list(auditing.audit(keys=[verifier_key()], count=count)) == []
    assert count.entries == 2
    with without_triggers(connection):
        row.versions.update(formed_on=dt.date(2025, 5, 5))
    codes = {one.finding.code for one in auditing.audit(keys=[verifier_key()], count=auditing.Count())}
    assert codes == {Code.RECORD_DIFFERS}


def test_a_record_put_right_without_an_entry_is_entered_once(row, people, monkeypatch):
    """As before this was looked for."""
    with monkeypatch.context() as patched:
        patched.setattr(correcting, "log_corrected", lambda **_told: None)
        details = replace(value_of(publication=row).details, formed_on=dt.date(2026, 1, 2))
        correct_record(actor=people.reviewer, publication=row, details=details, words="登记有误")
    assert (enter_all_older(), enter_all_older()) == (1, 0)
    assert LogEntry.objects.order_by("pk").last().kind == EntryKind.ENTERED
    sequence()
    assert list(auditing.audit(keys=[verifier_key()], count=auditing.Count())) == []


def test_another_kind_of_a_draft_beside_it_changes_no_record(row, people, client):
    """As drafts could have before it was refused (PUB032)."""
    sequence()
    before = client.get(_at("document_record", row)).content
    open_version(actor=people.officer, publication=row, content=content(title="第二版的标题"))
    Publication.objects.filter(pk=row.pk).update(kind="penalty")
    change_draft(actor=people.officer, publication=fresh(row), content=content(title="第二版"))
    assert client.get(_at("document_record", row)).content == before
    assert list(auditing.audit(keys=[verifier_key()], count=auditing.Count())) == []
    published(people, looked_into(fresh(row)))
    sequence()
    kept = LogEntry.objects.order_by("pk")
    assert [one.entry.scheme for one in kept] == [Scheme.SHA256, Scheme.HMAC_SHA256]
    assert list(auditing.audit(keys=[verifier_key()], count=auditing.Count())) == []


@pytest.mark.parametrize("ended", [withdrawn, suppressed])
def test_of_what_ended_neither_record_nor_receipt_is_handed_out(row, people, client, ended):
    sequence()
    ended(people, row)
    for name in ("document_log", "document_record", "document_receipt"):
        assert client.get(_at(name, row)).status_code == 404


@pytest.fixture
def verified(tmp_path, capsys):
    """What `zhaoming log verify` says of a record and a receipt as they were downloaded."""

    def verify(record, receipt):
        paths = [tmp_path / "receipt", tmp_path / "record.json"]
        for path, data in zip(paths, (receipt, record), strict=True):
            path.write_bytes(data)
        code = main(["log", "verify", *map(str, paths), "--key", verifier_key().encoded])
        return code, capsys.readouterr().out

    return verify


@pytest.mark.parametrize("end", [(withdrawn, "撤回"), (suppressed, "停止提供")])
def test_of_the_end_everybody_has_record_and_receipt(row, people, client, verified, end):
    (ended, kind), title, number = end, row.public_version.title, row.index_number
    ended(people, row)
    page, record, receipt = (
        reverse(f"portal:{name}", args=[row.pk, 1])
        for name in ("document_end", "document_end_record", "document_end_receipt")
    )
    assert page in client.get(_at("document", row)).content.decode()
    assert client.get(receipt).status_code == 404
    sequence()
    told = client.get(page).content.decode()
    assert kind in told
    assert receipt in told
    for path in (page, record, receipt):
        answer = client.get(path)
        said = answer.content.decode() + answer.headers.get("Content-Disposition", "")
        assert title not in said
        assert number not in said
    assert "数据有误，更正后重新公布" in client.get(record).content.decode() or ended is suppressed
    given = [client.get(one).content for one in (record, receipt)]
    code, said = verified(*given)
    assert (code, "条目的记录，与承诺的字节相同" in said) == (0, True)
    assert verified(given[0].replace(b"202", b"201", 1), given[1])[0] == 1
    assert client.get(reverse("portal:document_end", args=[row.pk, 2])).status_code == 404


def test_a_notice_said_in_another_way_takes_the_place_of_the_first(row, people, client, verified):
    withdrawn(people, row)
    words = "附表有误，更正后重新公布"
    act(people.head, fresh(row), happened.NoticeReworded(on=today(), notice=words, words="写得不准"))
    sequence()
    record, receipt = (
        client.get(reverse(f"portal:{name}", args=[row.pk, 1])).content
        for name in ("document_end_record", "document_end_receipt")
    )
    assert words in record.decode()
    assert "数据有误" not in record.decode()
    assert verified(record, receipt)[0] == 0
    page = client.get(_ends(row, 1)[0]).content.decode()
    assert (page.count("日志第 2 条"), "数据有误" in page) == (1, False)
    assert client.get(_ends(row, 2)[0]).status_code == 404
    count = auditing.Count()
    assert list(auditing.audit(keys=[verifier_key()], count=count)) == []
    assert (count.entries, enter_all_older()) == (3, 0)


def test_a_tombstone_takes_the_notice_of_a_withdrawal_from_every_exit(row, people, client, verified):
    withdrawn(people, row)
    suppressed(people, row)
    sequence()
    for path in (_at("document", row), *_ends(row, 1), *_ends(row, 2)):
        assert "数据有误" not in client.get(path).content.decode()
    page, *given = _ends(row, 1)
    assert [client.get(one).status_code for one in (page, *given)] == [200, 404, 404]
    assert "日志第 2 条" in client.get(page).content.decode()
    _, record, receipt = _ends(row, 2)
    assert "suppressed_on" in client.get(record).content.decode()
    assert verified(*(client.get(one).content for one in (record, receipt)))[0] == 0
    gone = client.get(_at("document", row)).content.decode()
    assert [one in gone for one in (page, _ends(row, 2)[0])] == [True, True]


def _ends(row, number):
    """Page, record and receipt of an end."""
    names = ("document_end", "document_end_record", "document_end_receipt")
    return [reverse(f"portal:{name}", args=[row.pk, number]) for name in names]


def _version_suppressed(people, row, number):
    event = happened.SuppressionProposed(on=today(), version=number, reason="含有不应公开的信息")
    act(people.head, fresh(row), event)
    act(people.editor, fresh(row), happened.SuppressionConfirmed(on=today(), version=number))


def test_an_end_keeps_its_address_whatever_happens_after_it(row, people, client, verified):
    """Version 1 suppressed while 2 is public, 2 withdrawn, 3 published and withdrawn again."""
    renewed(people, row, title="第二版的标题")
    _version_suppressed(people, row, 1)
    sequence()
    seen = {1: _told(client, row, 1)}
    withdrawn(people, fresh(row))
    sequence()
    seen[2] = _told(client, row, 2)
    renewed(people, fresh(row), title="第三版的标题")
    assert _ends(row, 2)[0] in client.get(_at("document_log", row)).content.decode()
    sequence()
    reason = happened.WithdrawalReason.WRONG_CONTENT
    act(people.head, fresh(row), happened.Withdrawn(on=today(), reason=reason, notice="又有一处错误"))
    sequence()
    seen[3] = _told(client, row, 3)
    assert [one["notice"] for one in seen.values()] == ["", "数据有误，更正后重新公布", "又有一处错误"]
    assert len({one["entry"] for one in seen.values()}) == 3
    assert {number: _told(client, row, number) for number in seen} == seen
    gone = client.get(_at("document", row)).content.decode()
    assert [_ends(row, number)[0] in gone for number in (1, 2, 3, 4)] == [True, True, True, False]
    for number in seen:
        assert verified(*(client.get(one).content for one in _ends(row, number)[1:]))[0] == 0
    assert enter_all_older() == 0
    assert list(auditing.audit(keys=[verifier_key()], count=auditing.Count())) == []


def _told(client, row, number):
    page, record, receipt = (client.get(one) for one in _ends(row, number))
    assert (page.status_code, "收据" in page.content.decode()) == (200, True)
    told = json.loads(record.content)
    entry = receipt_of(data=receipt.content).entry.data
    return {"notice": told.get("notice", ""), "record": record.content, "entry": entry}


def test_two_versions_suppressed_on_one_day_have_an_entry_each(row, people, client):
    """Their records are the same, byte for byte."""
    renewed(people, row, title="第二版的标题")
    renewed(people, fresh(row), title="第三版的标题")
    _version_suppressed(people, row, 2)
    _version_suppressed(people, row, 1)
    sequence()
    first, second = (_told(client, row, number) for number in (1, 2))
    assert first["record"] == second["record"]
    kept = LogEntry.objects.filter(kind=EntryKind.SUPPRESSED).order_by("pk")
    assert [one.source["version"] for one in kept] == [2, 1]
    assert [first["entry"], second["entry"]] == [bytes(one.data) for one in kept]


def test_the_notice_of_a_withdrawn_version_goes_with_the_suppression_of_that_version(row, people, client):
    """The document goes on being public: that it was withdrawn once stays, why does not."""
    withdrawn(people, row)
    renewed(people, fresh(row), title="第二版的标题")
    sequence()
    assert _told(client, row, 1)["notice"] == "数据有误，更正后重新公布"
    _version_suppressed(people, row, 1)
    sequence()
    page, *given = (client.get(one) for one in _ends(row, 1))
    assert [page.status_code, *(one.status_code for one in given)] == [200, 404, 404]
    assert "数据有误" not in page.content.decode()
    assert _told(client, row, 2)["notice"] == ""


def test_of_what_is_public_or_was_never_no_end_is_told(row, people, district, client):
    sequence()
    for one in (row, drafted(people, district.education)):
        for name in ("document_end", "document_end_record", "document_end_receipt"):
            assert client.get(reverse(f"portal:{name}", args=[one.pk, 1])).status_code == 404


def test_an_end_whose_record_names_the_number_is_entered_anew(row, people, client, monkeypatch):
    """As releases before entered it: nobody can be given that record."""

    def as_before(*, row, kind, ends, place):
        made = end_record_of(row=row, told=ends[place])
        enter(kind=kind, subject=row, record=hashlib.sha256(made).digest(), salted=True, source=ends[place])

    with monkeypatch.context() as patched:
        patched.setattr(public_record, "log_end", as_before)
        withdrawn(people, row)
    sequence()
    page, receipt = (
        reverse(f"portal:{name}", args=[row.pk, 1]) for name in ("document_end", "document_end_receipt")
    )
    assert client.get(receipt).status_code == 404
    assert "当时还没有公开日志" in client.get(page).content.decode()
    assert (enter_all_older(), enter_all_older()) == (1, 0)
    sequence()
    assert client.get(receipt).status_code == 200
    count = auditing.Count()
    assert list(auditing.audit(keys=[verifier_key()], count=count)) == []
    assert count.entries == 3
    # Of a version it says nothing: published anew, the document has no other entry than before.
    assert entry_of_version(row=row, version=row.versions.get()).kind == EntryKind.PUBLISHED


def test_without_the_data_key_pages_and_the_log_go_on(row, people, district, client, settings):
    """A restore without the key leaves salts that nobody reads; what has one is entered no second time."""
    withdrawn(people, row)
    sequence()
    page, record, receipt = (
        reverse(f"portal:{name}", args=[row.pk, 1])
        for name in ("document_end", "document_end_record", "document_end_receipt")
    )
    held = settings.ZHAOMING_DATA_KEY
    settings.ZHAOMING_DATA_KEY = "another" * 8
    told = client.get(page)
    assert (told.status_code, "收据还取不出来" in told.content.decode()) == (200, True)
    assert [client.get(one).status_code for one in (_at("document", row), record, receipt)] == [410, 200, 404]
    other = public(people, district.education, title="第二份文件")
    assert enter_all_older() == 0
    call_command("sequence_log", stdout=StringIO())
    assert client.get(_at("document_receipt", other)).status_code == 200
    settings.ZHAOMING_DATA_KEY = held
    assert client.get(receipt).status_code == 200


def test_after_a_change_of_keys_the_page_shows_the_key_of_the_receipt(row, people, district, client, settings):
    sequence()
    former, settings.ZHAOMING_LOG_OLD_KEYS = verifier_key().encoded, [verifier_key().encoded]
    settings.ZHAOMING_LOG_KEY = SigningKey(settings.ZHAOMING_LOG_ORIGIN, bytes(32)).encoded
    told = client.get(_at("document_log", row)).content.decode()
    assert "以前的公钥" in told
    assert former in told
    assert verifier_key().encoded not in told
    public(people, district.education, title="第二份文件")
    sequence()
    told = client.get(_at("document_log", row)).content.decode()
    assert "以前的公钥" not in told
    assert verifier_key().encoded in told
    settings.ZHAOMING_LOG_OLD_KEYS = ["nothing"]
    assert client.get(_at("document_log", row)).status_code == 200


def test_of_earlier_versions_the_entry_is_told_and_nothing_handed_out(row, people, client):
    renewed(people, row, title="第二版的标题")
    sequence()
    told = client.get(_at("document_log", row)).content.decode()
    assert "以前的版本" in told
    assert re.search(r"第 1 版，[^<]*日志第 1 条，声明的时间 \d{4}年", told)
    assert '"version": 2' in client.get(_at("document_record", row)).content.decode()
    event = happened.SuppressionProposed(on=today(), version=1, reason="含有不应公开的信息")
    act(people.head, fresh(row), event)
    act(people.editor, fresh(row), happened.SuppressionConfirmed(on=today(), version=1))
    sequence()
    end = reverse("portal:document_end", args=[row.pk, 1])
    assert end in client.get(_at("document_log", row)).content.decode()
    assert client.get(end).status_code == 200
    assert client.get(reverse("portal:document_end_receipt", args=[row.pk, 1])).status_code == 200


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
