"""What the disk spoiled is written anew from the database, and only where that leads to what was signed."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.triggers import without_triggers
from tests.web.conftest import make_district
from tests.web.ledger.log.conftest import logger_of
from zhaoming.merkle_log import Code
from zhaoming.merkle_log.hashing import leaf_hash
from zhaoming.web.config.only_one import only_one
from zhaoming.web.doctor.checks import public_log
from zhaoming.web.doctor.line import Level, Scope
from zhaoming.web.ledger.log import auditing, files, mending
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.mending import mend_files
from zhaoming.web.ledger.log.sequencing import NotSignedError, sequence
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

pytestmark = pytest.mark.django_db


def on_disk():
    return {path: files.read(path) for path in files.paths()}


def faults_of_files():
    told = auditing.audit(keys=[verifier_key()], count=auditing.Count())
    # Entries about agencies have no way to be made again, which is not what is asked here.
    return [one for one in told if one.finding is not None and one.finding.code is not Code.OPENING_LOST]


def faults():
    return {one.check: one for one in public_log.look(Scope()) if one.level is Level.FAULT}


@pytest.fixture
def district(request, keep):
    """The tree, with the log of its acts where the test asks for one."""
    return keep("log grown in turns", _grown) if "held" in request.fixturenames else make_district()


@pytest.fixture
def held(district):
    """The files of the log."""
    return on_disk()


def _grown():
    """A log grown in three turns, so that files of earlier sizes lie beside the newest."""
    district = make_district()
    logged = logger_of(district)
    for many in (4, 256, 300):
        logged(many)
        sequence()
    return district


def damaged(path, data):
    held = bytearray(data)
    held[len(held) // 2] ^= 1
    (files.folder() / path).write_bytes(held)


def test_any_file_with_a_wrong_byte_is_written_as_it_was_and_nothing_is_signed(held):
    tiles = [path for path in held if path.startswith("tile/")]
    assert {"tile/0/000.p/4", "tile/entries/001.p/4", "tile/1/000.p/1", "tile/0/001"} <= set(tiles)
    signed = list(LogCheckpoint.objects.values_list("size", "signed_at"))
    for path in tiles:
        damaged(path, held[path])
        assert faults_of_files()
        assert mend_files() == [path]
        assert on_disk() == held
    assert faults_of_files() == []
    assert list(LogCheckpoint.objects.values_list("size", "signed_at")) == signed
    for path in tiles:
        damaged(path, held[path])
    assert set(mend_files()) == set(tiles)
    assert on_disk() == held


def test_a_full_file_that_a_refused_run_left_stands_for_no_part_of_it(logged):
    """It grew from a damaged one: where that is gone, what goes on from it would be refused for ever."""
    logged(200)
    sequence()
    part = "tile/0/000.p/200"
    damaged(part, files.read(part))
    logged(100)
    with pytest.raises(NotSignedError):
        sequence()
    (files.folder() / part).unlink()
    assert mend_files() == [part]
    assert sequence().size == 300
    assert faults_of_files() == []
    # With the right one there the part may go.
    (files.folder() / part).unlink()
    assert mend_files() == []


def test_the_sequencer_goes_on_while_the_log_is_hashed(held, monkeypatch):
    """It waits only while files are written, and what it adds meanwhile is left as it is."""
    hashed, written, held_by = [], [], []

    @contextmanager
    def placed(*, name):
        with only_one(name=name):
            held_by.append(name)
            yield
            held_by.pop()

    def is_free():
        with (files.folder() / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return not held_by

    def hashing(*, entry):
        hashed.append(is_free())
        return leaf_hash(entry=entry)

    def writing(*, files):
        written.append((is_free(), len(files)))
        return write(files=files)

    write = files.write
    monkeypatch.setattr(mending, "only_one", placed)
    monkeypatch.setattr(mending, "leaf_hash", hashing)
    monkeypatch.setattr(mending, "_AT_ONCE", 2)
    monkeypatch.setattr(files, "write", writing)
    spoilt = ["tile/0/000", "tile/0/001", "tile/0/002.p/48", "tile/0/001.p/4"]
    for path in spoilt:
        damaged(path, held[path])
    assert mend_files() == sorted(spoilt)
    assert len(hashed) == 2 * 560
    assert set(hashed) == {True}
    assert written == [(False, 2), (False, 1), (False, 1)]
    assert on_disk() == held


def test_what_is_added_while_the_log_is_hashed_is_not_mended_away(held, logged, monkeypatch):
    hashed = []

    def hashing(*, entry):
        hashed.append(entry)
        if len(hashed) == 300:
            logged(10)
            assert sequence().size == 570
        return leaf_hash(entry=entry)

    monkeypatch.setattr(mending, "leaf_hash", hashing)
    (files.folder() / "tile/0/000").unlink()
    assert mend_files() == ["tile/0/000"]
    assert {name: files.read(name) for name in held if name != "checkpoint"} == {
        name: data for name, data in held.items() if name != "checkpoint"
    }
    assert sequence().size == 570
    assert faults_of_files() == []


def test_doctor_tells_and_the_command_mends(held):
    damaged("tile/0/001", held["tile/0/001"])
    (files.folder() / "tile/entries/002.p/48").write_bytes(b"")
    (told,) = faults().values()
    assert told.check == "public_log.damaged"
    assert "tile/0/001" in told.found
    assert "sequence_log" in told.next_step
    call_command("sequence_log", stdout=(said := StringIO()))
    assert "2 个日志文件缺少或者不符，已按数据库重新写出" in said.getvalue()
    assert faults() == {}
    assert on_disk() == held


def test_of_altered_rows_nothing_is_written(held):
    """The files are then what tells the alteration."""
    row = LogEntry.objects.get(index=7)
    with without_triggers(connection):
        data = bytes(row.data).replace(b"kind published", b"kind version")
        LogEntry.objects.filter(pk=row.pk).update(data=data)
    damaged("tile/0/001", held["tile/0/001"])
    spoiled = on_disk()
    with pytest.raises(NotSignedError) as refused:
        mend_files()
    assert refused.value.finding.code is Code.ROOT_DIFFERS
    assert on_disk() == spoiled
    assert list(faults()) == ["public_log.rows"]
    with pytest.raises(CommandError, match="得不出签过名的根散列"):
        call_command("sequence_log", stdout=StringIO())
    with without_triggers(connection):
        LogEntry.objects.filter(pk=row.pk).delete()
    with pytest.raises(NotSignedError):
        mend_files()


def test_a_checkpoint_nobody_signed_mends_nothing(held):
    kept = LogCheckpoint.objects.get(size=560)
    with without_triggers(connection):
        changed = bytes(kept.note).replace(b"\n560\n", b"\n559\n")
        LogCheckpoint.objects.filter(pk=560).update(note=changed)
    damaged("tile/0/001", held["tile/0/001"])
    spoiled = on_disk()
    with pytest.raises(NotSignedError) as refused:
        mend_files()
    assert refused.value.finding.code is Code.SIGNATURE_WRONG
    assert on_disk() == spoiled
