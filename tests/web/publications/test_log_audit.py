"""Flip any byte of a published file, a record, an entry, a file of the log or a receipt: something names it."""

import hashlib
import json
import random

import pytest
from django.db import connection, transaction

from tests.merkle_log.test_time_stamp import Authority
from tests.triggers import without_triggers
from tests.web.publications.making import act, drafted, fresh, public, published, renewed, suppressed, withdrawn
from zhaoming.cli import log_audit, main
from zhaoming.cli.command import build_parser
from zhaoming.merkle_log import Code, EntryKind, NamedDigest, checkpoint_of, judge_receipt
from zhaoming.merkle_log.time_stamp import judge_kept_token, request_for
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.files.places import path_of
from zhaoming.web.ledger.log import auditing, files, rebuilding
from zhaoming.web.ledger.log.entering import destroy_openings, enter
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry, LoggedThing, LogHead
from zhaoming.web.publications.public_record import record_of
from zhaoming.web.publications.services import Uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FILE = Uploaded("收费标准表.txt", "保教费每生每月六百五十元。".encode())


@pytest.fixture
def world(people, district):
    """A document with a file, then withdrawn; placed in two runs of the log."""
    row = published(people, drafted(people, district.education, files=(FILE,), title="第一份文件"))
    version = row.public_version
    sequence()
    withdrawn(people, row)
    sequence()
    row = fresh(row)
    row.logged_version = version
    return row


def audited():
    """Every fault."""
    count = auditing.Count()
    told = list(auditing.audit(keys=[verifier_key()], count=count))
    assert count.faults == len([one for one in told if one.finding is not None])
    return [one for one in told if one.finding is not None]


def flipped(data, at, bit=0):
    changed = bytearray(data)
    changed[at % len(changed)] ^= 1 << bit
    return bytes(changed)


def positions(length, many=12):
    """Positions and bits, the first and the last byte among them."""
    draw = random.Random(length)
    drawn = draw.sample(range(length), min(many, length))
    return [(at, draw.randrange(8)) for at in {0, length - 1, *drawn}]


def forced(row, **changed):
    """What nobody can do through the program: change a row past the triggers."""
    with without_triggers(connection):
        type(row).objects.filter(pk=row.pk).update(**changed)


def test_every_kind_of_document_entry_is_made_again(people, district, monkeypatch, capsys):
    published(people, drafted(people, district.education, files=(FILE,), title="第一份文件"))
    renewed(people, public(people, district.education, title="第二份文件"), title="第二份文件新版")
    sequence()
    gone = withdrawn(people, public(people, district.education, title="第三份文件"))
    reworded = happened.NoticeReworded(on=today(), notice="附表有误，更正后重新公布", words="告示写得不准")
    act(people.head, gone, reworded)
    suppressed(people, public(people, district.education, title="第四份文件"))
    sequence()
    assert main(["log", "audit"]) == 0
    assert "条目 8 条，检查点 2 个" in capsys.readouterr().out
    made = []
    known = rebuilding._KNOWN["publications.publication"]
    monkeypatch.setitem(
        rebuilding._KNOWN, "publications.publication", lambda entry: made.append(entry.kind) or known(entry)
    )
    assert audited() == []
    ends = ["published", "withdrawn", "withdrawn", "published", "suppressed"]
    assert made == ["published", "published", "version", *ends]


def test_any_byte_of_a_published_file(world):
    path = path_of(hashlib.sha256(FILE.content).hexdigest())
    for at, bit in positions(len(FILE.content)):
        path.write_bytes(flipped(FILE.content, at, bit))
        (told,) = audited()
        assert (told.entry, told.kind, told.finding.code) == (0, "published", Code.RECORD_DIFFERS)
        assert told.finding.message.startswith("文件")
    path.unlink()
    (told,) = audited()
    assert (told.entry, told.finding.code) == (0, Code.OPENING_LOST)
    assert FILE.name in told.finding.message
    path.write_bytes(FILE.content)
    assert audited() == []


def test_any_sign_of_a_logged_record(world):
    version = world.logged_version
    for column in ("title", "body", "document_number"):
        held = getattr(version, column)
        for at, _ in positions(len(held), many=4):
            forced(version, **{column: held[:at] + chr(ord(held[at]) ^ 1) + held[at + 1 :]})
            (told,) = audited()
            assert (told.entry, told.finding.code) == (0, Code.RECORD_DIFFERS)
            assert told.finding.message.startswith("记录")
        forced(version, **{column: held})
    assert audited() == []


def test_any_byte_of_the_row_of_an_entry(world):
    for row in LogEntry.objects.filter(index__in=[0, 1]):
        held = bytes(row.data)
        for at, bit in positions(len(held), many=8):
            forced(row, data=flipped(held, at, bit))
            assert any(one.finding.place == f"第 {row.index} 号条目" for one in audited()), (at, bit)
        forced(row, data=held)
    assert audited() == []


def test_the_columns_beside_the_bytes(world):
    row = LogEntry.objects.select_related("thing").get(index=0)
    held = {"kind": row.kind, "source": row.source, "index": 0}
    for changed in ({"kind": "version"}, {"source": {"version": 9}}, {"index": 99}, {"index": None}):
        forced(row, **changed)
        assert any(one.entry == 0 for one in audited()), changed
        forced(row, **held)
    forced(row.thing, opaque=flipped(bytes(row.thing.opaque), 3))
    differs = Code.DATABASE_DIFFERS
    assert [(one.entry, one.finding.code) for one in audited()] == [(0, differs), (1, differs)]


ALTERED = (
    ("ledger_loggedthing", "subject_id", "no number"),
    ("ledger_logentry", "source", '{"version": "x"}'),
    ("ledger_logentry", "source", '{"version": [1]}'),
    ("publications_publicationevent", "entry", '{"kind": "publication.of.no.kind"}'),
    ("publications_publicationevent", "entry", "[]"),
    ("publications_publicationversion", "published_on", None),
)
# What only SQLite keeps: the other database refuses it.
ALTERED_ON_SQLITE = (
    ("ledger_logentry", "source", '{"version'),
    ("ledger_logentry", "destroyed_on", "2026-13-01"),
    ("publications_publicationevent", "entry", '{"kind'),
    ("publications_publicationversion", "published_on", "2026-13-01"),
)


@pytest.mark.parametrize(("table", "column", "held"), ALTERED + ALTERED_ON_SQLITE)
def test_rows_nothing_can_be_made_of_are_named_and_the_audit_goes_on(world, table, column, held, capsys):
    """Whoever alters a row may make it one that no program reads."""
    if (table, column, held) in ALTERED_ON_SQLITE and connection.vendor != "sqlite":
        pytest.skip("a row that PostgreSQL does not keep")
    with without_triggers(connection), connection.cursor() as cursor:
        # The connection is that of the tests after this one too.
        cursor.execute("PRAGMA ignore_check_constraints = ON") if connection.vendor == "sqlite" else None
        cursor.execute(f'UPDATE {table} SET "{column}" = %s', [held])  # noqa: S608 - words of this test.
        cursor.execute("PRAGMA ignore_check_constraints = OFF") if connection.vendor == "sqlite" else None
    assert main(["log", "audit"]) == 1
    said = capsys.readouterr().out
    assert "LOG" in said
    assert "号条目" in said
    assert "核对完毕" in said


def test_an_entry_that_was_removed(world):
    with without_triggers(connection):
        LogEntry.objects.filter(index=1).delete()
    told = audited()
    assert {one.finding.place for one in told} == {"第 1 号条目"}
    LogHead.objects.update(size=0)
    assert any("超出日志的末尾" in one.finding.message for one in audited())


def test_any_byte_of_any_file_on_the_disk(world):
    """Bundles, tiles, the checkpoint, and what the first run left of them."""
    held = {path: files.read(path) for path in files.paths()}
    assert {"tile/entries/000.p/1", "tile/entries/000.p/2", "tile/0/000.p/1", "checkpoint"} <= set(held)
    for path, data in held.items():
        for at, bit in positions(len(data), many=8):
            (files.folder() / path).write_bytes(flipped(data, at, bit))
            assert any(path in one.finding.place for one in audited()), (path, at, bit)
        (files.folder() / path).write_bytes(data)
    assert audited() == []


def test_any_byte_of_a_stored_checkpoint(world):
    for row in LogCheckpoint.objects.all():
        held = bytes(row.note)
        for at, bit in positions(len(held), many=8):
            forced(row, note=flipped(held, at, bit))
            assert any(f"{row.size} 条的检查点" in one.finding.place for one in audited()), (at, bit)
        forced(row, note=held)
    assert audited() == []


def test_any_byte_of_a_receipt_and_its_record(world):
    entry = LogEntry.objects.get(index=0)
    receipt = receipt_for(entry=entry).data
    record = record_of(row=world, version=world.logged_version)

    def holds(receipt, record):
        named = [NamedDigest("记录", hashlib.sha256(record).digest())]
        return judge_receipt(data=receipt, files=named, keys=[verifier_key()]).holds

    assert holds(receipt, record)
    for at, bit in positions(len(receipt), many=200):
        assert not holds(flipped(receipt, at, bit), record), (at, bit)
    for at, bit in positions(len(record), many=50):
        assert not holds(receipt, flipped(record, at, bit)), (at, bit)


def test_what_was_destroyed_under_a_rule_is_told_as_that(world, district, monkeypatch, capsys):
    with transaction.atomic():
        row = enter(kind=EntryKind.REPLY_SERVED, subject=district.education, record=bytes(32), salted=True)
    sequence()
    (told,) = audited()
    assert "不知道怎样重建 agencies.agency 的记录" in told.finding.message
    destroy_openings(subject=district.education, rule="保存期满")
    # A salt that went by itself is no rule: the record would be altered unseen.
    (told,) = audited()
    assert (told.entry, told.finding.code) == (2, Code.OPENING_LOST)
    monkeypatch.setitem(rebuilding._FORGOTTEN, "agencies.agency", lambda entry: entry.pk == row.pk)
    assert audited() == []
    assert main(["log", "audit", "--format", "json"]) == 0
    (note, summary) = json.loads(capsys.readouterr().out)
    assert note["level"] == "note"
    assert (note["entry"], note["kind"]) == (2, "reply_served")
    assert "依照 保存期满 销毁" in note["words"]
    assert "改动" not in note["words"]
    assert (summary["destroyed"], summary["faults"]) == (1, 0)
    row.refresh_from_db()
    assert row.opening == ""


def test_a_salt_that_is_not_the_one(world, district, monkeypatch):
    with transaction.atomic():
        row = enter(kind=EntryKind.REPLY_SERVED, subject=district.education, record=bytes(32), salted=True)
        other = enter(kind=EntryKind.REPLY_SERVED, subject=district.housing, record=bytes(32), salted=True)
    sequence()
    made = rebuilding.Rebuilt(bytes(32))
    monkeypatch.setitem(rebuilding._KNOWN, "agencies.agency", lambda entry: made)
    assert audited() == []
    forced(row, opening=other.opening)
    assert [(one.entry, one.finding.code) for one in audited()] == [(2, Code.RECORD_DIFFERS)]
    forced(row, opening=flipped(row.opening.encode(), 30).decode("latin-1"))
    assert [(one.entry, one.finding.code) for one in audited()] == [(2, Code.OPENING_LOST)]
    forced(row, opening="")
    (told,) = audited()
    assert told.finding.message.startswith("盐不在")


def test_a_reader_that_has_gone_is_no_file_that_cannot_be_read(world, monkeypatch, capsys):
    def gone(_text):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(log_audit, "show", gone)
    with pytest.raises(BrokenPipeError):
        log_audit.run(build_parser().parse_args(["log", "audit"]))
    assert capsys.readouterr().err == ""


def test_the_command_names_faults_and_tells_what_it_could_not_read(world, capsys, settings, tmp_path):
    tile = files.folder() / "tile/0/000.p/2"
    tile.write_bytes(flipped(tile.read_bytes(), 40))
    assert main(["log", "audit"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("LOG604 tile/0/000.p/2")
    assert "  下一步：" in said
    assert "1 处不符" in said
    settings.ZHAOMING_LOG_KEY = "nothing"
    assert main(["log", "audit"]) == 2
    assert "私钥" in capsys.readouterr().err


def test_after_an_older_database_the_checkpoint_shown_is_told_as_longer(world):
    with without_triggers(connection):
        LogEntry.objects.filter(index__gte=1).delete()
        LogCheckpoint.objects.filter(size__gt=1).delete()
        LogHead.objects.update(size=1)
    assert Code.ROLLED_BACK in {one.finding.code for one in audited()}
    assert LoggedThing.objects.exists()


def test_another_key_did_not_sign(world, capsys):
    other = "qinghe.example/gongkai-rizhi+fc3630ff+Ac2kn2ZuSmHTU8r8ZoPqt/Yn4Yzld4CqInNxSE0kDdPw"
    assert main(["log", "audit", "--key", other]) == 1
    assert "LOG202" in capsys.readouterr().out


def test_any_byte_of_a_time_stamp_and_of_its_checkpoint(world, tmp_path):
    """What only the file holds is looked at too: the date it proves cannot be made again."""
    authority = Authority(tmp_path, ("-newkey", "rsa:2048"))
    authority.begin()
    note = bytes(LogCheckpoint.objects.get(size=2).note)
    token = authority.stamp(request_for(signed=checkpoint_of(data=note)))
    files.write(files={"timestamps/2.checkpoint": note, "timestamps/2.tsr": token})
    assert audited() == []
    signed = judge_kept_token(data=token, signed=checkpoint_of(data=note))
    for at, bit in positions(len(note), many=20):
        files.write(files={"timestamps/2.checkpoint": flipped(note, at, bit)})
        (told,) = audited()
        assert told.finding.place == "timestamps/2.checkpoint"
    receipt = receipt_for(entry=LogEntry.objects.get(index=0))
    assert receipt.signed.data == note
    files.write(files={"timestamps/2.checkpoint": note})
    # The imprint near the beginning, and the signature at the end.
    for at in (token.index(hashlib.sha256(note).digest()), len(token) - 1):
        files.write(files={"timestamps/2.tsr": flipped(token, at)})
        (told,) = audited()
        assert (told.finding.code, told.finding.place) == (Code.TIME_STAMP_WRONG, "timestamps/2.tsr")
    files.write(files={"timestamps/2.tsr": token, "timestamps/9.tsr": token})
    assert [one.finding.place for one in audited()] == ["timestamps/9.tsr"]
    assert signed.authority == "CN=tsa"
